package org.isnad.date;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Days and months of the Gregorian calendar, in words or in digits. */
final class DayReader {
  /** Years of two digits from here on are of the 20th century. */
  private static final int FIRST_OF_1900S = 50;

  private static final Set<String> BEFORE_YEAR = DateWords.words("من of de");

  private final DateTokens tokens;
  private final YearReader years;
  private final HijriReader hijri;

  DayReader(DateTokens tokens, YearReader years, HijriReader hijri) {
    this.tokens = tokens;
    this.years = years;
    this.hijri = hijri;
  }

  /** A day or a month, of a year. */
  @Nullable Reading read(int i) {
    return tokens.opensLeft(i) ? complete(i) : null;
  }

  /** Likewise, whatever stands before it. */
  @Nullable Reading complete(int i) {
    var numeric = numeric(i);
    if (numeric != null) {
      return numeric;
    }
    var words = words(i);
    return words != null && words.date() != null && words.date().year() > 0 ? words : null;
  }

  /** A day of a month or a month, of a year or of none. */
  @Nullable Reading words(int i) {
    int j = afterWeekday(i);
    var day = DayNumbers.read(tokens, j);
    if (day != null) {
      var dayAndMonth = dayAndMonth(j, day);
      if (dayAndMonth != null || !tokens.isWord(j, MonthNames.ALL)) {
        return dayAndMonth;
      }
    }
    var month = MonthNames.read(tokens, j, false);
    if (month == null) {
      return null;
    }
    var monthAndDay = monthAndDay(month);
    return monthAndDay == null && j == i ? monthAndYear(month) : monthAndDay;
  }

  private int afterWeekday(int i) {
    if (!DateWords.isWeekday(tokens, i)) {
      return i;
    }
    return tokens.sign(i + 1) == ',' ? i + 2 : i + 1;
  }

  /** 27 October 2019, 27/أكتوبر/2019, الأول من يناير 2020. */
  private @Nullable Reading dayAndMonth(int i, NumberRead day) {
    int j = day.next();
    if (tokens.isWord(j, DateWords.OF) && tokens.clitics(j).isEmpty()) {
      j = tokens.sign(j + 1) == '\'' ? j + 2 : j + 1;
    } else if (tokens.isSign(j, "/-") && tokens.isGlued(j) == tokens.isGlued(j + 1)) {
      j++;
    } else if (!tokens.isNumber(i) && tokens.word(i).equals("الاول")) {
      return null; // "the first" wants its "of": else it ends the name of a month
    }
    if (tokens.isWord(j, DateWords.MONTH)) {
      j++;
    }
    if (!tokens.clitics(j).isEmpty()) {
      return null;
    }
    var libyan = MonthNames.readLibyan(tokens, j);
    var month = libyan == null ? MonthNames.read(tokens, j, true) : libyan;
    if (month == null) {
      return null;
    }
    var year = year(month.next(), true);
    if (year == null) {
      return libyan == null
          ? Reading.of(month.next(), new CalendarDate(0, month.number(), day.number()))
          : null;
    }
    return Reading.of(year.next(), new CalendarDate(year.number(), month.number(), day.number()));
  }

  /** October 27, 2019. */
  private @Nullable Reading monthAndDay(NumberRead month) {
    var day = DayNumbers.digits(tokens, month.next());
    if (day == null || tokens.sign(day.next()) == ':') {
      return null;
    }
    var year = year(day.next(), true);
    if (year != null) {
      return Reading.of(year.next(), new CalendarDate(year.number(), month.number(), day.number()));
    }
    boolean latin = tokens.isLatin(month.next() - 1) || tokens.sign(month.next() - 1) == '.';
    return latin ? Reading.of(day.next(), new CalendarDate(0, month.number(), day.number())) : null;
  }

  private Reading monthAndYear(NumberRead month) {
    var year = year(month.next(), false);
    return year == null
        ? Reading.of(month.next(), new CalendarDate(0, month.number(), 0))
        : Reading.of(year.next(), new CalendarDate(year.number(), month.number(), 0));
  }

