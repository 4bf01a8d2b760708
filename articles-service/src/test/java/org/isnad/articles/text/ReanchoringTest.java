package org.isnad.articles.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReanchoringTest {
  /** As the seed loads it. */
  private final String report = read("../seeds/seed-report.txt");

  private final List<String> paragraphs = List.of(report.split("\n\n", -1));

  /** Spans stand in brackets; without any, the span is expected not to be found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # nothing changed
          [Belmokhtar] left al-Qaeda in 2012            | [Belmokhtar] left al-Qaeda in 2012
          [مالي]                                        | [مالي]
          [All of it, every word.]                      | [All of it, every word.]
          # a word mended before, behind, before and behind
          They sayd that [Belmokhtar] left Mali         | They said that [Belmokhtar] left Mali
          They said that [Belmokhtar] left Maly         | They said that [Belmokhtar] left Mali
          Thay said that [Belmokhtar] left Maly         | They said that [Belmokhtar] left Mali
          قال ان [أبو الوليد] بايع التنظيم سنة 2015     | قال إن [أبو الوليد] بايع التنظيم سنة 2015
          وقال إن [مالي والنيجر] ساحة، للتنظيمين معا    | وقال إن [مالي والنيجر] ساحة للتنظيمين معا
          # and within
          They said that [Belmukhtar] left Mali         | They said that Belmokhtar left Mali
          قال إن [ابو الوليد] بايع التنظيم سنة 2015     | قال إن أبو الوليد بايع التنظيم سنة 2015
          قال إن [أبو  الوليد] بايع التنظيم سنة 2015    | قال إن أبو الوليد بايع التنظيم سنة 2015
          # the span goes, and its words do not stand elsewhere, or do
          They said that [Belmokhtar] left Mali in May  | They said that he left Mali in May
          They said that [he] left Mali and he lived    | They said that Ali left Mali and he lived
          They said that he left Mali and [he] lived    | They said that Ali left Mali and [he] lived
          # the same letters are no longer the same word
          troops from [Mali] came to the town by road   | troops from Malian came to the town by road
          لكن تنظيم [داعش] في مالي وفي النيجر تراجع     | لكن تنظيم وداعش في مالي وفي النيجر تراجع
          # but a prefix that goes leaves the word
          وقالوا إن و[داعش] في مالي وفي النيجر تراجع    | وقالوا إن [داعش] في مالي وفي النيجر تراجع
          # a mark is a part of its word
          كان التراجع [تكتيكي] في مالي وفي النيجر معا   | كان التراجع تكتيكيّ في مالي وفي النيجر معا
          # a quotation mark is not
          in the words of [al-Qaeda] it is not over yet | in the words of “[al-Qaeda]” it is not over yet
          # one of two goes: which one is not known, but in a sentence of its own it is
          then [X] said b and X said c to all of us     | then X said c to all of us
          then X said b and [X] said c to all of us     | then X said c to all of us
          he came. [X] said b. X said c. All of us left | he came. X said c. All of us left
          he came. X said b. [X] said c. All of us left | he came. [X] said c. All of us left
          we met and then [X] said so and then X said so at last | we met and then X said so at last
          we met and then X said so and then [X] said so at last | we met and then X said so at last
          # a passage was put in that has a part of what is next to it
          it casts [light] on the chance of a pact in the west | it casts light, or threw light on the past, on the chance of a pact in the west
          # it stood twice and stands once, in words that are new
          on Monday then [Ali] met Ali at home in the old town | on Monday when Ali slept at home in the old town
          # a short sentence is new, a long one is
          Dawn came late to us. In [Mali] rain fell. All the doors were shut. | Dawn came late to us. No rain in [Mali] fell. All the doors were shut.
          Dawn came late to us. In [Mali] rain fell. All the doors were shut. | Dawn came late to us. Prices of rice in Mali, said the ministry to those who pay for it, will not fall. All the doors were shut.
          # what is around it stands twice, and is edited in both places
          It is said that the army of Mali and the men of the old chief who came with it from beyond [the river] in the year of the great drought lost, and all agree on the date, and it is said that the army of Mali and the men of the old chief who came with it from beyond the river in the year of the great drought won | It is told that the army of Mali and the men of the old chief who came with it from beyond [the river] in the year of the great drought fell, and all agree on the date, and it is told that the army of Mali and the men of the old chief who came with it from beyond the river in the year of the great drought rose
          # a sentence too short to be known again elsewhere
          Dawn came late to us. It was [Mali]. No one else was there. All the doors were shut. | Dawn came late to us. No one else was there. All the doors were shut. It was Mali.
          # one that names the same was moved there
          Dawn came late to us. It was [Ali]. No one else was there. All the doors were shut. Later Ali left for the sea. | Dawn came late to us. Later Ali left for the sea. No one else was there. All the doors were shut.
          # all is new around it, or all but its own many words
          They said that [Mali] is far from the sea | Rice in Mali grew dear again last week
          He swore to us that [the war in the north would not end before the last of the foreign soldiers had gone home] and then he was silent | In the letter we read, among much else: [the war in the north would not end before the last of the foreign soldiers had gone home], and so on for many pages without a date
          """)
  void given_a_text_that_changed_when_a_span_is_looked_for_then_it_is_found_if_it_is_certain(
      String old, String now) {
    var before = Marked.of(old);
    var after = Marked.of(now);

    var found = new Reanchoring(before.text, after.text).find(before.spans.getFirst());

    assertThat(found).isEqualTo(after.spans.isEmpty() ? null : after.spans.getFirst());
  }

  @Test
  void given_a_paragraph_that_was_put_in_when_words_are_looked_for_then_all_are_found() {
    for (int i = 0; i <= paragraphs.size(); i++) {
      var now = new ArrayList<>(paragraphs);
      now.add(i, "وقال أبو الوليد الصحراوي، زعيم تنظيم داعش في منطقة الساحل والصحراء، إنه باق.");

      assertFollowed(paragraphs, now);
    }
  }

  @Test
  void given_a_paragraph_that_was_taken_out_when_words_are_looked_for_then_all_others_are_found() {
    for (int i = 0; i < paragraphs.size(); i++) {
      var now = new ArrayList<>(paragraphs);
      now.remove(i);

      assertFollowed(paragraphs, now);
    }
  }

  @Test
  void given_a_paragraph_that_was_moved_when_words_are_looked_for_then_all_are_found() {
    for (int to = 0; to < paragraphs.size(); to++) {
      var now = new ArrayList<>(paragraphs);
      now.add(to, now.remove(7));

      assertFollowed(paragraphs, now);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"هو", "القائد", ""})
  void given_a_name_that_stands_ten_times_when_one_goes_then_the_other_nine_are_found(
      String instead) {
    var old =
        Marked.of(
            """
            ولد [دروكدال] في بلدة مفتاح. ودرس [دروكدال] الهندسة، ثم التحق [دروكدال] بالجبال في مطلع \
            التسعينيات، حيث صنع [دروكدال] المتفجرات.

            وبعد مقتل صحراوي تولى [دروكدال] القيادة، وبايع [دروكدال] أسامة بن لادن في 2006. وقال \
            [دروكدال] في تسجيل إن التنظيم غيّر اسمه، فيما قال [دروكدال] لصحيفة أمريكية إن الحرب طويلة.

            وفي يونيو 2020 قتل [دروكدال] شمالي مالي، وأكدت باريس أن [دروكدال] كان يقود فروع التنظيم.
            """);
    assertThat(old.spans).hasSize(10);
    for (int gone = 0; gone < 10; gone++) {
      var at = old.spans.get(gone);
      var now = old.text.substring(0, at.start()) + instead + old.text.substring(at.end());
      var reanchoring = new Reanchoring(old.text, now);
      int shift = instead.length() - (at.end() - at.start());

      for (int i = 0; i < 10; i++) {
        var span = old.spans.get(i);
        var shifted = new Span(span.start() + shift, span.end() + shift);
        var expected = i == gone ? null : i < gone ? span : shifted;
        assertThat(reanchoring.find(span)).as("%d of 10 without %d", i, gone).isEqualTo(expected);
      }
    }
  }

  @Test
  void given_a_short_title_when_a_paragraph_is_put_in_below_then_its_words_are_found() {
    var more =
        "\n\n"
            + "This report was first published on Monday and mended on Tuesday, since its date was"
            + " wrong.";
    for (var old : List.of("Mali: pact", "Mali")) {
      var now = old + more + "\n\n" + joined(paragraphs);
      var reanchoring = new Reanchoring(old + "\n\n" + joined(paragraphs), now);

      assertThat(reanchoring.find(span(old, "Mali"))).isEqualTo(span(now, "Mali"));
    }
  }

  @Test
  void given_another_text_when_words_are_looked_for_then_none_is_found() {
    var others =
        Stream.of(
            "",
            "مالي",
            "Rice in Mali grew dear again last week, said traders in Bamako.",
            """
            أعلنت وكالات الأمم المتحدة في منطقة الساحل، في تقرير صدر في أكتوبر 2019، أن بوركينا فاسو \
            والنيجر ومالي تحتاج إلى مزيد من الغذاء. وقال مسؤول في مكافحة الجفاف إن التعاون بين الدول \
            يظل أقرب لتحقيق نتائج، رغم تراجع الدعم من المجتمع الدولي. وأضاف أن تنظيم القاعدة في بلاد \
            المغرب الإسلامي وتنظيم داعش في غرب أفريقيا يمنعان القوافل.
            """,
            shuffled(report, new Random(1)));
    others.forEach(
        other -> assertThat(findWords(report, other)).as(other).isNotEmpty().containsOnlyNulls());
  }

  @Test
  void given_spans_in_spans_when_a_part_is_mended_then_those_without_it_are_found() {
    var text = "In 2006 the leader of al-Qaeda in the Islamic Magrheb swore an oath to bin Laden.";
    var now = "In 2006, the leader of al-Qaeda in the Islamic Maghreb swore an oath to bin Laden.";
    var reanchoring = new Reanchoring(text, now);

    assertThat(reanchoring.find(span(text, "al-Qaeda"))).isEqualTo(span(now, "al-Qaeda"));
    assertThat(reanchoring.find(span(text, "the leader of al-Qaeda in the Islamic")))
        .isEqualTo(span(now, "the leader of al-Qaeda in the Islamic"));
    assertThat(reanchoring.find(span(text, "al-Qaeda in the Islamic")))
        .isEqualTo(span(now, "al-Qaeda in the Islamic"));
    assertThat(reanchoring.find(span(text, "Qaeda in the"))).isEqualTo(span(now, "Qaeda in the"));
    assertThat(reanchoring.find(span(text, "aeda in th"))).isEqualTo(span(now, "aeda in th"));
    assertThat(reanchoring.find(span(text, "al-Qaeda in the Islamic Magrheb"))).isNull();
    assertThat(reanchoring.find(span(text, "Islamic Magrheb swore"))).isNull();
    assertThat(reanchoring.find(span(text, "Magrheb"))).isNull();
    assertThat(reanchoring.find(span(text, "2006 the"))).isNull();
  }

  @Test
  void given_characters_beyond_the_basic_plane_when_words_are_looked_for_then_they_count_once() {
    var old = Marked.of("😀😀 قال [𝔸𝔹 😀] في مالي إن [الحرب😀] انتهت في النيجر [😃]!");
    var now = Marked.of("😁 😀😀😀 قال [𝔸𝔹 😀] في مالي 😀 إن [الحرب😀] انتهت في النيجر [😃]! 😀");
    var reanchoring = new Reanchoring(old.text, now.text);

    assertThat(old.spans.stream().map(reanchoring::find).toList()).isEqualTo(now.spans);
    // One half of both is the same.
    assertThat(new Reanchoring(old.text, old.text.replace("😃", "😄")).find(old.spans.get(2)))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({"-1, 2", "3, 2", "0, 5", "5, 5", "2147483646, 2147483647"})
  void given_no_span_of_the_old_text_when_looked_for_then_it_is_refused(int start, int end) {
    var reanchoring = new Reanchoring("a😀bc", "a😀bc");

    assertThatThrownBy(() -> reanchoring.find(new Span(start, end)))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(reanchoring.find(new Span(0, 4))).isNotNull();
    assertThat(reanchoring.find(new Span(4, 4))).isNull();
  }

  /** Edits at least two lines apart; a span outside them has one place only where it can be. */
  @ParameterizedTest
  @ValueSource(strings = {" في ", " 😀 في "})
  void given_random_edits_when_spans_are_looked_for_then_they_stand_where_the_edits_left_them(
      String in) {
    var text = report.replace(" في ", in);
    var words = words(text, 0);
    int free = 0;
    for (int seed = 0; seed < 200; seed++) {
      var edits = new Edits(text, new Random(seed));
      var reanchoring = new Reanchoring(text, edits.result());
      var now = new ReportText(edits.result());
      var random = new Random(seed);

      for (int i = 0; i < 50; i++) {
        int first = random.nextInt(words.size());
        int last = Math.min(first + random.nextInt(6), words.size() - 1);
        var span = new Span(words.get(first).start(), words.get(last).end());
        var exact = new ReportText(text).cut(span.start(), span.end());
        var found = reanchoring.find(span);
        if (found != null) {
          assertThat(now.cut(found.start(), found.end())).isEqualTo(exact);
        }
        if (edits.leave(span)) {
          free++;
          assertThat(found)
              .as("seed %d, '%s' at %s", seed, exact, span)
              .isEqualTo(edits.moved(span));
        }
      }
    }
    assertThat(free).isGreaterThan(8_000);
  }

  /** Each takes a third of a second; with the square of the differences it would be minutes. */
  @Test
  void given_hostile_texts_of_half_a_million_characters_when_aligned_then_it_takes_a_moment() {
    var random = new Random(1);
    var different = List.of(halfAMillion(i -> "w" + i + " "), halfAMillion(i -> "v" + i + " "));
    var noise =
        List.of(
            halfAMillion(i -> (char) ('a' + random.nextInt(26)) + " "),
            halfAMillion(i -> (char) ('a' + random.nextInt(26)) + " "));
    var reversed = List.of(halfAMillion(i -> i + " "), halfAMillion(i -> 99_999 - i + " "));
    var repeated = List.of("a ".repeat(250_000), "a ".repeat(249_999));
    var sentences =
        List.of(
            halfAMillion(i -> i + " a b c d. "),
            halfAMillion(i -> i * 7919L % 20_011 + " a b c d. "));
    var everyFourth =
        List.of(
            halfAMillion(i -> "w" + i + " "),
            halfAMillion(i -> (i % 4 == 0 ? "x" : "w") + i + " "));

    for (var texts : List.of(different, noise, reversed, repeated, sentences, everyFourth)) {
      long before = cpuTime();
      var reanchoring = new Reanchoring(texts.get(0), texts.get(1));
      for (int start = 0; start < 400_000; start += 200) {
        reanchoring.find(new Span(start, start + 10));
      }

      assertThat(cpuTime() - before)
          .as(texts.get(0).substring(0, 30))
          .isLessThan(Duration.ofSeconds(2).toNanos());
    }
  }

  /** Of this thread: what else runs on the machine does not count. */
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String halfAMillion(IntFunction<String> part) {
    var text = new StringBuilder();
    for (int i = 0; text.length() < 500_000; i++) {
      text.append(part.apply(i));
    }
    return text.substring(0, 500_000);
  }

  private static List<@Nullable Span> findWords(String old, String now) {
    var reanchoring = new Reanchoring(old, now);
    var found = new ArrayList<@Nullable Span>();
    words(old, 0).forEach(word -> found.add(reanchoring.find(word)));
    return found;
  }

  /** Each word is found in the paragraph it stood in; that of a paragraph that is gone is not. */
  private static void assertFollowed(List<String> old, List<String> now) {
    var reanchoring = new Reanchoring(joined(old), joined(now));
    for (int i = 0; i < old.size(); i++) {
      var paragraph = old.get(i);
      int index = now.indexOf(paragraph);
      int shift = index < 0 ? 0 : start(now, index) - start(old, i);
      for (var word : words(paragraph, start(old, i))) {
        var expected = index < 0 ? null : new Span(word.start() + shift, word.end() + shift);
        assertThat(reanchoring.find(word)).as("%s of: %s", word, paragraph).isEqualTo(expected);
      }
    }
  }

  private static int start(List<String> paragraphs, int index) {
    return index == 0 ? 0 : joined(paragraphs.subList(0, index)).length() + 2;
  }

  private static String joined(List<String> paragraphs) {
    return String.join("\n\n", paragraphs);
  }

  /**
   * @param at where the text starts in the one that counts
   */
  private static List<Span> words(String text, int at) {
    return Pattern.compile("[\\p{L}\\p{M}\\p{N}]+")
        .matcher(text)
        .results()
        .map(word -> {
          int start = at + text.codePointCount(0, word.start());
          return new Span(start, start + word.group().length());
        })
        .toList();
  }

  private static Span span(String text, String words) {
    return new Span(text.indexOf(words), text.indexOf(words) + words.length());
  }

  private static String shuffled(String text, Random random) {
    var words = new ArrayList<>(List.of(text.split(" ", -1)));
    Collections.shuffle(words, random);
    return String.join(" ", words);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text whose spans stand in brackets. */
  private record Marked(String text, List<Span> spans) {
    static Marked of(String marked) {
      var text = new StringBuilder();
      var spans = new ArrayList<Span>();
      int length = 0;
      int start = 0;
      for (int c : marked.codePoints().toArray()) {
        switch (c) {
          case '[' -> start = length;
          case ']' -> spans.add(new Span(start, length));
          default -> {
            text.appendCodePoint(c);
            length++;
          }
        }
      }
      return new Marked(text.toString(), spans);
    }
  }

  /**
   * Code points of a text that others replaced.
   *
   * @param by of the basic plane
   */
  private record Edit(int from, int to, String by) {
    int growth() {
      return by.length() - (to - from);
    }

    /**
     * The same with what else may have been edited for the same result: of "a b a c", taking out "a
     * b" leaves what taking out "b a" leaves.
     */
    Edit widest(int[] text) {
      int before = 0;
      int behind = 0;
      if (by.isEmpty()) {
        while (from - before > 0 && text[from - before - 1] == text[to - before - 1]) {
          before++;
        }
        while (to + behind < text.length && text[from + behind] == text[to + behind]) {
          behind++;
        }
      }
      return new Edit(from - before, to + behind, by);
    }
  }

  private static final class Edits {
    private final int[] old;
    private final List<Edit> edits = new ArrayList<>();

    Edits(String text, Random random) {
      old = text.codePoints().toArray();
      var words = words(text, 0);
      for (int word = random.nextInt(60); word < words.size(); word += 20 + random.nextInt(80)) {
        int from = words.get(word).start();
        int to = words.get(Math.min(word + random.nextInt(5), words.size() - 1)).end();
        edits.add(
            switch (random.nextInt(5)) {
              case 0 -> new Edit(from, from, newWords(random) + " ");
              case 1 -> new Edit(from, from, newWords(random) + ".\n\n");
              case 2 -> new Edit(from, to, newWords(random));
              case 3 -> new Edit(from, Math.min(to + 1, old.length), "");
              default -> new Edit(from + 1, from + 1 + random.nextInt(2), "x");
            });
      }
    }

    private static String newWords(Random random) {
      return IntStream.rangeClosed(0, random.nextInt(9))
          .mapToObj(i -> "x" + random.nextInt(1000))
          .collect(Collectors.joining(" "));
    }

    String result() {
      var result = new StringBuilder();
      int at = 0;
      for (var edit : edits) {
        result.append(new String(old, at, edit.from - at)).append(edit.by);
        at = edit.to;
      }
      return result.append(new String(old, at, old.length - at)).toString();
    }

    boolean leave(Span span) {
      return edits.stream()
          .map(edit -> edit.widest(old))
          .allMatch(edit -> edit.to <= span.start() || edit.from >= span.end());
    }

    Span moved(Span span) {
      int shift =
          edits.stream().filter(edit -> edit.to <= span.start()).mapToInt(Edit::growth).sum();
      return new Span(span.start() + shift, span.end() + shift);
    }
  }
}
