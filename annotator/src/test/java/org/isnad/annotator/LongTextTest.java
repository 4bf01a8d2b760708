package org.isnad.annotator;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long and broken texts can be annotated, in a time that grows as the text does. */
class LongTextTest {
  private static final Annotator ANNOTATOR = new Annotator(Gazetteer.dictionary());
  private static final int SMALL = 100_000;
  private static final int LARGE = 1_000_000;

  /** For ten times the text; 100 would be quadratic, and machines are busy. */
  private static final double MOST_TIMES = 40;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "و",
        "ا",
        "«",
        "سوريا ",
        "القاعدة ",
        "في طرابلس ",
        "«القاعدة ",
        "« القاعدة \" ",
        "«القاعدة» ",
        "UN WHO EU NATO ",
        "بشار الأسد قال الأسد ",
        "العلاقة بين مالي والنيجر ",
        "القاعدة وداعش والتنظيمين ",
        "لوموند والصحيفة ",
        "أبو ",
        "عبد ",
        "1 و",
        "1 and ",
        "l'",
        "\0 ",
        "\ud800",
        "\udc00\ud800",
        "😀 سوريا "
      })
  void given_one_thing_for_ever_when_annotated_then_it_ends_in_a_time_linear_in_the_text(
      String unit) {
    assertTimeoutPreemptively(
        ofMinutes(2),
        () -> {
          ANNOTATOR.annotate(repeated(unit, SMALL));

          double small = millis(repeated(unit, SMALL));
          double large = millis(repeated(unit, LARGE));

          System.out.printf(
              "%-30s %7.1f ms for 100 kB, %7.1f ms for each 100 kB of 1 MB%n",
              printed(unit), small, large * SMALL / LARGE);
          assertThat(large).isLessThan(MOST_TIMES * Math.max(small, 5));
        });
  }

  @Test
  void given_articles_for_ever_when_annotated_then_it_ends_in_a_time_linear_in_the_text() {
    String articles = String.join("\n\n", Articles.of("held-out.txt").texts()) + "\n\n";

    given_one_thing_for_ever_when_annotated_then_it_ends_in_a_time_linear_in_the_text(articles);
  }

  @Test
  void given_all_names_in_one_text_when_annotated_then_it_ends() {
    var text = new StringBuilder();
    while (text.length() < 500_000) {
      Gazetteer.entities().forEach(e -> e.names().forEach(n -> text.append(n.value()).append('،')));
    }

    var mentions = ANNOTATOR.annotate(text.toString()).mentions();

    assertThat(mentions).hasSizeGreaterThan(5_000);
  }

  @Test
  void given_any_chars_when_annotated_then_mentions_are_what_stands_there() {
    var random = new Random(7);
    List<String> parts = new ArrayList<>(List.of("\0", "\ud800", "\udc00", "😀", "«", "»", "\n"));
    parts.addAll(
        List.of("سوريا", "لـ", "القاعدة", "أبو", "و", "l'", "U.N.", "ُ", "ـ", "\u200f", " "));
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int part = random.nextInt(60); part > 0; part--) {
        text.append(
            random.nextInt(8) > 0
                ? parts.get(random.nextInt(parts.size()))
                : String.valueOf((char) random.nextInt(0x10000)));
      }

      String whole = text.toString();
      for (Mention mention : ANNOTATOR.annotate(whole).mentions()) {
        int start = whole.offsetByCodePoints(0, mention.start());
        int end = whole.offsetByCodePoints(0, mention.end());
        assertThat(whole.substring(start, end)).isEqualTo(mention.exact());
      }
    }
  }

  /** The beginning of a text, with what no terminal bears replaced. */
  private static String printed(String text) {
    return text.substring(0, Math.min(text.length(), 24)).replaceAll("[\\p{Cc}\\p{Cs}]", "?");
  }

  private static double millis(String text) {
    long from = cpuNanos();
    ANNOTATOR.annotate(text);
    return (cpuNanos() - from) / 1e6;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String repeated(String unit, int length) {
    return unit.repeat(length / unit.length() + 1).substring(0, length);
  }
}
