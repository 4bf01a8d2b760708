package org.isnad.date;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.isnad.fuzz.Inputs;
import org.junit.jupiter.api.Test;

/** Dates in EDTF. */
class EdtfFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void given_any_text_when_read_as_edtf_then_it_prints_back_or_says_where_it_fails(byte[] input) {
    Inputs.within(input, EdtfFuzzTest::check);
  }

  @Test
  void given_seeds_that_were_changed_when_tried_then_the_same_holds() {
    Inputs.changed(EdtfFuzzTest.class, EdtfFuzzTest::check);
  }

  @Test
  void given_a_long_text_when_tried_then_it_takes_less_than_a_second() {
    Inputs.repeated(EdtfFuzzTest.class, EdtfFuzzTest::check);
  }

  private static void check(byte[] input) {
    String text = Inputs.text(input);
    FuzzyDate date;
    try {
      date = FuzzyDate.parse(text);
    } catch (EdtfException e) {
      assertThat(e.text()).isEqualTo(text);
      assertThat(e.position()).isBetween(0, text.codePointCount(0, text.length()));
      assertThat(e.getMessage()).contains("at position " + e.position());
      return;
    }
    assertThat(FuzzyDate.parse(date.edtf())).isEqualTo(date);
    assertThat(date.precision() == DatePrecision.UNKNOWN)
        .isEqualTo(date.edtf().equals(FuzzyDate.UNKNOWN));
    assertThat(date.overlaps(date)).isTrue();
    assertThat(date.overlaps(date.earliest(), date.latest())).isTrue();
    assertThat(date.narrowed(date.earliest(), date.latest())).isEqualTo(date);
  }
}
