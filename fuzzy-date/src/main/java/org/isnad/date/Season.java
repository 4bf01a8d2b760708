package org.isnad.date;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A part of a year as EDTF numbers it, in whole months.
 *
 * <p>21 to 24 say spring to winter without a hemisphere, and are read as northern, like 25 to 28.
 * Winter stands last in its year, so the winter of 2019 is December 2019 to February 2020; so does
 * the southern summer.
 *
 * @param start its first month, 1 to 12
 * @param months how long it is
 */
record Season(int start, int months) {
  static final int FIRST = 21;
  static final int LAST = 41;

  /** The season with a number from {@link #FIRST} to {@link #LAST}. */
  static Season of(int number) {
    return switch (number) {
      case 21, 25, 31 -> new Season(3, 3);
      case 22, 26, 32 -> new Season(6, 3);
      case 23, 27, 29 -> new Season(9, 3);
      case 24, 28, 30 -> new Season(12, 3);
      case 33, 34, 35, 36 -> new Season(3 * (number - 33) + 1, 3); // quarters
      case 37, 38, 39 -> new Season(4 * (number - 37) + 1, 4); // quadrimesters
      case 40, 41 -> new Season(6 * (number - 40) + 1, 6); // halves
      default -> throw new IllegalArgumentException("No season has the number " + number);
    };
  }

  LocalDate firstDay(int year) {
    return LocalDate.of(year, start, 1);
  }

  LocalDate lastDay(int year) {
    return YearMonth.of(year, start).plusMonths(months - 1).atEndOfMonth();
  }
}
