package org.isnad.date;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Phases, seasons, halves and quarters, decades and centuries, and dates that are about right. */
final class PeriodReader {
  private static final Map<String, Integer> SEASONS =
      DateWords.numbered(
          21,
          "ربيع spring printemps",
          "صيف summer été",
          "خريف autumn fall automne",
          "شتاء winter hiver");

  private static final Map<String, Integer> DECADES =
      DateWords.numbered(
          2,
          "عشرينيات عشرينات العشرينيات العشرينات twenties",
          "ثلاثينيات ثلاثينات الثلاثينيات الثلاثينات thirties",
          "أربعينيات أربعينات الأربعينيات الأربعينات forties",
          "خمسينيات خمسينات الخمسينيات الخمسينات fifties",
          "ستينيات ستينات الستينيات الستينات sixties",
          "سبعينيات سبعينات السبعينيات السبعينات seventies",
          "ثمانينيات ثمانينات الثمانينيات الثمانينات eighties",
          "تسعينيات تسعينات التسعينيات التسعينات nineties");

  /** Below, such words alone are more often an age than a time. */
  private static final int FIRST_CLEAR_DECADE = 6;

  /** Written as one with the ending of an ordinal. */
  private static final Map<String, Integer> ROMAN =
      DateWords.numbered(
          10,
          "xe xème",
          "xie xième",
          "xiie xiième",
          "xiiie xiiième",
          "xive xivème",
          "xve xvème",
          "xvie xvième",
          "xviie xviième",
          "xviiie xviiième",
          "xixe xixème",
          "xxe xxème",
          "xxie xxième");

  private static final Set<String> CENTURY = DateWords.words("قرن القرن");
  private static final Set<String> CENTURY_AFTER = DateWords.words("century siècle s");
  private static final Set<String> LAST_PART = DateWords.words("الأخير last dernier");
  private static final Set<String> LAST = DateWords.words("الماضي الفائت المنصرم");
  private static final Set<String> CURRENT = DateWords.words("الحالي الجاري");
  private static final Set<String> AGE = DateWords.words("العمر عمره عمرها عمرهم عمري");
  private static final Set<String> HALF = DateWords.words("النصف");
  private static final Set<String> QUARTER = DateWords.words("الربع");
  private static final Set<String> HALF_AFTER = DateWords.words("half semestre");
  private static final Set<String> QUARTER_AFTER = DateWords.words("quarter trimestre");

  /** About; the number of a quantity may stand behind them too. */
  private static final Set<String> ABOUT =
      DateWords.words("حوالي نحو قرابة زهاء حدود around about");

  /** About, of times only. */
  private static final Set<String> CIRCA = DateWords.words("circa ca c vers");

  private static final Set<String> FILLERS = DateWords.words("of de du d la l the شهر mois month");

  /** Phases that an article or a noun could be too: they want a preposition. */
  private static final Set<String> NEEDS_OF = DateWords.words("beginning start middle end milieu");

  private static final Set<String> DECADE_CUES =
      DateWords.words("في منذ خلال حتى عقد حقبة فترة سنوات طوال بعد قبل");

  private static final Set<String> DECADES_AFTER = DateWords.words("années");

  /** As in Q1. */
  private static final String Q = "q";

  private static final int MOST_FILLERS = 4;

  static final Set<String> FIRST_WORDS =
      Stream.of(
              Phase.WORDS.keySet(),
              SEASONS.keySet(),
              DECADES.keySet(),
              ROMAN.keySet(),
              CENTURY,
              HALF,
              QUARTER,
              ABOUT,
              CIRCA,
              DECADES_AFTER,
              LAST_PART,
              Set.of(Q))
          .flatMap(Collection::stream)
          .collect(toUnmodifiableSet());

  static final Set<String> WORDS =
      Stream.of(FIRST_WORDS, LAST, CURRENT, DECADE_CUES)
          .flatMap(Collection::stream)
          .collect(toUnmodifiableSet());

  /** Without one of these, or a number, nothing is a date. */
  static final Set<String> YEARLESS =
      Stream.of(DECADES.keySet(), ROMAN.keySet(), CENTURY, CENTURY_AFTER)
          .flatMap(Collection::stream)
          .collect(toUnmodifiableSet());

  private final DateTokens tokens;
  private final YearReader years;
  private final DayReader days;

  PeriodReader(DateTokens tokens, YearReader years, DayReader days) {
    this.tokens = tokens;
    this.years = years;
    this.days = days;
  }

  @Nullable Reading read(int i) {
    var reading = phase(i);
    reading = Reading.longer(reading, season(i));
    reading = Reading.longer(reading, fraction(i));
    reading = Reading.longer(reading, approximate(i));
    var decade = decade(i, false);
    if (decade != null) {
      reading = Reading.longer(reading, ofYears(decade, 10));
    }
    var century = century(i);
    return century == null ? reading : Reading.longer(reading, ofYears(century, 100));
  }

