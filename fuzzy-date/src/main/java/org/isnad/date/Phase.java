package org.isnad.date;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a time: late 2019, the start of July.
 *
 * <p>Of a year it is one month, approximately: {@code 2019-01~}, {@code 2019-06~}, {@code 2019-12~}
 * with bounds inside the year. Of a month, a decade or a century it is a third, whose inner ends
 * are approximate: {@code 2019-07-21~/2019-07-31}. One last day would leave out most of late July.
 */
enum Phase {
  START(1),
  MIDDLE(6),
  END(12);

  /** Words for each, in the order of the constants. */
  static final Map<String, Integer> WORDS =
      DateWords.numbered(
          0,
          "بداية بدايات أوائل مطلع مستهل early beginning start début",
          "منتصف أواسط mid middle mi milieu",
          "نهاية نهايات أواخر late end fin");

  private final int month;

  Phase(int month) {
    this.month = month;
  }

  static @Nullable Phase at(DateTokens tokens, int i) {
    var ordinal = WORDS.get(tokens.word(i));
    return ordinal == null ? null : values()[ordinal];
  }

  Reading ofYear(int next, int year) {
    var date = new CalendarDate(year, month, 0);
    return new Reading(
        next,
        date.edtf() + "~",
        date,
        this == START ? LocalDate.of(year, 1, 1) : null,
        this == END ? LocalDate.of(year, 12, 31) : null);
  }

  Reading ofMonth(int next, CalendarDate month) {
    var prefix = month.edtf() + "-";
    int last = LocalDate.of(month.year(), month.month(), 1).lengthOfMonth();
    var edtf =
        switch (this) {
          case START -> prefix + "01/" + prefix + "10~";
          case MIDDLE -> prefix + "11~/" + prefix + "20~";
          case END -> prefix + "21~/" + prefix + last;
        };
    return Reading.of(next, edtf);
  }

  /**
   * Of a decade or a century.
   *
   * @param first its first year
   * @param years 10 or 100
   */
  Reading ofYears(int next, int first, int years) {
    int third = years / 3;
    int last = first + years - 1;
    var edtf =
        switch (this) {
          case START -> "%04d/%04d~".formatted(first, first + third);
          case MIDDLE -> "%04d~/%04d~".formatted(first + third + 1, last - third);
          case END -> "%04d~/%04d".formatted(last - third + 1, last);
        };
    return Reading.of(next, edtf);
  }
}
