package org.isnad.date;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The months of the Gregorian calendar, as news of the Arab world, English and French name them.
 *
 * <p>Arabic has four namings: of Egypt and the Gulf, of the Levant and Iraq, of Algeria and
 * Tunisia, of Morocco and Mauritania. The JDK has them as {@code ar-EG}, {@code ar-IQ}, {@code
 * ar-DZ}, {@code ar-MA} and {@code ar-MR}; the other spellings are those of newspapers.
 */
final class MonthNames {
  /** Names of one word. */
  static final Map<String, Integer> WORDS =
      DateWords.numbered(
          1,
          "يناير جانفي ينّاير january jan janvier janv",
          "فبراير شباط فيفري february feb février févr fév",
          "مارس آذار مارت march mar mars",
          "أبريل إبريل نيسان أفريل april apr avril avr",
          "مايو أيار ماي مايس may mai",
          "يونيو يونيه حزيران جوان june jun juin",
          "يوليو يوليه تموز جويلية يوليوز july jul juillet juil",
          "أغسطس آب أوت غشت أغشت august aug août",
          "سبتمبر أيلول شتنبر شتمبر september sep sept septembre",
          "أكتوبر اكتوبر october oct octobre",
          "نوفمبر نونبر نوفمبير november nov novembre",
          "ديسمبر دجنبر دجمبر december dec décembre déc");

  /** Two months each, a first and a second. */
  private static final String KANUN = "كانون";

  private static final String TISHRIN = "تشرين";

  private static final Set<String> FIRST = DateWords.words("الأول أول");
  private static final Set<String> SECOND = DateWords.words("الثاني ثاني ثان");

  /** Months of Libya from 1969 to 2011. All are words of another sense too. */
  private static final Map<String, Integer> LIBYAN =
      DateWords.numbered(
          2, "النوار", "", "الطير", "الماء", "الصيف", "ناصر", "هانيبال", "الفاتح", "التمور",
          "الحرث", "الكانون");

  /** English verbs: as months they have a capital. */
  private static final Set<String> CAPITALISED = DateWords.words("may march");

  /** The planet: as a month it has no capital. */
  private static final String PLANET = "mars";

  /** Every word that stands in a name. */
  static final Set<String> ALL =
      Stream.of(WORDS.keySet(), LIBYAN.keySet(), FIRST, SECOND, Set.of(KANUN, TISHRIN))
          .flatMap(Collection::stream)
          .collect(toUnmodifiableSet());

  private MonthNames() {}

  /**
   * The month at an index. A second name of the same month belongs to it: {@code تموز/يوليو},
   * {@code تموز (يوليو)}.
   *
   * @param afterDay whether a day stands before it, which makes it a month for sure
   */
  static @Nullable NumberRead read(DateTokens tokens, int i, boolean afterDay) {
    var name = name(tokens, i, afterDay);
    if (name == null) {
      return null;
    }
    int j = name.next();
    boolean bracket = tokens.sign(j) == '(';
    boolean separated = bracket || tokens.isSign(j, "/-");
    var other = name(tokens, separated ? j + 1 : j, true);
    if (other == null || other.number() != name.number()) {
      return name;
    }
    if (!bracket) {
      return other;
    }
    return tokens.sign(other.next()) == ')'
        ? new NumberRead(other.number(), other.next() + 1)
        : name;
  }

  /** A Libyan month: with a day before it only, and then a year must follow. */
  static @Nullable NumberRead readLibyan(DateTokens tokens, int i) {
    var month = LIBYAN.get(tokens.word(i));
    return month == null ? null : new NumberRead(month, i + 1);
  }

  private static @Nullable NumberRead name(DateTokens tokens, int i, boolean afterDay) {
    var word = tokens.word(i);
    if (word.equals(KANUN) || word.equals(TISHRIN)) {
      boolean first = tokens.isWord(i + 1, FIRST);
      boolean ordinal = first || tokens.isWord(i + 1, SECOND);
      if (!ordinal || !tokens.clitics(i + 1).isEmpty()) {
        return null;
      }
      int month = word.equals(KANUN) ? (first ? 12 : 1) : (first ? 10 : 11);
      return new NumberRead(month, i + 2);
    }
    var month = WORDS.get(word);
    if (month == null || (!afterDay && isOtherWord(tokens, i))) {
      return null;
    }
    boolean abbreviated = tokens.isLatin(i) && word.length() < 6 && tokens.sign(i + 1) == '.';
    return new NumberRead(month, abbreviated ? i + 2 : i + 1);
  }

  private static boolean isOtherWord(DateTokens tokens, int i) {
    return tokens.isCapital(i) ? tokens.isWord(i, PLANET) : tokens.isWord(i, CAPITALISED);
  }
}
