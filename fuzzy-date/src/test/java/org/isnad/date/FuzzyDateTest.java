package org.isnad.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.isnad.date.FuzzyDate.Relative;
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
                LocalDate.of(2020, 1, 31),
                List.of()));
  }

  @Test
  void given_words_that_say_more_when_narrowed_then_only_the_bounds_change() {
    var date = FuzzyDate.of("2019-12~", "نهاية 2019");

    var narrowed = date.narrowed(null, LAST_OF_2019);

    assertThat(narrowed)
        .isEqualTo(
            new FuzzyDate(
                "2019-12~",
                "نهاية 2019",
                DatePrecision.MONTH,
                date.earliest(),
                LAST_OF_2019,
                List.of()));
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
        .isThrownBy(() ->
            new FuzzyDate(
                "2019", null, DatePrecision.YEAR, FIRST_OF_2020, LAST_OF_2019, List.of()));
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

  @Test
  void given_an_order_when_said_then_the_bounds_stay_and_a_narrowing_keeps_it() {
    var between =
        List.of(
            new Relative(DateOrder.AFTER, "seed:pledge"),
            new Relative(DateOrder.BEFORE, "seed:split"));
    var date = FuzzyDate.of("2013/2015", "بعد").relativeTo(between);

    assertThat(date.relativeTo()).isEqualTo(between);
    assertThat(date.relativeTo(List.of())).isEqualTo(FuzzyDate.of("2013/2015", "بعد"));
    assertThat(date.narrowed(LocalDate.of(2014, 1, 1), null).relativeTo()).isEqualTo(between);
  }

  @Test
  void given_an_order_twice_when_said_then_it_is_there_once() {
    var after = new Relative(DateOrder.AFTER, "seed:split");

    assertThat(FuzzyDate.parse("XXXX").relativeTo(List.of(after, after)).relativeTo())
        .containsExactly(after);
  }

  @Test
  void given_more_than_ten_events_when_said_then_they_are_refused() {
    var date = FuzzyDate.parse("2019");
    var eleven =
        IntStream.range(0, 11).mapToObj(i -> new Relative(DateOrder.AFTER, "seed:e-" + i)).toList();

    assertThat(date.relativeTo(eleven.subList(0, 10)).relativeTo()).hasSize(10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> date.relativeTo(eleven))
        .withMessage("A date may be relative to 10 events, not 11");
  }

  @Test
  void given_a_date_of_which_nothing_is_known_when_narrowed_then_it_is_refused() {
    var unknown = FuzzyDate.parse("XXXX");

    assertThat(unknown.narrowed(null, null)).isEqualTo(unknown);
    for (var bounds : List.of(FuzzyDate.parse("2019/.."), FuzzyDate.parse("../2019"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> unknown.narrowed(bounds.earliest(), bounds.latest()))
          .withMessageStartingWith("XXXX has no bounds");
    }
  }

  @Test
  void given_a_date_of_which_nothing_is_known_when_asked_for_overlap_then_no_bounded_list_has_it() {
    var unknown = FuzzyDate.parse("XXXX");

    assertThat(unknown.overlaps(null, null)).isTrue();
    assertThat(unknown.overlaps(unknown)).isTrue();
    assertThat(unknown.overlaps(FIRST_OF_2020, null)).isFalse();
    assertThat(unknown.overlaps(null, LAST_OF_2019)).isFalse();
    assertThat(unknown.overlaps(FuzzyDate.parse("2019"))).isFalse();
    assertThat(FuzzyDate.parse("2019").overlaps(unknown)).isFalse();
  }
}
