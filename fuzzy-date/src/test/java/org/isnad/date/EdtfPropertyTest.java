package org.isnad.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isnad.date.Edtf.Boundless;
import org.isnad.date.Edtf.DateSet;
import org.isnad.date.Edtf.Interval;
import org.isnad.date.Edtf.Member;
import org.isnad.date.Edtf.Range;
import org.isnad.date.PartialDate.Part;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every date. Samples are random, but the same at each run. */
class EdtfPropertyTest {
  /** Printed by a failure; another value gives other samples. */
  private static final long SEED = Long.getLong("isnad.seed", 20191027);

  private static final int SAMPLES = 1000;
  private static final LocalDate BASE = LocalDate.of(2019, 12, 20);

  private final Random random = new Random(SEED);

  private static <T> void forEach(Supplier<T> sample, Consumer<T> property) {
    for (int i = 0; i < SAMPLES; i++) {
      T tried = sample.get();
      try {
        property.accept(tried);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Fails for %s (isnad.seed=%d)".formatted(tried, SEED), e);
      }
    }
  }

  private record Two<A, B>(A one, B other) {}

  @Test
  void given_any_date_when_printed_and_parsed_then_it_is_the_same() {
    forEach(
        this::date,
        date -> {
          var text = date.print();

          assertThat(Edtf.parse(text)).isEqualTo(date);
          assertThat(Edtf.parse(text).print()).isEqualTo(text);
        });
  }

  @Test
  void given_any_date_when_its_bounds_are_taken_then_they_are_in_order() {
    forEach(
        this::date,
        date -> {
          var fuzzy = FuzzyDate.parse(date.print());

          assertThat(fuzzy.precision()).isEqualTo(date.precision());
          if (fuzzy.earliest() != null && fuzzy.latest() != null) {
            assertThat(fuzzy.latest()).isAfterOrEqualTo(fuzzy.earliest());
          }
        });
  }

  @Test
  void given_a_date_when_qualified_then_only_approximate_widens_it() {
    forEach(
        () -> new Two<>(partial(false), oneOf(Qualifier.values())),
        sample -> {
          var plain = sample.one();
          var qualified = Edtf.parse(plain.print() + sample.other().sign());

          if (sample.other().approximate()) {
            assertThat(qualified.days().first()).isBefore(plain.first());
            assertThat(qualified.days().last()).isAfter(plain.last());
          } else {
            assertThat(qualified.days()).isEqualTo(plain.days());
          }
        });
  }

  @Test
  void given_any_text_of_edtf_characters_when_parsed_then_it_is_read_or_its_fault_has_a_place() {
    forEach(
        this::text,
        text -> {
          try {
            var date = Edtf.parse(text);
            assertThat(Edtf.parse(date.print())).isEqualTo(date);
          } catch (EdtfException e) {
            assertThat(e.text()).isEqualTo(text);
            assertThat(e.position()).isBetween(0, text.length());
          }
        });
  }

  @Test
  void given_two_dates_when_asked_if_they_overlap_then_it_is_whether_they_share_a_day() {
    forEach(
        () -> new Two<>(bounds(), bounds()),
        dates -> {
          boolean shareADay = days(dates.one()).stream().anyMatch(days(dates.other())::contains);

          assertThat(dates.one().overlaps(dates.other())).isEqualTo(shareADay);
          assertThat(dates.other().overlaps(dates.one())).isEqualTo(shareADay);
        });
  }

  @Test
  void given_an_unknown_date_when_asked_if_it_overlaps_then_only_what_has_every_day() {
    var unknown = FuzzyDate.parse(FuzzyDate.UNKNOWN);
    forEach(
        this::bounds,
        date -> {
          boolean everyDay = days(date).equals(days(null, null));

          assertThat(unknown.overlaps(date)).isEqualTo(everyDay);
          assertThat(date.overlaps(unknown)).isEqualTo(everyDay);
        });
  }

  @Test
  void given_a_date_when_narrowed_then_it_lies_inside_or_is_refused() {
    forEach(
        () -> new Two<>(bounds(), bounds()),
        dates -> {
          var date = dates.one();
          var bounds = dates.other();
          var from = bounds.earliest() == null ? date.earliest() : bounds.earliest();
          var to = bounds.latest() == null ? date.latest() : bounds.latest();
          var wanted = days(from, to);

          if (!wanted.isEmpty() && days(date).containsAll(wanted)) {
            assertThat(days(date.narrowed(bounds.earliest(), bounds.latest()))).isEqualTo(wanted);
          } else {
            assertThatThrownBy(() -> date.narrowed(bounds.earliest(), bounds.latest()))
                .isInstanceOf(IllegalArgumentException.class);
          }
        });
  }

