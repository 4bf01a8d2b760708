package org.isnad.date;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two dates together: from one to another, or the one and the other.
 *
 * <p>What the first leaves unsaid is that of the second: 13-15 March 2019. The words from and
 * between belong to the range: without them بين 2013 و2015 is two years.
 */
final class RangeReader {
  private static final Set<String> FROM = DateWords.words("من منذ from since de du");
  private static final Set<String> BETWEEN = DateWords.words("بين between entre");
  private static final Set<String> TO =
      DateWords.words("إلى حتى لغاية غاية to until till through à au jusqu'en jusqu'au");
  private static final Set<String> PLURALS =
      DateWords.words("عامي العامين سنتي السنتين شهري الشهرين يومي اليومين years the le les");

  static final Set<String> WORDS =
      Stream.of(FROM, BETWEEN, TO, PLURALS)
          .flatMap(Collection::stream)
          .collect(toUnmodifiableSet());

  static final Set<String> FIRST_WORDS =
      Stream.of(FROM, BETWEEN).flatMap(Collection::stream).collect(toUnmodifiableSet());

  /** How two dates stand together. */
  private enum Link {
    INTERVAL,
    BOTH
  }

  private record LinkRead(Link link, int next) {}

  private final DateTokens tokens;
  private final DayReader days;
  private final YearReader years;
  private final PeriodReader periods;

  RangeReader(DateTokens tokens, DayReader days, YearReader years, PeriodReader periods) {
    this.tokens = tokens;
    this.days = days;
    this.years = years;
    this.periods = periods;
  }

  @Nullable Reading read(int i) {
    boolean from = tokens.isWord(i, FROM);
    boolean between = tokens.isWord(i, BETWEEN);
    if (!from && !between) {
      return bare(i);
    }
    int start = i + 1;
    if (from && tokens.isWord(start, BETWEEN)) {
      return null;
    }
    int first = plural(start);
    var left = tokens.opensLeft(first) ? end(first) : null;
    if (left == null) {
      return null;
    }
    var link = link(left.next());
    if (link == null || (link.link() == Link.BOTH && !between)) {
      return null;
    }
    var right = end(plural(link.next()));
    return right == null ? null : join(left, right, Link.INTERVAL);
  }

  /** A range that no word opens: 2013-2015, 13 و14 يوليو 2019, March to May 2019. */
  private @Nullable Reading bare(int i) {
    var monthFirst = monthFirst(i);
    if (monthFirst != null) {
      return monthFirst;
    }
    var left = tokens.opensLeft(i) ? end(i) : null;
    var link = left == null ? null : link(left.next());
    if (left == null || link == null) {
      return null;
    }
    boolean year = left.date() != null && left.date().month() == 0 && left.date().day() == 0;
    boolean dash = !tokens.isWord(link.next() - 1, TO);
    if (year) {
      boolean sure = tokens.isWord(i, DateWords.YEAR) || YearCues.around(tokens, i) || dash;
      if (!sure || link.link() == Link.BOTH || YearCues.isNumbered(tokens, i)) {
        return null;
      }
      var brief = briefYear(left, link);
      if (brief != null) {
        return brief;
      }
    }
    var several = link.link() == Link.BOTH ? several(left, link.next()) : null;
    if (several != null) {
      return several;
    }
    var right = end(link.next());
    boolean complete = left.date() != null && left.date().year() > 0;
    if (right == null || (link.link() == Link.BOTH && complete)) {
      return null;
    }
    return join(left, right, link.link());
  }

  /** A day before others of its month: 10 و11 و12 ديسمبر 2023. */
  private @Nullable Reading several(Reading left, int i) {
    var day = left.date();
    if (day == null || day.day() == 0 || day.month() > 0 || tokens.number(i) <= day.day()) {
      return null;
    }
    var others = bare(i);
    if (others == null || others.edtf() == null || !others.edtf().startsWith("{")) {
      return null;
    }
    var next = LocalDate.parse(others.edtf().substring(1, others.edtf().indexOf(',')));
    var first = new CalendarDate(next.getYear(), next.getMonthValue(), day.day());
    return day.day() < next.getDayOfMonth()
        ? Reading.of(others.next(), "{" + first.edtf() + "," + others.edtf().substring(1))
        : null;
  }

