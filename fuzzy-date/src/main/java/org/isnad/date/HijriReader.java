package org.isnad.date;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.LocalDate;
import java.time.chrono.HijrahChronology;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dates of the Islamic calendar, told in the Gregorian one.
 *
 * <p>Reckoned by Umm al-Qura, which the JDK has from 1300 to 1600. Where the new moon is looked
 * for, a month may begin a day later or earlier. A month or a year is an interval of days: {@code
 * 2019-05-06/2019-06-03}.
 */
final class HijriReader {
  static final Set<String> SIGNS = DateWords.words("هـ هج هجري هجرية الهجري الهجرية للهجرة ah");

  private static final int FIRST_YEAR = 1300;
  private static final int LAST_YEAR = 1600;

  /** Without a sign a year in digits is Hijri up to here, if a numeric date has it. */
  private static final int LAST_UNSIGNED = 1500;

  /** The name of the second month is also the number 0, which a Gregorian year does not settle. */
  private static final int ZERO = 2;

  private static final String JUMADA = "جمادي";
  private static final Set<String> RABI = DateWords.words("ربيع");
  private static final Set<String> DHU = DateWords.words("ذو ذي");
  private static final Set<String> FIRST = DateWords.words("الأول الأولى");
  private static final Set<String> SECOND = DateWords.words("الثاني الثانية الآخر الآخرة");

  private static final Map<String, Integer> MONTHS =
      DateWords.numbered(1, "محرم المحرم", "صفر", "", "", "", "", "رجب", "شعبان", "رمضان", "شوال");

  private static final Map<String, Integer> OF_DHU = DateWords.numbered(11, "القعدة", "الحجة");

  static final Set<String> WORDS =
      Stream.of(SIGNS, RABI, DHU, FIRST, SECOND, MONTHS.keySet(), OF_DHU.keySet(), Set.of(JUMADA))
          .flatMap(Collection::stream)
          .collect(toUnmodifiableSet());

  private final DateTokens tokens;
  private final YearReader years;

  HijriReader(DateTokens tokens, YearReader years) {
    this.tokens = tokens;
    this.years = years;
  }

  /** Whether a year of a date in digits is Hijri, though nothing says so. */
  boolean isYear(int year) {
    return year >= FIRST_YEAR && year <= LAST_UNSIGNED;
  }

  boolean isSigned(int i) {
    return tokens.isWord(i, SIGNS);
  }

  /** A date in digits whose year ends before an index. */
  @Nullable Reading numeric(int i, int year, int month, int day) {
    int next = afterSign(i);
    boolean possible = isCovered(year) && month >= 1 && month <= 12 && day >= 1 && day <= 30;
    return possible && tokens.opensRight(next) ? day(next, year, month, day) : null;
  }

  /** 15 رمضان 1440, رمضان 1440هـ, عام 1440 هـ. */
  @Nullable Reading read(int i) {
    if (!tokens.opensLeft(i) && tokens.sign(i - 1) != '/') {
      return null;
    }
    var day = DayNumbers.read(tokens, i);
    if (day != null) {
      int j = tokens.isWord(day.next(), "من") ? day.next() + 1 : day.next();
      var month = month(tokens.isWord(j, DateWords.MONTH) ? j + 1 : j);
      return month == null ? year(i) : ofMonth(month, day.number());
    }
    var month = month(i);
    return month == null ? year(i) : ofMonth(month, 0);
  }

  private @Nullable Reading ofMonth(NumberRead month, int day) {
    int j = month.next();
    while (tokens.isWord(j, "من") || tokens.isWord(j, DateWords.YEAR) || tokens.sign(j) == ',') {
      j++;
    }
    int year = tokens.number(j);
    int next = afterSign(j + 1);
    if (tokens.digits(j) != 4 || j > month.next() + 3 || !tokens.opensRight(next)) {
      return null;
    }
    if (isCovered(year)) {
      return day == 0 ? month(next, year, month.number()) : day(next, year, month.number(), day);
    }
    boolean gregorian = year >= 1900 && year <= YearReader.LAST && next == j + 1;
    return gregorian && month.number() != ZERO
        ? inGregorianYear(j, year, month.number(), day)
        : null;
  }

  /** The month that begins in a Gregorian year: رمضان 2019. */
  private @Nullable Reading inGregorianYear(int yearAt, int year, int month, int day) {
    var gregorian = years.afterMonth(yearAt);
    int hijri = HijrahDate.from(LocalDate.of(year, 1, 1)).get(ChronoField.YEAR);
    for (int candidate = hijri; gregorian != null && candidate <= hijri + 1; candidate++) {
      if (LocalDate.from(HijrahDate.of(candidate, month, 1)).getYear() == year) {
        return day == 0
            ? month(gregorian.next(), candidate, month)
            : day(gregorian.next(), candidate, month, day);
      }
    }
    return null;
  }

  private @Nullable Reading year(int i) {
    int j = tokens.isWord(i, DateWords.YEAR) ? i + 1 : i;
    int year = tokens.number(j);
    int next = afterSign(j + 1);
    if (!isCovered(year)
        || next == j + 1
        || !(tokens.opensRight(next) || tokens.isSign(next, "/-"))) {
      return null;
    }
    return interval(next, HijrahDate.of(year, 1, 1), ChronoField.DAY_OF_YEAR);
  }

  private static Reading month(int next, int year, int month) {
    return interval(next, HijrahDate.of(year, month, 1), ChronoField.DAY_OF_MONTH);
  }

  private static Reading interval(int next, HijrahDate first, ChronoField day) {
    var last = first.with(day, first.range(day).getMaximum());
    return Reading.of(next, LocalDate.from(first) + "/" + LocalDate.from(last));
  }

  private static Reading day(int next, int year, int month, int day) {
    var first = HijrahDate.of(year, month, 1);
    if (day > first.lengthOfMonth()) {
      return Reading.impossible(next);
    }
    var date = LocalDate.from(first.with(ChronoField.DAY_OF_MONTH, day));
    return Reading.of(
        next, new CalendarDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
  }

  private static boolean isCovered(int year) {
    return year >= FIRST_YEAR
        && year <= LAST_YEAR
        && HijrahChronology.INSTANCE.range(ChronoField.YEAR).isValidValue(year);
  }

  private int afterSign(int i) {
    return isSigned(i) ? i + 1 : i;
  }

  private @Nullable NumberRead month(int i) {
    var month = MONTHS.get(tokens.word(i));
    if (month != null) {
      return new NumberRead(month, i + 1);
    }
    if (tokens.isWord(i, RABI)) {
      return ofTwo(i, 3);
    }
    if (tokens.isWord(i, JUMADA)) {
      return ofTwo(i, 5);
    }
    var ofDhu = tokens.isWord(i, DHU) ? OF_DHU.get(tokens.word(i + 1)) : null;
    return ofDhu == null ? null : new NumberRead(ofDhu, i + 2);
  }

  private @Nullable NumberRead ofTwo(int i, int first) {
    if (tokens.isWord(i + 1, FIRST)) {
      return new NumberRead(first, i + 2);
    }
    return tokens.isWord(i + 1, SECOND) ? new NumberRead(first + 1, i + 2) : null;
  }
}
