package org.isnad.date;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A date as well as it is known, in EDTF (ISO 8601-2:2019) levels 0 to 2, with the words it came
 * from.
 *
 * <p>Read: dates ({@code 2019-10-27}, {@code -0044-03}, {@code Y12345}), qualifiers at the end or
 * on a part ({@code 2019-12~}, {@code 2004-06?-11}, {@code 2004-~06-11}), unknown digits ({@code
 * 201X}, {@code 2019-XX}), seasons 21 to 41, intervals ({@code 2013/2015}, {@code 2019-07/..},
 * {@code /2019}), sets ({@code [..2019-10]}, {@code {2013,2015..2017}}), and {@code XXXX}, a date
 * of which nothing is known. Refused: times of day, significant digits ({@code S}), exponents
 * ({@code E}), and any other year whose first two digits are not known ({@code 2XXX}, {@code
 * XXXX-12}). Years reach 999,999,997 from zero, as LocalDate holds them; a database may hold fewer.
 *
 * <p>The bounds are the first and the last day that the date may mean. Approximate ({@code ~} and
 * {@code %}) widens both by one unit of the finest approximate part, and no finer than the
 * precision: {@code 2019-12~} is 2019-11-01 to 2020-01-31. Uncertain ({@code ?}) widens nothing.
 * Seasons are whole months: 21 to 24 northern (the winter of 2019 ends in February 2020), 25 to 28
 * northern, 29 to 32 southern, 33 to 36 quarters, 37 to 39 four months each, 40 and 41 halves. The
 * bounds of a set are those of all its members together, gaps included.
 *
 * <p>What a text says of the order, "after the split", stands in {@code relativeTo}. It does not
 * move the bounds: they say what the EDTF says, and a narrowing. The event's own date is not known
 * here and may be corrected later; bounds drawn from it would then be wrong, and nobody would know.
 *
 * <p>{@link #parse} and {@link #of} make one from a text. The constructor is for values that were
 * made so before, such as stored rows: it does not read the EDTF again.
 *
 * @param edtf in canonical form: a qualifier that the first parts share stands behind the last of
 *     them, any other before its part: {@code 2019-12~}
 * @param verbatim the words that the date came from: {@code أواخر عام 2019}
 * @param precision how fine it is; follows from the EDTF
 * @param earliest first day that it may mean; null if open or unknown, and the EDTF tells which:
 *     {@code 2019-11-01}
 * @param latest last day that it may mean; null if open or unknown; not before the earliest: {@code
 *     2020-01-31}
 * @param relativeTo events, each order of each once; all of them hold: between two is AFTER one and
 *     BEFORE the other
 */
public record FuzzyDate(
    String edtf,
    @Nullable String verbatim,
    DatePrecision precision,
    @Nullable LocalDate earliest,
    @Nullable LocalDate latest,
    List<Relative> relativeTo) {

  /** The EDTF of a date of which nothing is known, but perhaps its order. */
  public static final String UNKNOWN = Edtf.Unknown.TEXT;

  private static final int MOST_RELATIVES = 10;

  /**
   * How a date lies to an event.
   *
   * @param order how the date lies to it
   * @param event a reference as text, for this module does not know ids: {@code
   *     evt_01h455vb4pex5vsknk084sn02q}
   */
  public record Relative(DateOrder order, String event) {}

  /**
   * @throws IllegalArgumentException if the latest day is before the earliest, if a date of which
   *     nothing is known has bounds, or if it is relative to more than ten
   */
  public FuzzyDate {
    relativeTo = relativeTo.stream().distinct().toList();
    if (relativeTo.size() > MOST_RELATIVES) {
      throw new IllegalArgumentException(
          "A date may be relative to %d events, not %d"
              .formatted(MOST_RELATIVES, relativeTo.size()));
    }
    if (precision == DatePrecision.UNKNOWN && (earliest != null || latest != null)) {
      throw new IllegalArgumentException(
          "%s has no bounds: write what is known as EDTF, such as [..2019-10-27]"
              .formatted(UNKNOWN));
    }
    if (earliest != null && latest != null && latest.isBefore(earliest)) {
      throw new IllegalArgumentException(
          "The latest day, " + latest + ", is before the earliest, " + earliest);
    }
  }

  /**
   * The date that an EDTF text says.
   *
   * @throws EdtfException if the text is not EDTF as read here
   */
  public static FuzzyDate parse(String edtf) {
    return of(edtf, null);
  }

  /**
   * The date that an EDTF text says, with the words it came from.
   *
   * @throws EdtfException if the text is not EDTF as read here
   */
  public static FuzzyDate of(String edtf, @Nullable String verbatim) {
    var date = Edtf.parse(edtf);
    var days = date.days();
    return new FuzzyDate(
        date.print(), verbatim, date.precision(), days.first(), days.last(), List.of());
  }

  /** This date, known to lie so to events, in place of what was known of that. */
  public FuzzyDate relativeTo(List<Relative> relativeTo) {
    return new FuzzyDate(edtf, verbatim, precision, earliest, latest, relativeTo);
  }

  /**
   * This date with closer bounds, where the words say more than EDTF can: {@code 2019-12~} from
   * "the end of 2019" is not in 2020.
   *
   * @param earliest null leaves the earliest day as it is
   * @param latest null leaves the latest day as it is
   * @throws IllegalArgumentException if a bound lies outside those of this date, if they are out of
   *     order, or if nothing is known of this date
   */
  public FuzzyDate narrowed(@Nullable LocalDate earliest, @Nullable LocalDate latest) {
    if (earliest != null && this.earliest != null && earliest.isBefore(this.earliest)) {
      throw new IllegalArgumentException(
          "The earliest day of %s is %s. %s is before it: give that day or a later one."
              .formatted(edtf, this.earliest, earliest));
    }
    if (latest != null && this.latest != null && latest.isAfter(this.latest)) {
      throw new IllegalArgumentException(
          "The latest day of %s is %s. %s is after it: give that day or an earlier one."
              .formatted(edtf, this.latest, latest));
    }
    return new FuzzyDate(
        edtf,
        verbatim,
        precision,
        earliest == null ? this.earliest : earliest,
        latest == null ? this.latest : latest,
        relativeTo);
  }

  /** Whether both may mean the same day, as {@link #overlaps(LocalDate, LocalDate)} says. */
  public boolean overlaps(FuzzyDate other) {
    return other.precision == DatePrecision.UNKNOWN
        ? other.overlaps(earliest, latest)
        : overlaps(other.earliest, other.latest);
  }

  /**
   * Whether this date may mean a day from one day to another, both included.
   *
   * <p>A date of which nothing is known may mean any day, and so would be in every list of days: it
   * overlaps nothing that has a bound.
   *
   * @param from null is open
   * @param to null is open
   * @throws IllegalArgumentException if {@code to} is before {@code from}
   */
  public boolean overlaps(@Nullable LocalDate from, @Nullable LocalDate to) {
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("The range ends, " + to + ", before it starts, " + from);
    }
    if (precision == DatePrecision.UNKNOWN) {
      return from == null && to == null;
    }
    return (earliest == null || to == null || !earliest.isAfter(to))
        && (latest == null || from == null || !latest.isBefore(from));
  }
}