  private Edtf date() {
    return switch (random.nextInt(5)) {
      case 0 -> new Edtf.Unknown();
      case 1 -> partial(true);
      case 2 ->
          such(
              () -> new Interval(end(), end()),
              i ->
                  inOrder(i.start(), i.end())
                      && (i.start() != Boundless.UNKNOWN || i.end() != Boundless.UNKNOWN));
      case 3 ->
          new DateSet(
              random.nextBoolean(), Stream.generate(this::member).limit(between(1, 4)).toList());
      default ->
          new DateSet(
              random.nextBoolean(),
              List.of(
                  new Range(Boundless.OPEN, partial(true)),
                  new Range(partial(true), Boundless.OPEN)));
    };
  }

  private Edtf.End end() {
    return random.nextInt(5) == 0 ? oneOf(Boundless.values()) : partial(true);
  }

  private Member member() {
    return random.nextBoolean()
        ? partial(true)
        : such(() -> new Range(partial(true), partial(true)), r -> inOrder(r.from(), r.to()));
  }

  private PartialDate partial(boolean qualified) {
    return switch (random.nextInt(3)) {
      case 0 -> new PartialDate(part(longYearOrYear(), qualified), null, null);
      case 1 -> new PartialDate(part(year(), qualified), part(month(), qualified), null);
      default ->
          such(
              () ->
                  new PartialDate(
                      part(year(), qualified), part(month(), qualified), part(day(), qualified)),
              date -> !date.hasSeason() && date.exists());
    };
  }

  private Part part(String digits, boolean qualified) {
    return new Part(digits, qualified ? oneOf(Qualifier.values()) : Qualifier.NONE);
  }

  private String longYearOrYear() {
    int year = between(10_000, PartialDate.MAX_YEAR);
    return random.nextBoolean() ? year() : "Y" + (random.nextBoolean() ? year : -year);
  }

  private String year() {
    var year = "%04d".formatted(between(0, 9999));
    return switch (random.nextInt(4)) {
      case 0 -> year;
      case 1 -> "-%04d".formatted(between(1, 9999));
      case 2 -> year.substring(0, 3) + "X";
      default -> year.substring(0, 2) + "XX";
    };
  }

  private String month() {
    return switch (random.nextInt(3)) {
      case 0 -> "%02d".formatted(between(1, 12));
      case 1 -> "%02d".formatted(between(21, 41));
      default -> oneOf("XX", "0X", "1X", "X2");
    };
  }

  private String day() {
    return random.nextBoolean() ? "%02d".formatted(between(1, 31)) : oneOf("XX", "0X", "3X", "X9");
  }

  private String text() {
    return IntStream.range(0, random.nextInt(16))
        .mapToObj(
            i -> oneOf("2", "0", "1", "3", "X", "-", "/", ".", "~", "?", "[", "]", ",", "Y", "T"))
        .collect(Collectors.joining());
  }

  /** Bounds of a few days around the end of a year, or none. */
  private FuzzyDate bounds() {
    var bounds =
        such(
            () -> new Edtf.Days(dayOrNone(), dayOrNone()),
            b -> b.first() == null || b.last() == null || !b.last().isBefore(b.first()));
    return new FuzzyDate(
        "../..", null, DatePrecision.INTERVAL, bounds.first(), bounds.last(), List.of());
  }

  private @Nullable LocalDate dayOrNone() {
    return random.nextInt(5) == 0 ? null : BASE.plusDays(between(0, 20));
  }

  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  @SafeVarargs
  private <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static <T> T such(Supplier<T> sample, Predicate<T> wanted) {
    return Stream.generate(sample).filter(wanted).findFirst().orElseThrow();
  }

  private static boolean inOrder(Edtf.End start, Edtf.End end) {
    return !(start instanceof PartialDate from
        && end instanceof PartialDate to
        && to.last().isBefore(from.first()));
  }

  /** The days of a date in the weeks around {@link #BASE}; no bound reaches to their ends. */
  private static Set<LocalDate> days(FuzzyDate date) {
    return days(date.earliest(), date.latest());
  }

  private static Set<LocalDate> days(@Nullable LocalDate from, @Nullable LocalDate to) {
    return Stream.iterate(BASE.minusDays(5), day -> day.plusDays(1))
        .limit(31)
        .filter(day -> from == null || !day.isBefore(from))
        .filter(day -> to == null || !day.isAfter(to))
        .collect(Collectors.toSet());
  }
}