  /** The year of a month, behind a comma, a preposition, its noun, or a separator. */
  private @Nullable NumberRead year(int i, boolean ofDay) {
    int j = i;
    boolean comma = tokens.sign(j) == ',';
    if (comma) {
      j++;
    } else if (tokens.isSign(j, "/-") && tokens.isGlued(j) == tokens.isGlued(j + 1)) {
      j++;
    }
    if (tokens.isWord(j, BEFORE_YEAR) && tokens.clitics(j).isEmpty()) {
      j++;
      if (tokens.isWord(j, "l") && tokens.sign(j + 1) == '\'') {
        j += 2;
      } else if (tokens.isWord(j, "the")) {
        j++;
      }
    }
    var year = years.afterNoun(j);
    if (year == null) {
      year = years.afterMonth(j);
    }
    boolean doubtful = comma && !ofDay;
    return year != null && doubtful && CountedNouns.at(tokens, year.next(), year.number())
        ? null
        : year;
  }

  /** 27/10/2019, 2019-10-27, 27.10.2019, 10/27/2019, and 27/10/19. */
  private @Nullable Reading numeric(int i) {
    int separator = tokens.isSign(i + 1, "/-.") ? tokens.sign(i + 1) : -1;
    if (separator < 0
        || tokens.sign(i + 3) != separator
        || !tokens.isNumber(i + 2)
        || !evenlySpaced(i)) {
      return null;
    }
    int first = tokens.number(i);
    int second = tokens.number(i + 2);
    int third = tokens.number(i + 4);
    if (tokens.digits(i + 2) > 2) {
      return null;
    }
    if (tokens.digits(i) == 4 && tokens.digits(i + 4) <= 2 && third >= 0) {
      return yearFirst(i, first, second, third);
    }
    if (tokens.digits(i) > 2) {
      return null;
    }
    if (tokens.digits(i + 4) == 4) {
      return dayFirst(i, first, second, third);
    }
    boolean twoDigits = Math.max(tokens.digits(i), tokens.digits(i + 2)) == 2;
    return separator == '/' && twoDigits && tokens.digits(i + 4) == 2 && tokens.opensRight(i + 5)
        ? existing(i + 5, third + (third < FIRST_OF_1900S ? 2000 : 1900), second, first)
        : null;
  }

  private boolean evenlySpaced(int i) {
    boolean glued = tokens.isGlued(i + 1);
    for (int j = i + 2; j <= i + 4; j++) {
      if (tokens.isGlued(j) != glued) {
        return false;
      }
    }
    return glued || tokens.sign(i + 1) == '/';
  }

  private @Nullable Reading yearFirst(int i, int year, int second, int third) {
    int next = i + 5;
    boolean time = tokens.isGlued(next) && tokens.isWord(next, "t") && tokens.isNumber(next + 1);
    if (hijri.isYear(year)) {
      return hijri.numeric(next, year, second, third);
    }
    if (!time && !tokens.opensRight(years.afterSign(next))) {
      return null;
    }
    next = years.afterSign(next);
    return second > 12 ? existing(next, year, third, second) : existing(next, year, second, third);
  }

  private @Nullable Reading dayFirst(int i, int first, int second, int year) {
    if (hijri.isYear(year) || hijri.isSigned(i + 5)) {
      return hijri.numeric(i + 5, year, second, first);
    }
    var read = years.afterMonth(i + 4);
    if (read == null) {
      return null;
    }
    return second > 12
        ? existing(read.next(), year, first, second)
        : existing(read.next(), year, second, first);
  }

  private static @Nullable Reading existing(int next, int year, int month, int day) {
    boolean possible =
        year >= YearReader.FIRST
            && year <= YearReader.LAST
            && month >= 1
            && month <= 12
            && day >= 1;
    if (!possible || day > 31) {
      return null;
    }
    return Reading.of(next, new CalendarDate(year, month, day));
  }
}