  /** March 13-15, 2019. */
  private @Nullable Reading monthFirst(int i) {
    var month = tokens.isLatin(i) ? MonthNames.read(tokens, i, false) : null;
    var first = month == null ? null : DayNumbers.digits(tokens, month.next());
    var link = first == null ? null : link(first.next());
    var last = link == null ? null : DayNumbers.digits(tokens, link.next());
    if (month == null || first == null || link == null || last == null) {
      return null;
    }
    int j = tokens.sign(last.next()) == ',' ? last.next() + 1 : last.next();
    var year = years.afterMonth(j);
    return year == null
        ? null
        : join(
            Reading.of(
                first.next(), new CalendarDate(year.number(), month.number(), first.number())),
            Reading.of(year.next(), new CalendarDate(year.number(), month.number(), last.number())),
            link.link());
  }

  /** 2013-14: two digits, of the year that follows. */
  private @Nullable Reading briefYear(Reading left, LinkRead link) {
    int next = link.next() + 1;
    int second = tokens.number(link.next());
    if (left.date() == null || tokens.digits(link.next()) != 2 || !tokens.opensRight(next)) {
      return null;
    }
    int year = left.date().year() + 1;
    return year % 100 == second && tokens.isSign(link.next() - 1, "-/")
        ? join(left, Reading.of(next, CalendarDate.ofYear(year)), Link.INTERVAL)
        : null;
  }

  private int plural(int i) {
    return tokens.isWord(i, PLURALS) ? i + 1 : i;
  }

  /** A date, or as much of one as the other end may complete. */
  private @Nullable Reading end(int i) {
    var phase = periods.phase(i);
    if (phase != null) {
      return phase;
    }
    var date = Reading.longer(days.complete(i), days.words(i));
    if (date != null) {
      return date;
    }
    var year = tokens.isWord(i, DateWords.YEAR) ? years.afterNoun(i) : yearOrEnd(i);
    if (year != null) {
      return Reading.of(year.next(), CalendarDate.ofYear(year.number()));
    }
    var number = DayNumbers.digits(tokens, DateWords.isWeekday(tokens, i) ? i + 1 : i);
    return number == null
        ? null
        : Reading.of(number.next(), new CalendarDate(0, 0, number.number()));
  }

  /** A year of a range may touch the dash that the other end touches. */
  private @Nullable NumberRead yearOrEnd(int i) {
    int number = tokens.number(i);
    boolean dashBehind = tokens.isSign(i + 1, "-/") && tokens.isNumber(i + 2);
    if (tokens.digits(i) == 4
        && number >= YearReader.FIRST_ALONE
        && number <= YearReader.LAST
        && dashBehind) {
      return new NumberRead(number, i + 1);
    }
    var year = years.expected(i);
    return year == null || CountedNouns.at(tokens, year.next(), year.number()) ? null : year;
  }

  private @Nullable LinkRead link(int i) {
    if (tokens.isSign(i, "-/") && tokens.isGlued(i) == tokens.isGlued(i + 1)) {
      return new LinkRead(Link.INTERVAL, i + 1);
    }
    int j = tokens.isWord(i, "و") ? i + 1 : i;
    if (tokens.isWord(j, TO)) {
      int next = j + 1;
      if (tokens.isWord(j, "jusqu")) {
        next = tokens.sign(next) == '\'' ? next + 2 : next;
      }
      return new LinkRead(Link.INTERVAL, next);
    }
    if (tokens.isWord(i, DateWords.AND)) {
      return new LinkRead(Link.BOTH, i + 1);
    }
    return tokens.clitics(i).equals("و") ? new LinkRead(Link.BOTH, i) : null;
  }

  private static @Nullable Reading join(Reading left, Reading right, Link link) {
    var last = right.date();
    if (left.date() == null || last == null || right.edtf() == null || last.year() == 0) {
      return null;
    }
    var first = left.date().before(last);
    if (!first.isBefore(last) || !first.exists()) {
      return null;
    }
    boolean said = left.edtf() != null && left.date().year() > 0;
    var from = said ? left.edtf() : first.edtf();
    return Reading.of(
        right.next(),
        link == Link.INTERVAL ? from + "/" + right.edtf() : "{" + from + "," + right.edtf() + "}");
  }
}
