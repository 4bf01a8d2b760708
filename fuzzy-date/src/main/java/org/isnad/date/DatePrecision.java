package org.isnad.date;

/**
 * How fine a date is: the last part that is known whole, read from the left up to the first X. So
 * {@code 2019-10-XX} is a month and {@code 201X-12} a decade.
 */
public enum DatePrecision {
  /** {@code 2019-10-27}. */
  DAY,
  /** {@code 2019-10}. */
  MONTH,
  /** A season, a quarter, a third or a half of a year: {@code 2019-21}. */
  SEASON,
  /** {@code 2019}. */
  YEAR,
  /** Ten years: {@code 201X}. */
  DECADE,
  /** A hundred years: {@code 20XX}. */
  CENTURY,
  /** From one date to another, open and unknown ends too: {@code 2013/2015}. */
  INTERVAL,
  /** One of several dates, or all of them: {@code [2013..2015]}. */
  SET,
  /** No part is known: {@code XXXX}. */
  UNKNOWN
}
