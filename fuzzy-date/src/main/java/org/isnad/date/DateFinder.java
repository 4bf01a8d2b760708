package org.isnad.date;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dates in running text, in Arabic, English and French.
 *
 * <p>Made for news: a number of four digits is a year only where its neighbours say so, and what is
 * no date for sure is left out. The work grows with the length of the text, no faster.
 *
 * <p>What the words of a date are: weekday, day, month, year and their calendar; {@code عام} or
 * "year"; what makes it fuzzy ({@code نهاية}, late); what makes it a range ({@code بين}, from). Not
 * a preposition, an article or a proclitic before it, nor {@code شهر} or {@code يوم}.
 *
 * <p>What they become:
 *
 * <ul>
 *   <li>Numbers in digits are day, month, year, unless only month first is a date. Two digits are
 *       years from 1950 to 2049.
 *   <li>Stretches, {@code نهاية 2019}: see {@link Phase}. Seasons, quarters and halves as EDTF
 *       numbers them. {@code حوالي عام 2015}: {@code 2015~}.
 *   <li>Ranges are intervals, {@code 2013/2015}. Days and months joined by "and" are sets of all
 *       their members, {@code {2019-07-13,2019-07-14}}; years so joined are a date each.
 *   <li>Since and until say how an event lies to a year; the year is the date.
 *   <li>Decades and centuries: {@code 199X}, {@code 18XX}. {@code التسعينيات} is of the 20th.
 *   <li>Hijri dates are told in the Gregorian calendar, by Umm al-Qura. In a double date the
 *       Gregorian one counts.
 * </ul>
 *
 * <p>Not found: relative dates ({@code العام الماضي}), times of day, a day or a month without a
 * year, such as {@code 25 يناير}, which EDTF as read here cannot say and which is often the name of
 * an event; years before 1000, and before 1800 without {@code عام} or a month.
 */
public final class DateFinder {
  /** Most words begin no date, and are passed over. */
  private static final Set<String> FIRST_WORDS =
      Stream.of(
              DateWords.YEAR,
              DateWords.WEEKDAYS,
              MonthNames.ALL,
              DayNumbers.WORDS,
              HijriReader.WORDS,
              PeriodReader.FIRST_WORDS,
              RangeReader.FIRST_WORDS)
          .flatMap(Collection::stream)
          .collect(toUnmodifiableSet());

  private static final Endings FIRST_ENDINGS = new Endings(FIRST_WORDS);

  private static final Endings YEARLESS_ENDINGS = new Endings(PeriodReader.YEARLESS);

  /** More words than a date has before its year. */
  private static final int LONGEST = 32;

  private static final Set<String> BETWEEN_YEARS = DateWords.words("و أو مقابل and or et ou");

  private final String text;
  private final DateTokens tokens;
  private final YearReader years;
  private final DayReader days;
  private final HijriReader hijri;
  private final PeriodReader periods;
  private final RangeReader ranges;
  private final DoubleDateReader doubles;

  /** The first token from the present one on that may be a year, or stand for one. */
  private int yearAhead;

  private DateFinder(String text) {
    this.text = text;
    tokens = new DateTokens(text);
    years = new YearReader(tokens);
    hijri = new HijriReader(tokens, years);
    days = new DayReader(tokens, years, hijri);
    periods = new PeriodReader(tokens, years, days);
    ranges = new RangeReader(tokens, days, years, periods);
    doubles = new DoubleDateReader(tokens, days, years, hijri);
  }

  /**
   * The dates of a text, in its order. They do not overlap; of two readings the longer one counts.
   *
   * @param text any string, lone surrogates included
   */
  public static List<FoundDate> find(String text) {
    return new DateFinder(text).find();
  }

  private List<FoundDate> find() {
    var found = new ArrayList<FoundDate>();
    int yearEnd = -1;
    for (int i = 0; i < tokens.size(); ) {
      var reading = mayStart(i) && hasYearAhead(i) ? longest(i, continues(i, yearEnd)) : null;
      if (reading == null) {
        i++;
        continue;
      }
      if (reading.edtf() != null) {
        found.add(found(i, reading, reading.edtf()));
        yearEnd =
            reading.date() != null && tokens.digits(reading.next() - 1) == 4 ? reading.next() : -1;
      }
      i = reading.next();
    }
    return List.copyOf(found);
  }

  /** Whether a date can begin here: its words must be told from an article that lost its alef. */
  private boolean mayStart(int i) {
    return tokens.isNumber(i)
        || tokens.sign(i) == '\''
        || (tokens.mayBe(i, FIRST_ENDINGS)
            && tokens.isWord(i, FIRST_WORDS)
            && !tokens.clitics(i).endsWith("لل"));
  }

  private boolean hasYearAhead(int i) {
    while (yearAhead < i || (yearAhead < tokens.size() && !mayBeYear(yearAhead))) {
      yearAhead++;
    }
    return yearAhead < Math.min(tokens.size(), i + LONGEST);
  }

  private boolean mayBeYear(int i) {
    return tokens.isNumber(i)
        || (tokens.mayBe(i, YEARLESS_ENDINGS) && tokens.isWord(i, PeriodReader.YEARLESS));
  }

  /** Whether a year stands right before this number: 2013 and 2015. */
  private boolean continues(int i, int yearEnd) {
    if (yearEnd < 0 || i != yearEnd + 1) {
      return false;
    }
    if (tokens.sign(yearEnd) == ',') {
      return tokens.word(i + 1).isEmpty() || tokens.isWord(i + 1, DateWords.AND);
    }
    return tokens.isWord(yearEnd, BETWEEN_YEARS) && !CountedNouns.mayBeAt(tokens, i + 1);
  }

  private @Nullable Reading longest(int i, boolean continues) {
    var reading = ranges.read(i);
    reading = Reading.longer(reading, doubles.read(i));
    reading = Reading.longer(reading, days.read(i));
    reading = Reading.longer(reading, hijri.read(i));
    reading = Reading.longer(reading, periods.read(i));
    return Reading.longer(reading, years.read(i, continues));
  }

  private FoundDate found(int first, Reading reading, String edtf) {
    int start = tokens.get(first).start();
    int end = tokens.get(reading.next() - 1).end();
    var date =
        FuzzyDate.of(edtf, text.substring(start, end))
            .narrowed(reading.earliest(), reading.latest());
    return new FoundDate(start, end, date);
  }
}