  /** نهاية 2019, late July 2019, fin de l'année 2019, mid-1990s. */
  @Nullable Reading phase(int i) {
    var phase = Phase.at(tokens, i);
    if (phase == null) {
      return null;
    }
    int j = fillers(i + 1);
    if (tokens.isWord(i, NEEDS_OF) && !tokens.isWord(i + 1, DateWords.OF)) {
      return null;
    }
    var decade = decade(j, true);
    if (decade != null) {
      return phase.ofYears(decade.next(), decade.number(), 10);
    }
    var century = century(j);
    if (century != null) {
      return phase.ofYears(century.next(), century.number(), 100);
    }
    var year = years.expected(j);
    if (year != null) {
      return phase.ofYear(year.next(), year.number());
    }
    var month =
        tokens.isNumber(j) || tokens.isWord(j, DateWords.WEEKDAYS) ? null : days.complete(j);
    return month == null || month.date() == null || month.date().day() > 0
        ? null
        : phase.ofMonth(month.next(), month.date());
  }

  private int fillers(int start) {
    int i = start;
    while (i < start + MOST_FILLERS
        && (tokens.isWord(i, FILLERS)
            || tokens.sign(i) == '\''
            || (tokens.sign(i) == '-' && tokens.isGlued(i) && i == start))) {
      i++;
    }
    return i;
  }

  /** صيف 2019, summer of 2019. The winter of a year begins in its December. */
  private @Nullable Reading season(int i) {
    var season = SEASONS.get(tokens.word(i));
    if (season == null) {
      return null;
    }
    var year = years.withOrWithoutNoun(fillers(i + 1));
    return year == null ? null : Reading.of(year.next(), year.number() + "-" + season);
  }

  /** النصف الأول من 2019, third quarter of 2019, premier semestre 2019, Q1 2019. */
  private @Nullable Reading fraction(int i) {
    boolean arabicHalf = tokens.isWord(i, HALF);
    if (arabicHalf || tokens.isWord(i, QUARTER)) {
      int parts = arabicHalf ? 2 : 4;
      var part = part(i + 1, parts);
      return part == null || !tokens.isWord(part.next(), "من")
          ? null
          : ofYear(part.number(), parts, part.next() + 1);
    }
    if (tokens.isWord(i, Q) && tokens.isGlued(i + 1)) {
      return ofYear(tokens.number(i + 1), 4, i + 2);
    }
    for (int parts = 2; parts <= 4; parts += 2) {
      var part = part(i, parts);
      if (part != null && tokens.isWord(part.next(), parts == 2 ? HALF_AFTER : QUARTER_AFTER)) {
        return ofYear(part.number(), parts, fillers(part.next() + 1));
      }
    }
    return null;
  }

  /** Which of some parts of a whole an ordinal says. */
  private @Nullable NumberRead part(int i, int parts) {
    if (tokens.isWord(i, LAST_PART)) {
      return new NumberRead(parts, i + 1);
    }
    return tokens.isLatin(i) ? DayNumbers.latin(tokens, i) : DayNumbers.arabic(tokens, i);
  }

  /** A half or a quarter as EDTF numbers it: 40 and 41, 33 to 36. */
  private @Nullable Reading ofYear(int part, int parts, int i) {
    var year = years.withOrWithoutNoun(i);
    return year == null || part < 1 || part > parts
        ? null
        : Reading.of(year.next(), year.number() + "-" + (part + (parts == 2 ? 39 : 32)));
  }

  /** نحو عام 2015, circa 2015, around July 2019. */
  private @Nullable Reading approximate(int i) {
    boolean circa = tokens.isWord(i, CIRCA);
    if (!circa && (!tokens.isWord(i, ABOUT) || isBorder(i))) {
      return null;
    }
    int j = circa && tokens.sign(i + 1) == '.' ? i + 2 : i + 1;
    var year = years.afterNoun(fillers(j));
    boolean round = tokens.number(j) % 100 == 0;
    boolean latin = tokens.isLatin(i) && !round; // around 1920, but not: around 2000
    if (year == null && (circa || latin) && !CountedNouns.mayBeAt(tokens, j + 1)) {
      year = years.alone(j);
    }
    if (year != null) {
      return approximate(year.next(), CalendarDate.ofYear(year.number()));
    }
    var date = tokens.isNumber(j) && !circa ? null : days.read(j);
    return date == null || date.edtf() == null || date.date() == null
        ? null
        : approximate(date.next(), date.date());
  }

  /** حدود عام 1967 are borders, في حدود عام 2015 is about then. */
  private boolean isBorder(int i) {
    return tokens.isWord(i, "حدود") && !(tokens.isWord(i - 1, "في") && tokens.clitics(i).isEmpty());
  }

  private static Reading approximate(int next, CalendarDate date) {
    return new Reading(next, date.edtf() + "~", date, null, null);
  }

