package org.isnad.date;

import org.jspecify.annotations.Nullable;

/** One day, month or year in two calendars: 15 رمضان 1440 الموافق 20 مايو 2019, 1440هـ/2019م. */
final class DoubleDateReader {
  private final DateTokens tokens;
  private final DayReader days;
  private final YearReader years;
  private final HijriReader hijri;

  DoubleDateReader(DateTokens tokens, DayReader days, YearReader years, HijriReader hijri) {
    this.tokens = tokens;
    this.days = days;
    this.years = years;
    this.hijri = hijri;
  }

  /** Both dates; the Gregorian one is the date. */
  @Nullable Reading read(int i) {
    var first = hijri.read(i);
    boolean hijriFirst = first != null;
    if (first == null && tokens.opensLeft(i)) {
      first = gregorian(i);
    }
    if (first == null) {
      return null;
    }
    int j = first.next();
    boolean bracket = tokens.sign(j) == '(';
    boolean separated = bracket || tokens.isSign(j, "/-,=");
    int word = separated ? j + 1 : j;
    boolean named = tokens.isWord(word, DateWords.CORRESPONDING);
    if (!named && (!separated || tokens.sign(j) == ',')) {
      return null;
    }
    int start = named ? word + 1 : word;
    if (named && (tokens.isWord(start, "ل") || tokens.isWord(start, "to"))) {
      start++;
    }
    var second = hijriFirst || named ? gregorian(start) : null;
    if (!hijriFirst && second == null) {
      second = hijri.read(start);
    }
    if (second == null || (bracket && tokens.sign(second.next()) != ')')) {
      return null;
    }
    boolean secondIsGregorian = hijriFirst || hijri.read(start) == null;
    var date = secondIsGregorian ? second : first;
    return new Reading(
        bracket ? second.next() + 1 : second.next(), date.edtf(), date.date(), null, null);
  }

  private @Nullable Reading gregorian(int i) {
    var day = days.read(i);
    if (day != null) {
      return day;
    }
    var year = years.expected(i);
    return year == null ? null : Reading.of(year.next(), CalendarDate.ofYear(year.number()));
  }
}
