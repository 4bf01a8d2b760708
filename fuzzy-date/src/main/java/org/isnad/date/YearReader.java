package org.isnad.date;

import org.jspecify.annotations.Nullable;

/** Years in digits, where something else says that they are years. */
final class YearReader {
  static final int FIRST = 1000;
  static final int LAST = 2100;

  /** Numbers before it are too often no years. */
  static final int FIRST_ALONE = 1800;

  /** From here on, and up to {@link #LAST_HIJRI}, a year without a month may be a Hijri one. */
  private static final int FIRST_HIJRI = 1300;

  private static final int LAST_HIJRI = 1460;

  /** Metres, also masculine; the sign of Gregorian years. */
  private static final String M = "م";

  private final DateTokens tokens;

  YearReader(DateTokens tokens) {
    this.tokens = tokens;
  }

  /** A year behind a month, with the sign of its calendar: {@code 2019م}. */
  @Nullable NumberRead afterMonth(int i) {
    int year = tokens.number(i);
    if (tokens.digits(i) != 4 || year < FIRST || year > LAST) {
      return null;
    }
    int next = afterSign(i + 1);
    boolean signed = next > i + 1 && tokens.isSign(next, "/-");
    return !(signed || tokens.opensRight(next))
            || tokens.isWord(next, HijriReader.SIGNS)
            || isBeforeChrist(next)
        ? null
        : new NumberRead(year, next);
  }

  /** A year behind what no quantity stands behind: the end of 2019, 1440هـ/2019م. */
  @Nullable NumberRead expected(int i) {
    var year = afterNoun(i);
    if (year == null) {
      year = afterMonth(i);
    }
    return year == null || year.number() < FIRST_ALONE ? null : year;
  }

  /** A year of a form that makes it likely: 1800 to 2100, and nothing counted behind it. */
  @Nullable NumberRead alone(int i) {
    var year = afterMonth(i);
    return year == null
            || year.number() < FIRST_ALONE
            || !tokens.opensLeft(i)
            || CountedNouns.at(tokens, year.next(), year.number())
        ? null
        : year;
  }

  /** The noun and a year: {@code عام 2015}, {@code year 2015}, {@code l'an 2000}. */
  @Nullable NumberRead afterNoun(int i) {
    if (!tokens.isWord(i, DateWords.YEAR)) {
      return null;
    }
    var year = afterMonth(i + 1);
    if (year == null) {
      return null;
    }
    boolean signed = tokens.isWord(year.next() - 1, DateWords.GREGORIAN) || isM(year.next() - 1);
    boolean perhapsHijri = year.number() >= FIRST_HIJRI && year.number() <= LAST_HIJRI;
    return perhapsHijri && !signed ? null : year;
  }

  /** A year with or without its noun. */
  @Nullable NumberRead withOrWithoutNoun(int i) {
    var year = afterNoun(i);
    return year == null ? alone(i) : year;
  }

  /**
   * A year that its noun, its sign, or the words around it make one.
   *
   * @param continues whether a year stands right before it: in 2013 and 2015
   */
  @Nullable Reading read(int i, boolean continues) {
    var year = afterNoun(i);
    if (year == null) {
      year = alone(i);
      if (year == null
          || !(continues
              || isSigned(i, year)
              || isOwner(year.next())
              || YearCues.around(tokens, i))) {
        return null;
      }
    }
    return Reading.of(year.next(), CalendarDate.ofYear(year.number()));
  }

  /** 2003's invasion. */
  private boolean isOwner(int i) {
    return tokens.sign(i) == '\'' && tokens.isGlued(i) && tokens.isWord(i + 1, "s");
  }

  private boolean isSigned(int i, NumberRead year) {
    if (year.next() == i + 1) {
      return false;
    }
    boolean perhapsMetres = isM(i + 1) && (year.number() % 100 == 0 || !tokens.isGlued(i + 1));
    return !perhapsMetres;
  }

  private boolean isM(int i) {
    return tokens.isWord(i, M);
  }

  /** Behind the sign of the Gregorian calendar, if there is one. */
  int afterSign(int i) {
    boolean engineer = isM(i) && !tokens.isGlued(i) && tokens.sign(i + 1) == '.';
    return (isM(i) && !engineer) || tokens.isWord(i, DateWords.GREGORIAN) ? i + 1 : i;
  }

  private boolean isBeforeChrist(int i) {
    return tokens.isWord(i, "bc")
        || tokens.isWord(i, "bce")
        || (tokens.isWord(i, "ق") && tokens.sign(i + 1) == '.')
        || (tokens.isWord(i, "قبل") && tokens.isWord(i + 1, "الميلاد"))
        || (tokens.isWord(i, "av") && tokens.sign(i + 1) == '.');
  }
}
