package org.isnad.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  @ParameterizedTest
  @ValueSource(strings = {"2019-10-27", "-4712-01-01", "+5874896-12-31", "0000-02-29"})
  void given_a_day_that_can_be_stored_when_read_then_it_is_that_day(String day) {
    assertThat(Moments.day(day)).hasToString(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2019", "2019-02-29", "-4713-12-31", "+5874897-01-01", "27/10/2019"})
  void given_no_day_or_one_too_far_away_when_read_then_it_is_refused(String day) {
    assertThatThrownBy(() -> Moments.day(day)).isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2019-10-27T09:30:00Z, 2019-10-27T09:30:00Z",
    "2019-10-27T09:30:00+02:00, 2019-10-27T07:30:00Z",
    "2019-10-27T09:30Z, 2019-10-27T09:30:00Z",
    "+294275-12-31T23:59:59Z, +294275-12-31T23:59:59Z"
  })
  void given_a_time_when_read_then_it_is_that_time_in_utc(String text, String instant) {
    assertThat(Moments.instant(text)).hasToString(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2019-10-27",
        "2019-10-27T09:30:00",
        "2019-10-27 09:30:00Z",
        "-4713-12-31T23:59:59Z",
        "+294276-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59-18:00"
      })
  void given_no_time_or_one_too_far_away_when_read_then_it_is_refused(String text) {
    assertThatThrownBy(() -> Moments.instant(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void given_texts_like_times_when_read_then_they_are_what_the_jdk_reads() {
    var random = new Random(7);
    List<String> signs = List.of("0", "5", "9", "Z", "z", ".", ":", "-", "T", " ", "");
    for (int i = 0; i < 20_000; i++) {
      long second = random.nextLong(-60_000_000_000L, 250_000_000_000L);
      int nano = random.nextInt(1_000_000_000) / (int) Math.pow(10, random.nextInt(10));
      var text = new StringBuilder(Instant.ofEpochSecond(second, nano).toString());
      for (int change = random.nextInt(3); change > 0; change--) {
        int at = random.nextInt(text.length());
        text.replace(at, at + 1, signs.get(random.nextInt(signs.size())));
      }
      assertThat(read(() -> Moments.instant(text.toString())))
          .as(text.toString())
          .isEqualTo(read(() -> OffsetDateTime.parse(text).toInstant()));
    }
  }

  @Test
  void given_texts_like_days_when_read_then_they_are_what_the_jdk_reads() {
    var random = new Random(11);
    List<String> signs = List.of("0", "1", "3", "9", "٣", "+", "-", "T", " ", "");
    for (int i = 0; i < 20_000; i++) {
      var text =
          new StringBuilder(LocalDate.ofEpochDay(random.nextInt(-719_528, 2_932_896)).toString());
      for (int change = random.nextInt(3); change > 0; change--) {
        int at = random.nextInt(text.length());
        text.replace(at, at + 1, signs.get(random.nextInt(signs.size())));
      }
      assertThat(read(() -> Moments.day(text.toString())))
          .as(text.toString())
          .isEqualTo(read(() -> LocalDate.parse(text)));
    }
  }

  /** Empty if it is none. */
  private static <T> Optional<T> read(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
