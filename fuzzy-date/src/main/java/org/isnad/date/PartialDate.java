package org.isnad.date;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A year, and perhaps its month or season, and perhaps its day.
 *
 * @param month also a season, as EDTF numbers it: 21 to 41
 */
record PartialDate(Part year, @Nullable Part month, @Nullable Part day)
    implements Edtf, Edtf.End, Edtf.Member {

  /** The furthest year from zero: two less than LocalDate has, as bounds look beyond the year. */
  static final int MAX_YEAR = 999_999_997;

  /**
   * A number of a date.
   *
   * @param digits as written: {@code 2019}, {@code 201X}, {@code -0044}, {@code Y12345}, {@code XX}
   */
  record Part(String digits, Qualifier qualifier) {
    boolean complete() {
      return digits.indexOf('X') < 0;
    }

    int number() {
      return Integer.parseInt(digits);
    }

    /** Whether a number of two digits fits, X being any digit. */
    boolean fits(int number) {
      return fits(digits.charAt(0), number / 10) && fits(digits.charAt(1), number % 10);
    }

    private static boolean fits(char written, int digit) {
      return written == 'X' || written == '0' + digit;
    }
  }

  boolean hasSeason() {
    return month != null && month.complete() && month.number() > 12;
  }

  /** Whether the calendar has such a day. */
  boolean exists() {
    return hasSeason() || find(years(), months(), days1to31()) != null;
  }

  /** The first day as written, {@code ~} or not. */
  LocalDate first() {
    if (hasSeason()) {
      return season().firstDay(years()[0]);
    }
    return existing(find(years(), months(), days1to31()));
  }

  /** The last day as written, {@code ~} or not. */
  LocalDate last() {
    if (hasSeason()) {
      var years = years();
      return season().lastDay(years[years.length - 1]);
    }
    return existing(find(backwards(years()), backwards(months()), backwards(days1to31())));
  }

  /** {@code ~} and {@code %} widen by one unit on both sides; {@code ?} does not. */
  @Override
  public Days days() {
    var slack = slack();
    return new Days(first().minus(slack), last().plusDays(1).plus(slack).minusDays(1));
  }

  @Override
  public DatePrecision precision() {
    if (!year.complete()) {
      return year.digits().endsWith("XX") ? DatePrecision.CENTURY : DatePrecision.DECADE;
    }
    if (month == null || !month.complete()) {
      return DatePrecision.YEAR;
    }
    if (hasSeason()) {
      return DatePrecision.SEASON;
    }
    return day == null || !day.complete() ? DatePrecision.MONTH : DatePrecision.DAY;
  }

  /**
   * A qualifier that the first parts share stands once behind them, every other before its part:
   * {@code 2004-06~-11}, {@code 2004-~06-11}.
   */
  @Override
  public String print() {
    var parts = parts();
    var shared = year.qualifier();
    int group = 1;
    while (group < parts.size() && parts.get(group).qualifier() == shared) {
      group++;
    }
    var text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      text.append(i == 0 ? "" : "-")
          .append(i < group ? "" : part.qualifier().sign())
          .append(part.digits())
          .append(i == group - 1 ? shared.sign() : "");
    }
    return text.toString();
  }

  private List<Part> parts() {
    var parts = new ArrayList<Part>();
    parts.add(year);
    if (month != null) {
      parts.add(month);
    }
    if (day != null) {
      parts.add(day);
    }
    return parts;
  }

  /** One unit of the finest part that is approximate, but no finer than the precision. */
  private Period slack() {
    DatePrecision approximate;
    if (day != null && day.qualifier().approximate()) {
      approximate = DatePrecision.DAY;
    } else if (month != null && month.qualifier().approximate()) {
      approximate = hasSeason() ? DatePrecision.SEASON : DatePrecision.MONTH;
    } else if (year.qualifier().approximate()) {
      approximate = DatePrecision.YEAR;
    } else {
      return Period.ZERO;
    }
    var precision = precision();
    return switch (approximate.compareTo(precision) < 0 ? precision : approximate) {
      case DAY -> Period.ofDays(1);
      case MONTH -> Period.ofMonths(1);
      case SEASON -> Period.ofMonths(season().months());
      case YEAR -> Period.ofYears(1);
      case DECADE -> Period.ofYears(10);
      case CENTURY -> Period.ofYears(100);
      case INTERVAL, SET, UNKNOWN -> throw new AssertionError(precision);
    };
  }

  private Season season() {
    if (month == null) {
      throw new AssertionError(this);
    }
    return Season.of(month.number());
  }

  /** The years it may be, earliest first. */
  private int[] years() {
    var digits = year.digits().startsWith("Y") ? year.digits().substring(1) : year.digits();
    int low = Integer.parseInt(digits.replace('X', '0'));
    int high = Integer.parseInt(digits.replace('X', '9'));
    // -000X has no year -0000: zero is written without a sign.
    return high < 0
        ? IntStream.rangeClosed(high, Math.min(low, -1)).toArray()
        : IntStream.rangeClosed(low, high).toArray();
  }

  private int[] months() {
    return numbers(month, 12);
  }

  private int[] days1to31() {
    return numbers(day, 31);
  }

  private static int[] numbers(@Nullable Part part, int most) {
    return IntStream.rangeClosed(1, most).filter(n -> part == null || part.fits(n)).toArray();
  }

  private static int[] backwards(int[] numbers) {
    return IntStream.range(0, numbers.length).map(i -> numbers[numbers.length - 1 - i]).toArray();
  }

  /** The first day of the calendar among all that can be put together, in the order given. */
  private static @Nullable LocalDate find(int[] years, int[] months, int[] days) {
    for (int year : years) {
      for (int month : months) {
        int length = YearMonth.of(year, month).lengthOfMonth();
        for (int day : days) {
          if (day <= length) {
            return LocalDate.of(year, month, day);
          }
        }
      }
    }
    return null;
  }

  private LocalDate existing(@Nullable LocalDate found) {
    if (found == null) {
      throw new IllegalStateException("No such day: " + print());
    }
    return found;
  }
}
