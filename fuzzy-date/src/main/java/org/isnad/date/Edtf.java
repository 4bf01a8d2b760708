package org.isnad.date;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an EDTF text says.
 *
 * @see <a href="https://www.loc.gov/standards/datetime/">EDTF, Library of Congress</a>
 */
sealed interface Edtf permits PartialDate, Edtf.Interval, Edtf.DateSet, Edtf.Unknown {
  /**
   * Reads an EDTF text.
   *
   * @throws EdtfException if the text is not EDTF, or is EDTF that this module does not read
   */
  static Edtf parse(String text) {
    return new EdtfParser(text).parse();
  }

  /** The canonical text: what means the same is written the same. */
  String print();

  DatePrecision precision();

  /** From the earliest to the latest day that it may mean. */
  Days days();

  /** From one day to another; null is no bound. */
  record Days(@Nullable LocalDate first, @Nullable LocalDate last) {}

  /** One end of an interval or of a range. */
  sealed interface End permits PartialDate, Boundless {
    String print();

    Days days();
  }

  /** An end without a date. */
  enum Boundless implements End {
    /** Nothing limits it. */
    OPEN(".."),
    /** There is a limit, but nobody knows which. */
    UNKNOWN("");

    private final String text;

    Boundless(String text) {
      this.text = text;
    }

    @Override
    public String print() {
      return text;
    }

    @Override
    public Days days() {
      return new Days(null, null);
    }
  }

  /** A date of which nothing is known. */
  record Unknown() implements Edtf {
    static final String TEXT = "XXXX";

    @Override
    public String print() {
      return TEXT;
    }

    @Override
    public DatePrecision precision() {
      return DatePrecision.UNKNOWN;
    }

    @Override
    public Days days() {
      return new Days(null, null);
    }
  }

  /** From one date to another: {@code 2013/2015}, {@code 2019-07/..}, {@code /2019}. */
  record Interval(End start, End end) implements Edtf {
    @Override
    public String print() {
      return start.print() + "/" + end.print();
    }

    @Override
    public DatePrecision precision() {
      return DatePrecision.INTERVAL;
    }

    @Override
    public Days days() {
      return new Days(start.days().first(), end.days().last());
    }
  }

  /** A member of a set. */
  sealed interface Member permits PartialDate, Range {
    String print();

    Days days();
  }

  /** Every date between two: {@code 2013..2015}. An end is a date or open, never unknown. */
  record Range(End from, End to) implements Member {
    @Override
    public String print() {
      var open = Boundless.OPEN;
      return (from == open ? "" : from.print()) + ".." + (to == open ? "" : to.print());
    }

    @Override
    public Days days() {
      return new Days(from.days().first(), to.days().last());
    }
  }

  /**
   * One of several dates, {@code [2013..2015]}, or all of them, {@code {2013,2015}}.
   *
   * @param members at least one, in the order written
   */
  record DateSet(boolean all, List<Member> members) implements Edtf {
    public DateSet {
      members = List.copyOf(members);
    }

    @Override
    public String print() {
      return members.stream()
          .map(Member::print)
          .collect(joining(",", all ? "{" : "[", all ? "}" : "]"));
    }

    @Override
    public DatePrecision precision() {
      return DatePrecision.SET;
    }

    @Override
    public Days days() {
      var firsts = bounds(Days::first);
      var lasts = bounds(Days::last);
      return new Days(
          firsts.size() < members.size() ? null : firsts.getFirst(),
          lasts.size() < members.size() ? null : lasts.getLast());
    }

    /** The bounds that there are, earliest first. */
    private List<LocalDate> bounds(Function<Days, @Nullable LocalDate> bound) {
      return members.stream()
          .map(member -> bound.apply(member.days()))
          .filter(Objects::nonNull)
          .sorted()
          .toList();
    }
  }
}
