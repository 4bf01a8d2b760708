package org.isnad.date;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.isnad.fuzz.Inputs;
import org.junit.jupiter.api.Test;

/** Dates in running text. */
class DateFinderFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void given_any_text_when_dates_are_found_then_they_are_its_words_in_order(byte[] input) {
    Inputs.within(input, DateFinderFuzzTest::check);
  }

  @Test
  void given_seeds_that_were_changed_when_tried_then_the_same_holds() {
    Inputs.changed(DateFinderFuzzTest.class, DateFinderFuzzTest::check);
  }

  @Test
  void given_a_long_text_when_tried_then_it_takes_less_than_a_second() {
    Inputs.repeated(DateFinderFuzzTest.class, DateFinderFuzzTest::check);
  }

  private static void check(byte[] input) {
    String text = Inputs.text(input);
    int behind = 0;
    for (FoundDate found : DateFinder.find(text)) {
      assertThat(found.start()).isGreaterThanOrEqualTo(behind);
      assertThat(found.end()).isBetween(found.start() + 1, text.length());
      behind = found.end();
      assertThat(found.date().verbatim()).isEqualTo(text.substring(found.start(), found.end()));
      var read = FuzzyDate.parse(found.date().edtf());
      assertThat(read.edtf()).isEqualTo(found.date().edtf());
      assertThat(read.precision()).isEqualTo(found.date().precision());
    }
  }
}
