package org.isnad.articles.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isnad.rest.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTextTest {
  private final ReportText text = new ReportText("a😀ب𝔸 مالي 😀");

  @ParameterizedTest
  @CsvSource({"0, 1, a", "1, 2, 😀", "1, 4, 😀ب𝔸", "5, 9, مالي", "10, 11, 😀", "3, 3, ''"})
  void given_a_span_when_cut_then_code_points_are_counted(int start, int end, String cut) {
    assertThat(text.length()).isEqualTo(11);
    assertThat(text.cut(start, end)).isEqualTo(cut);
  }

  @Test
  void given_a_span_when_what_is_around_it_is_asked_for_then_it_ends_with_the_text() {
    assertThat(text.before(0)).isEmpty();
    assertThat(text.before(2)).isEqualTo("a😀");
    assertThat(text.after(9)).isEqualTo(" 😀");
    assertThat(text.after(11)).isEmpty();
    var longer = new ReportText("😀".repeat(40));
    assertThat(longer.before(30)).isEqualTo("😀".repeat(16));
    assertThat(longer.after(20)).isEqualTo("😀".repeat(16));
  }

  @ParameterizedTest
  @CsvSource({"-1, 2", "2, 2", "3, 2", "0, 12", "11, 12", "2147483646, 2147483647"})
  void given_ends_outside_the_text_when_checked_then_it_is_no_span(int start, int end) {
    assertThatThrownBy(() -> text.exact("span", start, end, null))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "SPAN_MISMATCH: span: %d to %d is no span of a text of 11 code points", start, end);
  }

  @Test
  void given_other_words_than_stand_there_when_checked_then_those_that_do_are_told() {
    assertThat(text.exact("span", 5, 9, "مالي")).isEqualTo("مالي");
    assertThat(text.exact("span", 5, 9, null)).isEqualTo("مالي");
    assertThatThrownBy(() -> text.exact("span", 4, 8, "مالي"))
        .hasMessage("SPAN_MISMATCH: span: at 4 to 8 stands ' مال', not 'مالي'");
  }
}