  /**
   * The first year of a decade.
   *
   * @param clear whether a phase before it says that it is a time
   */
  private @Nullable NumberRead decade(int i, boolean clear) {
    var word = DECADES.get(tokens.word(i));
    if (word != null) {
      return tokens.isLatin(i) ? nineties(i, word) : arabicDecade(i, word, clear);
    }
    int j = i;
    boolean french = tokens.isWord(i, DECADES_AFTER);
    if (french) {
      j++;
    } else if (tokens.sign(i) == '\'' && tokens.isGlued(i + 1)) {
      j++;
    }
    int number = tokens.number(j);
    boolean full = tokens.digits(j) == 4 && number >= 1800 && number <= 2090;
    boolean brief = tokens.digits(j) == 2 && number >= 20 && j > i;
    if (number % 10 != 0 || !(full || brief) || (j == i && !tokens.opensLeft(i))) {
      return null;
    }
    int next = french ? j + 1 : afterPlural(j + 1);
    return next < 0 || !tokens.opensRight(next)
        ? null
        : new NumberRead(full ? number : 1900 + number, next);
  }

  /** Behind the s of 1990s and 1990's; -1 if there is none. */
  private int afterPlural(int i) {
    int s = tokens.sign(i) == '\'' && tokens.isGlued(i) ? i + 1 : i;
    return tokens.isGlued(s) && tokens.isWord(s, "s") ? s + 1 : -1;
  }

  private @Nullable NumberRead nineties(int i, int decade) {
    return tokens.isWord(i - 1, "the") ? new NumberRead(1900 + 10 * decade, i + 1) : null;
  }

  private @Nullable NumberRead arabicDecade(int i, int decade, boolean clear) {
    int j = tokens.isWord(i + 1, "من") ? i + 2 : i + 1;
    if (tokens.isWord(j, AGE)) {
      return null;
    }
    boolean another = DECADES.containsKey(tokens.word(j)) && tokens.clitics(j).equals("و");
    var century = anyCentury(another ? j + 1 : j);
    if (another && century != null) {
      return new NumberRead(century.number() + 10 * decade, i + 1);
    }
    if (century != null) {
      return new NumberRead(century.number() + 10 * decade, century.next());
    }
    boolean definite = tokens.word(i).startsWith("ال");
    boolean inTime = decade >= FIRST_CLEAR_DECADE && tokens.isWord(i - 1, DECADE_CUES);
    boolean inItself = tokens.isWord(i - 1, "عقد") || tokens.isWord(i - 1, "حقبه");
    boolean since = tokens.isWord(i - 1, "منذ");
    return definite && (clear || inTime || inItself || since)
        ? new NumberRead(1900 + 10 * decade, i + 1)
        : null;
  }

  /** A century behind a decade, where "the last" is enough to name it. */
  private @Nullable NumberRead anyCentury(int i) {
    if (tokens.isWord(i, CENTURY) && tokens.isWord(i + 1, LAST)) {
      return new NumberRead(1900, i + 2);
    }
    if (tokens.isWord(i, CENTURY) && tokens.isWord(i + 1, CURRENT)) {
      return new NumberRead(2000, i + 2);
    }
    return century(i);
  }

  /** The first year of a century: القرن التاسع عشر, 19th century, XIXe siècle. */
  private @Nullable NumberRead century(int i) {
    if (tokens.isWord(i, CENTURY)) {
      int j = tokens.isWord(i + 1, "ال") ? i + 2 : i + 1;
      var number = tokens.isNumber(j) ? digits(j, j + 1) : DayNumbers.arabic(tokens, j);
      return number == null ? null : christian(number);
    }
    var number = tokens.isNumber(i) ? DayNumbers.digits(tokens, i) : DayNumbers.latin(tokens, i);
    var roman = ROMAN.get(tokens.word(i));
    if (roman != null) {
      number = new NumberRead(roman, i + 1);
    }
    if (number == null || isBareNumber(i, number) || !tokens.opensLeft(i)) {
      return null;
    }
    int j = tokens.sign(number.next()) == '-' ? number.next() + 1 : number.next();
    return tokens.isWord(j, CENTURY_AFTER) && tokens.word(j).length() > 1
        ? christian(new NumberRead(number.number(), j + 1))
        : null;
  }

  /** Whether a number in digits lacks its ending: 19 century. */
  private boolean isBareNumber(int i, NumberRead number) {
    return tokens.isNumber(i) && number.next() == i + 1;
  }

  private @Nullable NumberRead digits(int i, int next) {
    int number = tokens.number(i);
    return number < 1 || !tokens.opensRight(next) ? null : new NumberRead(number, next);
  }

  private @Nullable NumberRead christian(NumberRead century) {
    int next = century.next();
    boolean otherEra =
        tokens.isWord(next, HijriReader.SIGNS)
            || tokens.isWord(next, "ق")
            || tokens.isWord(next, "قبل")
            || tokens.isWord(next, "bc")
            || tokens.isWord(next, "av");
    if (otherEra || century.number() > 21) {
      return null;
    }
    return new NumberRead(
        100 * (century.number() - 1), tokens.isWord(next, DateWords.GREGORIAN) ? next + 1 : next);
  }

  private static Reading ofYears(NumberRead first, int years) {
    var digits = "%04d".formatted(first.number());
    return Reading.of(
        first.next(), years == 10 ? digits.substring(0, 3) + "X" : digits.substring(0, 2) + "XX");
  }
}
