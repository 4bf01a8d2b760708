package org.isnad.date;

import java.util.BitSet;
import java.util.Collection;
import org.isnad.arabic.Folding;

/**
 * How the words of a list end. Tells of most words of a text that they are none of them, without
 * folding them; what stands before a word's last three letters, such as proclitics, does not count.
 */
final class Endings {
  private static final char UNKNOWN = 0;

  /** What single letters fold to: Latin and Arabic ones; of all others nothing is known. */
  private static final char[] FOLDED = new char[0x700];

  static {
    for (char c = 0; c < FOLDED.length; c++) {
      String folded = Character.isLetter(c) ? Folding.fold(String.valueOf(c)) : "";
      FOLDED[c] = folded.length() == 1 ? folded.charAt(0) : UNKNOWN;
    }
  }

  private static final int LONGEST = 3;

  /** A word of two letters behind three proclitics. */
  private static final int LONGEST_SHORT = 5;

  /** As many as there are letters of a script, nearly: what is confused is looked at. */
  private static final int BITS = 5;

  private static final int TWO = (1 << (2 * BITS)) - 1;
  private static final int THREE = (1 << (3 * BITS)) - 1;

  /** By the number that {@link #ending} makes of the last letters. */
  private final BitSet known = new BitSet(THREE + 1);

  /**
   * @param words folded
   */
  Endings(Collection<String> words) {
    for (String word : words) {
      int ending = 0;
      for (int i = Math.max(0, word.length() - LONGEST); i < word.length(); i++) {
        ending = ending(ending, word.charAt(i));
      }
      known.set(ending);
    }
  }

  /** Whether a letter is one that folds to one letter. */
  static boolean isPlain(int codePoint) {
    return codePoint < FOLDED.length && FOLDED[codePoint] != UNKNOWN;
  }

  /** Whether what stands there in a text may end as one of the words does. */
  boolean mayEnd(String text, int start, int end) {
    int longest = 0;
    int two = 0;
    for (int i = Math.max(start, end - LONGEST); i < end; i++) {
      char c = text.charAt(i);
      if (!isPlain(c)) {
        return true;
      }
      longest = ending(longest, FOLDED[c]);
      two = ending(two, FOLDED[c]) & TWO;
    }
    return known.get(longest) || (end - start <= LONGEST_SHORT && known.get(two));
  }

  private static int ending(int before, char next) {
    return ((before << BITS) | (next & ((1 << BITS) - 1))) & THREE;
  }
}
