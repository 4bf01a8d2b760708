package org.isnad.date;

import java.time.YearMonth;

/**
 * A Gregorian date as far as words say it.
 *
 * @param year 0 if it is not said
 * @param month 1 to 12; 0 if it is not said
 * @param day 1 to 31; 0 if it is not said
 */
record CalendarDate(int year, int month, int day) {
  static CalendarDate ofYear(int year) {
    return new CalendarDate(year, 0, 0);
  }

  /** Whether the calendar has it; a day without a year may be that of a leap year. */
  boolean exists() {
    int leap = 2000;
    return day == 0
        || month == 0
        || day <= YearMonth.of(year == 0 ? leap : year, month).lengthOfMonth();
  }

  /** This date, with what it leaves unsaid taken from the later end of its range. */
  CalendarDate before(CalendarDate later) {
    int sameMonth = month == 0 && year == 0 ? later.month : month;
    int sameYear = year == 0 ? later.year : year;
    boolean turnsYear = year == 0 && sameMonth > later.month && later.month > 0;
    return new CalendarDate(turnsYear ? sameYear - 1 : sameYear, sameMonth, day);
  }

  /** Whether it begins earlier, as far as both are said. */
  boolean isBefore(CalendarDate other) {
    if (year != other.year) {
      return year < other.year;
    }
    if (month != other.month) {
      return month != 0 && other.month != 0 && month < other.month;
    }
    return day != 0 && other.day != 0 && day < other.day;
  }

  String edtf() {
    var text = new StringBuilder();
    append(year, 4, text);
    for (int part : new int[] {month, day}) {
      if (part > 0) {
        append(part, 2, text.append('-'));
      }
    }
    return text.toString();
  }

  private static void append(int number, int digits, StringBuilder to) {
    var written = Integer.toString(number);
    to.repeat('0', Math.max(0, digits - written.length())).append(written);
  }
}
