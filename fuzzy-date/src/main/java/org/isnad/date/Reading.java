package org.isnad.date;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What tokens say of a date.
 *
 * @param next index of the token behind them
 * @param edtf null if they have the form of a date that no calendar has, such as 31 February: then
 *     no part of them is a date either
 * @param date for the ends of a range: the date in its order; null if it has no place there
 * @param earliest where the words say more than the EDTF: see {@link FuzzyDate#narrowed}
 * @param latest likewise
 */
record Reading(
    int next,
    @Nullable String edtf,
    @Nullable CalendarDate date,
    @Nullable LocalDate earliest,
    @Nullable LocalDate latest) {

  static Reading of(int next, CalendarDate date) {
    return new Reading(next, date.exists() ? date.edtf() : null, date, null, null);
  }

  static Reading of(int next, String edtf) {
    return new Reading(next, edtf, null, null, null);
  }

  static Reading impossible(int next) {
    return new Reading(next, null, null, null, null);
  }

  /** The longer of two; the first if they are as long. */
  static @Nullable Reading longer(@Nullable Reading one, @Nullable Reading other) {
    return one == null || (other != null && other.next > one.next) ? other : one;
  }
}
