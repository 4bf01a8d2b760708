package org.isnad.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FuzzyDateTest {
  private static final LocalDate FIRST_OF_2020 = LocalDate.of(2020, 1, 1);
  private static final LocalDate LAST_OF_2019 = LocalDate.of(2019, 12, 31);

  @Test
  void given_words_when_a_date_is_made_then_it_keeps_them() {
    var date = FuzzyDate.of("2019-12~", "نهاية 2019");

    assertThat(date)
        .isEqualTo(
            new FuzzyDate(
                "2019-12~",
                "نهاية 2019",
                DatePrecision.MONTH,
                LocalDate.of(2019, 11, 1),
                LocalDate.of(2020, 1, 31)));
  }

  @Test
  void given_words_that_say_more_when_narrowed_then_only_the_bounds_change() {
    var date = FuzzyDate.of("2019-12~", "نهاية 2019");

    var narrowed = date.narrowed(null, LAST_OF_2019);

    assertThat(narrowed)
        .isEqualTo(
            new FuzzyDate(
                "2019-12~", "نهاية 2019", DatePrecision.MONTH, date.earliest(), LAST_OF_2019));
    assertThat(narrowed.overlaps(FIRST_OF_2020, null)).isFalse();
    assertThat(date.overlaps(FIRST_OF_2020, null)).isTrue();
  }

  @Test
  void given_bounds_outside_when_narrowed_then_the_error_says_which_bound_there_is() {
    var date = FuzzyDate.parse("2019");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> date.narrowed(null, FIRST_OF_2020))
        .withMessage(
            "The latest day of 2019 is 2019-12-31. 2020-01-01 is after it: give that day or an"
                + " earlier one.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> date.narrowed(LocalDate.of(2018, 12, 31), null))
        .withMessageStartingWith("The earliest day of 2019 is 2019-01-01.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> date.narrowed(FIRST_OF_2020, null))
        .withMessage("The latest day, 2019-12-31, is before the earliest, 2020-01-01");
  }

  @Test
  void given_an_open_date_when_narrowed_then_it_gets_the_bound() {
    var date = FuzzyDate.parse("../2019");

    assertThat(date.narrowed(LAST_OF_2019, null).earliest()).isEqualTo(LAST_OF_2019);
  }

  @Test
  void given_bounds_out_of_order_when_a_date_is_made_then_it_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new FuzzyDate("2019", null, DatePrecision.YEAR, FIRST_OF_2020, LAST_OF_2019));
  }

  @Test
  void given_a_date_without_bounds_when_asked_for_overlap_then_it_overlaps_all() {
    var unknown = FuzzyDate.parse("/..");

    assertThat(unknown.overlaps(unknown)).isTrue();
    assertThat(unknown.overlaps(FIRST_OF_2020, FIRST_OF_2020)).isTrue();
    assertThat(FuzzyDate.parse("2019").overlaps(null, null)).isTrue();
  }

  @Test
  void given_neighbours_when_asked_for_overlap_then_a_shared_day_is_needed() {
    assertThat(FuzzyDate.parse("2019").overlaps(FuzzyDate.parse("2020"))).isFalse();
    assertThat(FuzzyDate.parse("2019").overlaps(FuzzyDate.parse("2020~"))).isTrue();
    assertThat(FuzzyDate.parse("2019").overlaps(LAST_OF_2019, LAST_OF_2019)).isTrue();
    assertThat(FuzzyDate.parse("2019").overlaps(FIRST_OF_2020, null)).isFalse();
  }

  @Test
  void given_a_range_out_of_order_when_asked_for_overlap_then_it_is_refused() {
    var date = FuzzyDate.parse("2019");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> date.overlaps(FIRST_OF_2020, LAST_OF_2019));
  }
}
