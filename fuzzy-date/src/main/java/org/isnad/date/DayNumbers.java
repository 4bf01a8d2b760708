package org.isnad.date;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Days of a month, as digits or as ordinals in words: 27, 1st, 1er, الخامس والعشرين. */
final class DayNumbers {
  private static final Map<String, Integer> ARABIC_UNITS =
      DateWords.numbered(
          1,
          "الأول الحادي الفاتح",
          "الثاني",
          "الثالث",
          "الرابع",
          "الخامس",
          "السادس",
          "السابع",
          "الثامن",
          "التاسع",
          "العاشر");

  private static final Map<String, Integer> ARABIC_TENS =
      DateWords.numbered(2, "العشرين العشرون", "الثلاثين الثلاثون");

  private static final Map<String, Integer> LATIN =
      DateWords.numbered(
          1,
          "first premier première",
          "second deuxième",
          "third troisième",
          "fourth quatrième",
          "fifth cinquième",
          "sixth sixième",
          "seventh septième",
          "eighth huitième",
          "ninth neuvième",
          "tenth dixième",
          "eleventh",
          "twelfth",
          "thirteenth",
          "fourteenth",
          "fifteenth",
          "sixteenth",
          "seventeenth",
          "eighteenth",
          "nineteenth",
          "twentieth");

  private static final Map<String, Integer> LATIN_TENS = DateWords.numbered(2, "twenty", "thirty");

  private static final Set<String> FIRST = DateWords.words("أول غرة فاتح");
  private static final String TEEN = "عشر";
  private static final String UNIT_OF_TENS_ONLY = "الحادي";
  private static final String THIRTIETH = "thirtieth";

  /** Written as one with the digits before them. */
  private static final Set<String> ENDINGS = DateWords.words("st nd rd th er ère e ème");

  static final Set<String> WORDS = allWords();

  private DayNumbers() {}

  /** A day in digits or in words, 1 to 31. */
  static @Nullable NumberRead read(DateTokens tokens, int i) {
    return tokens.isNumber(i) ? digits(tokens, i) : words(tokens, i);
  }

  /** A day in digits, perhaps with the ending of an ordinal. */
  static @Nullable NumberRead digits(DateTokens tokens, int i) {
    int day = tokens.number(i);
    if (day < 1 || day > 31 || tokens.digits(i) > 2) {
      return null;
    }
    boolean ending = tokens.isGlued(i + 1) && tokens.isWord(i + 1, ENDINGS);
    return new NumberRead(day, ending ? i + 2 : i + 1);
  }

  private static @Nullable NumberRead words(DateTokens tokens, int i) {
    var ordinal = tokens.isLatin(i) ? latin(tokens, i) : arabic(tokens, i);
    return ordinal == null || ordinal.number() > 31 ? null : ordinal;
  }

  /** An Arabic ordinal, 1 to 39. */
  static @Nullable NumberRead arabic(DateTokens tokens, int i) {
    if (tokens.isWord(i, FIRST)) {
      return new NumberRead(1, i + 1);
    }
    var tens = ARABIC_TENS.get(tokens.word(i));
    if (tens != null) {
      return new NumberRead(10 * tens, i + 1);
    }
    var unit = ARABIC_UNITS.get(tokens.word(i));
    if (unit == null) {
      return null;
    }
    if (tokens.isWord(i + 1, TEEN)) {
      return new NumberRead(10 + unit, i + 2);
    }
    var more = ARABIC_TENS.get(tokens.word(i + 1));
    if (more != null && tokens.clitics(i + 1).equals("و")) {
      return new NumberRead(10 * more + unit, i + 2);
    }
    return tokens.isWord(i, UNIT_OF_TENS_ONLY) ? null : new NumberRead(unit, i + 1);
  }

  /** An English ordinal, 1 to 39, or a French one, 1 to 10. */
  static @Nullable NumberRead latin(DateTokens tokens, int i) {
    var number = LATIN.get(tokens.word(i));
    if (number != null) {
      return new NumberRead(number, i + 1);
    }
    if (tokens.isWord(i, THIRTIETH)) {
      return new NumberRead(30, i + 1);
    }
    var tens = LATIN_TENS.get(tokens.word(i));
    if (tens == null) {
      return null;
    }
    int j = tokens.sign(i + 1) == '-' ? i + 2 : i + 1;
    var unit = LATIN.get(tokens.word(j));
    return unit == null || unit > 9 ? null : new NumberRead(10 * tens + unit, j + 1);
  }

  private static Set<String> allWords() {
    var words = new HashSet<>(ARABIC_UNITS.keySet());
    words.addAll(ARABIC_TENS.keySet());
    words.addAll(LATIN.keySet());
    words.addAll(LATIN_TENS.keySet());
    words.addAll(FIRST);
    words.add(TEEN);
    words.add(THIRTIETH);
    return Set.copyOf(words);
  }
}
