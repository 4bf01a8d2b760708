package org.isnad.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

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

  /** No number. */
  private static final int NONE = -1;

  private Moments() {}

  /**
   * Reads {@code 2019-10-27}.
   *
   * @throws DateTimeException if it is none, or too far away
   */
  public static LocalDate day(String text) {
    LocalDate plain = text.length() == 10 ? plainDay(text) : null;
    if (plain != null) {
      return plain;
    }
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
    Instant plain = plain(text);
    if (plain != null) {
      return plain;
    }
    Instant instant = OffsetDateTime.parse(text).toInstant();
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < FIRST_YEAR || year > LAST_YEAR_OF_INSTANTS) {
      throw new DateTimeException("Too far away: " + text);
    }
    return instant;
  }

  /**
   * An instant as Isnad itself writes it, of which an answer has thousands: {@code
   * 2019-10-27T09:30:00.123456Z}, with any fraction or none.
   *
   * @return null if it is written otherwise, or is none
   */
  private static @Nullable Instant plain(String text) {
    int length = text.length();
    if (length < 20
        || length > 30
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(length - 1) != 'Z') {
      return null;
    }
    LocalDate day = plainDay(text);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    int fraction = 0;
    if (length > 20) {
      fraction = text.charAt(19) == '.' ? number(text, 20, length - 1) : NONE;
      for (int digits = length - 21; digits < 9 && fraction > 0; digits++) {
        fraction *= 10;
      }
    }
    // What is out of its bounds is told by who reads all forms.
    if (day == null
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59
        || fraction < 0) {
      return null;
    }
    return Instant.ofEpochSecond(
        ((day.toEpochDay() * 24 + hour) * 60 + minute) * 60 + second, fraction);
  }

  /**
   * The day that a text of at least ten characters begins with, as {@code 2019-10-27}.
   *
   * @return null if it begins otherwise, or there is no such day
   */
  private static @Nullable LocalDate plainDay(String text) {
    if (text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    return year < 0
            || month < 1
            || month > 12
            || day < 1
            || day > YearMonth.of(year, month).lengthOfMonth()
        ? null
        : LocalDate.of(year, month, day);
  }

  /** The digits from one place to another; {@link #NONE} if there are others, or none at all. */
  private static int number(String text, int from, int until) {
    int number = 0;
    for (int at = from; at < until; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      number = number * 10 + digit;
    }
    return from == until ? NONE : number;
  }
}
