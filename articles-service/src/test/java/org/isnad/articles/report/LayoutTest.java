package org.isnad.articles.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isnad.articles.text.ReportText;
import org.isnad.articles.text.Span;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
  /** More than a heading may have. */
  private static final String PROSE =
      "قال مسؤول أمريكي إن التنظيمين تعاونا في غرب أفريقيا خلال العام الماضي، وإن ذلك يهدد أمن"
          + " المنطقة كلها، ويزيد من معاناة المدنيين فيها.";

  private static @Nullable String cut(String text, @Nullable Span span) {
    return span == null ? null : new ReportText(text).cut(span.start(), span.end());
  }

  /** The parts of the head: kicker, title, subtitle, byline. */
  private static List<@Nullable String> head(String text) {
    Layout layout = Layout.of(text);
    return java.util.Arrays.asList(
        cut(text, layout.kicker()),
        cut(text, layout.title()),
        cut(text, layout.subtitle()),
        cut(text, layout.byline()));
  }

  /** Heading and text of each section, a colon between. */
  private static List<String> sections(String text) {
    return Layout.of(text).sections().stream()
        .map(s -> cut(text, s.heading()) + ":" + cut(text, new Span(s.start(), s.end())))
        .toList();
  }

  @Test
  void given_the_seed_report_when_laid_out_then_its_parts_are_where_an_editor_found_them()
      throws IOException {
    String text = Files.readString(Path.of("../seeds/seed-report.txt"));

    Layout layout = Layout.of(text);

    assertThat(layout.kicker()).isEqualTo(new Span(0, 30));
    assertThat(layout.title()).isEqualTo(new Span(32, 82));
    assertThat(layout.subtitle()).isEqualTo(new Span(84, 122));
    assertThat(layout.byline()).isEqualTo(new Span(124, 130));
    assertThat(layout.sections().stream().map(Layout.Section::heading))
        .containsExactly(null, new Span(288, 315), new Span(1032, 1063), new Span(2502, 2518));
    assertThat(layout.sections().getFirst().start()).isEqualTo(132);
  }

  @Test
  void given_a_title_alone_when_laid_out_then_there_is_nothing_else() {
    assertThat(head("عنوان")).containsExactly(null, "عنوان", null, null);
    assertThat(sections("عنوان")).isEmpty();
    assertThat(head(" \n\n عنوان \n")).containsExactly(null, "عنوان", null, null);
  }

  @Test
  void given_a_title_and_a_text_when_laid_out_then_the_text_is_one_section() {
    String text = "عنوان الخبر\n\n" + PROSE + "\n\n" + PROSE;

    assertThat(head(text)).containsExactly(null, "عنوان الخبر", null, null);
    assertThat(sections(text)).containsExactly("null:" + PROSE + "\n\n" + PROSE);
  }

  @Test
  void given_a_subtitle_when_laid_out_then_it_is_no_kicker() {
    String text = "عنوان الخبر\n\nعنوان تحته\n\n" + PROSE;

    assertThat(head(text)).containsExactly(null, "عنوان الخبر", "عنوان تحته", null);
  }

  @Test
  void given_a_first_line_that_goes_on_when_laid_out_then_it_is_a_kicker() {
    String text = "بعد عام من الحرب..\n\nعنوان الخبر\n\n" + PROSE;

    assertThat(head(text)).containsExactly("بعد عام من الحرب..", "عنوان الخبر", null, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "وكالات",
        "كتب أحمد علي",
        "بقلم: أحمد علي",
        "باماكو - رويترز",
        "By Jane Doe",
        "By Jane Doe\nDecember 20, 2019",
        "BAMAKO, Dec 20 (Reuters)",
        "Par AFP"
      })
  void given_a_byline_when_laid_out_then_it_is_told_from_a_subtitle(String byline) {
    String text = "عنوان الخبر\n\n" + byline + "\n\n" + PROSE;

    assertThat(head(text)).containsExactly(null, "عنوان الخبر", null, byline);
  }

  @Test
  void given_lines_without_blank_lines_when_laid_out_then_each_is_a_paragraph() {
    String text = "عنوان الخبر\nوكالات\n" + PROSE + "\nعنوان فرعي\n" + PROSE;

    assertThat(head(text)).containsExactly(null, "عنوان الخبر", null, "وكالات");
    assertThat(sections(text)).containsExactly("null:" + PROSE, "عنوان فرعي:" + PROSE);
  }

  @Test
  void given_a_list_when_laid_out_then_its_first_line_is_the_title() {
    String text = "أهم الأحداث\n\nواحد\n\nاثنان\n\nثلاثة\n\nأربعة\n\nخمسة";

    assertThat(head(text)).containsExactly(null, "أهم الأحداث", null, null);
    assertThat(sections(text)).containsExactly("null:واحد\n\nاثنان\n\nثلاثة\n\nأربعة\n\nخمسة");
  }

  @Test
  void given_an_english_text_when_laid_out_then_it_is_read_alike() {
    String prose =
        "An official said on Monday that both groups had worked together in West Africa for a year,"
            + " and that this threatened the whole region.";
    String text =
        "A year on:\r\n\r\n"
            + "Rivals join hands\r\n\r\n"
            + "Old foes in the Sahel\r\n\r\n"
            + "By Jane Doe\r\n\r\n"
            + prose
            + "\r\n\r\nA marriage of need\r\n\r\n"
            + prose;

    assertThat(head(text))
        .containsExactly("A year on:", "Rivals join hands", "Old foes in the Sahel", "By Jane Doe");
    assertThat(sections(text)).containsExactly("null:" + prose, "A marriage of need:" + prose);
  }

  @Test
  void given_characters_beyond_the_first_plane_when_laid_out_then_each_counts_once() {
    Layout layout = Layout.of("😀😀 عنوان\n\n" + PROSE);

    assertThat(layout.title()).isEqualTo(new Span(0, 8));
    assertThat(layout.sections().getFirst().start()).isEqualTo(10);
  }

  @Test
  void given_a_french_text_when_laid_out_then_it_is_read_alike() {
    String prose =
        "Un responsable a déclaré lundi que les deux groupes coopéraient depuis un an en Afrique"
            + " de l'Ouest, ce qui menace toute la région du Sahel.";
    String text =
        "Alliance de nécessité\n\nPar Jean Dupont\n\n" + prose + "\n\nEt demain ?\n\n" + prose;

    assertThat(head(text)).containsExactly(null, "Alliance de nécessité", null, "Par Jean Dupont");
    assertThat(sections(text)).containsExactly("null:" + prose, "Et demain ?:" + prose);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028", "\u2029", "\n\u00A0\n", " \r\n\t\r\n"})
  void given_lines_that_end_in_any_way_when_laid_out_then_the_parts_are_the_same(String end) {
    String text = "\uFEFF" + end + String.join(end, "Title", "By X", PROSE, "Next", PROSE) + end;

    assertThat(head(text)).containsExactly(null, "Title", null, "By X");
    assertThat(sections(text)).containsExactly("null:" + PROSE, "Next:" + PROSE);
  }

  @Test
  void given_one_long_paragraph_when_laid_out_then_it_is_called_by_its_first_words() {
    String text = " " + "😀كلمة ".repeat(833);

    Layout layout = Layout.of(text);

    assertThat(layout.title()).isEqualTo(new Span(1, 120));
    assertThat(layout.sections()).containsExactly(new Layout.Section(null, 1, 4998));
    assertThat(Layout.of("x".repeat(5000)).title()).isEqualTo(new Span(0, 120));
  }

  @Test
  void given_short_sentences_when_laid_out_then_they_are_text_and_not_head() {
    String text = "استقالة الوزير\n\nاستقال الوزير اليوم.\n\nلم يذكر سببا.\n\nيبحث عن خلف.";

    assertThat(head(text)).containsExactly(null, "استقالة الوزير", null, null);
    assertThat(sections(text)).containsExactly("null:" + text.substring(16));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Title/one/two              | -        | Title | - | -
          Ten places:/Title/one/two  | Ten places: | Title | - | -
          Title/Sub/By X/one/two     | -        | Title | Sub | By X
          """)
  void given_a_short_list_when_laid_out_then_its_lines_are_no_head(
      String lines,
      @Nullable String kicker,
      String title,
      @Nullable String subtitle,
      @Nullable String byline) {
    String text = lines.replace("/", "\n");

    assertThat(head(text)).containsExactly(kicker, title, subtitle, byline);
    assertThat(sections(text)).containsExactly("null:one\ntwo");
  }

  @ParameterizedTest
  @CsvSource({
    "ماذا بعد؟, true",
    "تعاون «داعش», true",
    "«لن نتوقف», false",
    "\"We will not stop\", false",
    "He left., false",
    "He said:, false"
  })
  void given_a_short_paragraph_when_prose_follows_then_a_sentence_or_quote_is_no_heading(
      String paragraph, boolean heading) {
    String text = "Title\n\n" + PROSE + "\n\n" + paragraph + "\n\n" + PROSE;

    assertThat(Layout.of(text).sections()).hasSize(heading ? 2 : 1);
  }

  @Test
  void given_a_first_line_of_a_hundred_thousand_dots_when_read_then_it_is_read_at_once() {
    String text = ".".repeat(150_000) + "x\n\nshort line\n\n" + "prose ".repeat(50);

    // Where a pattern backtracks this takes hours.
    Layout layout =
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
            java.time.Duration.ofSeconds(20), () -> Layout.of(text));

    assertThat(layout.title().start()).isZero();
  }
}
