package org.isnad.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Days and instants as clients write them, in ISO 8601, and no further away than PostgreSQL holds
 * them.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype-datetime.html">Date types</a>
 */
public final class Moments {
  /** 4713 BC; the year 0 is 1 BC. */
  public static final int FIRST_YEAR = -4712;

  /** Of a day. */
  public static final int LAST_YEAR = 5_874_896;

  private static final int LAST_YEAR_OF_INSTANTS = 294_275;

  private Moments() {}

  /**
   * Reads {@code 2019-10-27}.
   *
   * @throws DateTimeException if it is none, or too far away
   */
  public static LocalDate day(String text) {
    LocalDate day = LocalDate.parse(text);
    if (!storable(day)) {
      throw new DateTimeException("Too far away: " + text);
    }
    return day;
  }

  /** Whether the database can hold the day. */
  public static boolean storable(LocalDate day) {
    return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
  }

  /**
   * Reads {@code 2019-10-27T09:30:00Z}, of any offset.
   *
   * @throws DateTimeException if it is none, or too far away
   */
  static Instant instant(String text) {
    Instant instant = OffsetDateTime.parse(text).toInstant();
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < FIRST_YEAR || year > LAST_YEAR_OF_INSTANTS) {
      throw new DateTimeException("Too far away: " + text);
    }
    return instant;
  }
}
