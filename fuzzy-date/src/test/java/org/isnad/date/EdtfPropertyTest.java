package org.isnad.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Chars;
import org.isnad.date.Edtf.Boundless;
import org.isnad.date.Edtf.DateSet;
import org.isnad.date.Edtf.Interval;
import org.isnad.date.Edtf.Member;
import org.isnad.date.Edtf.Range;
import org.isnad.date.PartialDate.Part;
import org.jspecify.annotations.Nullable;

class EdtfPropertyTest {
  private static final LocalDate BASE = LocalDate.of(2019, 12, 20);

  @Property
  void given_any_date_when_printed_and_parsed_then_it_is_the_same(@ForAll("dates") Edtf date) {
    var text = date.print();

    assertThat(Edtf.parse(text)).isEqualTo(date);
    assertThat(Edtf.parse(text).print()).isEqualTo(text);
  }

  @Property
  void given_any_date_when_its_bounds_are_taken_then_they_are_in_order(@ForAll("dates") Edtf date) {
    var fuzzy = FuzzyDate.parse(date.print());

    assertThat(fuzzy.precision()).isEqualTo(date.precision());
    if (fuzzy.earliest() != null && fuzzy.latest() != null) {
      assertThat(fuzzy.latest()).isAfterOrEqualTo(fuzzy.earliest());
    }
  }

  @Property
  void given_a_date_when_qualified_then_only_approximate_widens_it(
      @ForAll("unqualified") PartialDate plain, @ForAll Qualifier qualifier) {
    var qualified = Edtf.parse(plain.print() + qualifier.sign());

    if (qualifier.approximate()) {
      assertThat(qualified.days().first()).isBefore(plain.first());
      assertThat(qualified.days().last()).isAfter(plain.last());
    } else {
      assertThat(qualified.days()).isEqualTo(plain.days());
    }
  }

  @Property
  void given_any_text_of_edtf_characters_when_parsed_then_it_is_read_or_its_fault_has_a_place(
      @ForAll @Chars({'2', '0', '1', '3', 'X', '-', '/', '.', '~', '?', '[', ']', ',', 'Y', 'T'})
          String text) {
    try {
      var date = Edtf.parse(text);
      assertThat(Edtf.parse(date.print())).isEqualTo(date);
    } catch (EdtfException e) {
      assertThat(e.text()).isEqualTo(text);
      assertThat(e.position()).isBetween(0, text.length());
    }
  }

  @Property
  void given_two_dates_when_asked_if_they_overlap_then_it_is_whether_they_share_a_day(
      @ForAll("bounds") FuzzyDate one, @ForAll("bounds") FuzzyDate other) {
    boolean shareADay = days(one).stream().anyMatch(days(other)::contains);

    assertThat(one.overlaps(other)).isEqualTo(shareADay);
    assertThat(other.overlaps(one)).isEqualTo(shareADay);
  }

  @Property
  void given_a_date_when_narrowed_then_it_lies_inside_or_is_refused(
      @ForAll("bounds") FuzzyDate date, @ForAll("bounds") FuzzyDate bounds) {
    var from = bounds.earliest() == null ? date.earliest() : bounds.earliest();
    var to = bounds.latest() == null ? date.latest() : bounds.latest();
    var wanted = days(from, to);

    if (!wanted.isEmpty() && days(date).containsAll(wanted)) {
      assertThat(days(date.narrowed(bounds.earliest(), bounds.latest()))).isEqualTo(wanted);
    } else {
      assertThatThrownBy(() -> date.narrowed(bounds.earliest(), bounds.latest()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Provide
  Arbitrary<Edtf> dates() {
    var partial = partialDates(Arbitraries.of(Qualifier.class));
    var ends =
        Arbitraries.frequencyOf(
            Tuple.of(4, partial.map(date -> (Edtf.End) date)),
            Tuple.of(1, Arbitraries.of(Boundless.class).map(end -> end)));
    var intervals =
        Combinators.combine(ends, ends)
            .as(Interval::new)
            .filter(i -> inOrder(i.start(), i.end()))
            .filter(i -> i.start() != Boundless.UNKNOWN || i.end() != Boundless.UNKNOWN);
    var ranges =
        Combinators.combine(partial, partial).as(Range::new).filter(r -> inOrder(r.from(), r.to()));
    var members = Arbitraries.oneOf(partial.map(m -> (Member) m), ranges.map(m -> (Member) m));
    var sets =
        Combinators.combine(Arbitraries.of(true, false), members.list().ofMinSize(1).ofMaxSize(4))
            .as(DateSet::new);
    var openSets =
        Combinators.combine(Arbitraries.of(true, false), partial, partial)
            .as((all, to, from) ->
                new DateSet(
                    all, List.of(new Range(Boundless.OPEN, to), new Range(from, Boundless.OPEN))));
    return Arbitraries.oneOf(
        partial.map(date -> (Edtf) date),
        intervals.map(date -> (Edtf) date),
        sets.map(date -> (Edtf) date),
        openSets.map(date -> (Edtf) date));
  }

  @Provide
  Arbitrary<PartialDate> unqualified() {
    return partialDates(Arbitraries.just(Qualifier.NONE));
  }

  /** Bounds of a few days around the end of a year, or none. */
  @Provide
  Arbitrary<FuzzyDate> bounds() {
    var days = Arbitraries.integers().between(0, 20).map(BASE::plusDays).injectNull(0.2);
    return Combinators.combine(days, days)
        .filter((from, to) -> from == null || to == null || !to.isBefore(from))
        .as((from, to) -> new FuzzyDate("../..", null, DatePrecision.INTERVAL, from, to));
  }

  private static Arbitrary<PartialDate> partialDates(Arbitrary<Qualifier> qualifiers) {
    var fourDigits = Arbitraries.integers().between(0, 9999).map("%04d"::formatted);
    var longYears =
        Arbitraries.integers()
            .between(-PartialDate.MAX_YEAR, PartialDate.MAX_YEAR)
            .filter(year -> Math.abs(year) > 9999)
            .map(year -> "Y" + year);
    var years =
        Arbitraries.oneOf(
            fourDigits,
            Arbitraries.integers().between(1, 9999).map("-%04d"::formatted),
            fourDigits.map(year -> year.substring(0, 3) + "X"),
            fourDigits.map(year -> year.substring(0, 2) + "XX"));
    var months =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 12).map("%02d"::formatted),
            Arbitraries.integers().between(21, 41).map("%02d"::formatted),
            Arbitraries.of("XX", "0X", "1X", "X2"));
    var days =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 31).map("%02d"::formatted),
            Arbitraries.of("XX", "0X", "3X", "X9"));
    var year = part(years, qualifiers);
    var month = part(months, qualifiers);
    return Arbitraries.oneOf(
        Arbitraries.oneOf(year, part(longYears, qualifiers))
            .map(y -> new PartialDate(y, null, null)),
        Combinators.combine(year, month).as((y, m) -> new PartialDate(y, m, null)),
        Combinators.combine(year, month, part(days, qualifiers))
            .as(PartialDate::new)
            .filter(date -> !date.hasSeason() && date.exists()));
  }

  private static Arbitrary<Part> part(Arbitrary<String> digits, Arbitrary<Qualifier> qualifiers) {
    return Combinators.combine(digits, qualifiers).as(Part::new);
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
