package org.isnad.entities.name;

import static java.lang.Character.UnicodeScript.BOPOMOFO;
import static java.lang.Character.UnicodeScript.COMMON;
import static java.lang.Character.UnicodeScript.CYRILLIC;
import static java.lang.Character.UnicodeScript.GREEK;
import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.INHERITED;
import static java.lang.Character.UnicodeScript.KATAKANA;
import static java.lang.Character.UnicodeScript.LATIN;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a name mixes scripts. A word may have one, by the level "single script"; the whole may
 * have Latin and one more that is not Cyrillic or Greek, by "moderately restrictive": "Al Jazeera
 * الجزيرة" is how names are written, and "Аl Jazeera" is not.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/#Restriction_Level_Detection">UTS #39</a>
 */
final class Scripts {
  /** What stands between words: neither letters, marks, digits nor what joins them unseen. */
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Cf}]+");

  /** What is one way of writing, though Unicode counts several scripts. */
  private static final List<Set<UnicodeScript>> TOGETHER =
      List.of(
          EnumSet.of(HAN, HIRAGANA, KATAKANA), EnumSet.of(HAN, HANGUL), EnumSet.of(HAN, BOPOMOFO));

  private Scripts() {}

  static boolean mixes(String name) {
    Set<UnicodeScript> all = of(name);
    if (isOne(all)) {
      return false;
    }
    Set<UnicodeScript> others = EnumSet.copyOf(all);
    boolean hasLatin = others.remove(LATIN);
    return !hasLatin
        || !isOne(others)
        || others.contains(CYRILLIC)
        || others.contains(GREEK)
        || BETWEEN.splitAsStream(name).anyMatch(word -> !isOne(of(word)));
  }

  private static boolean isOne(Set<UnicodeScript> scripts) {
    return scripts.size() <= 1 || TOGETHER.stream().anyMatch(one -> one.containsAll(scripts));
  }

  private static Set<UnicodeScript> of(String text) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    text.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.removeAll(List.of(COMMON, INHERITED));
    return scripts;
  }
}
