package org.isnad.annotator;

import org.isnad.arabic.Folding;
import org.isnad.arabic.NameKey;

/** How far the annotator may trust a name that it finds in a text. */
public enum Match {
  /** The name alone is enough. */
  STRONG,
  /** Only with a cue beside it: the word is common, or short, or shared. */
  NEEDS_CONTEXT,
  /** Never: known to people, useless to a machine. */
  NEVER;

  private static final int SHORT = 3;
  private static final int NAMED_KUNYA = 3;

  /**
   * What holds when nobody says: a kunya is shared, but for one with another name behind it, as أبو
   * علي الحاكم; a name of three letters, one word of a person's name and an ordinary word need
   * context. A country's name is strong whatever it is.
   */
  public static Match byDefault(String value, NameKind kind, Entity.Kind of) {
    NameKey key = NameKey.of(value);
    if (kind == NameKind.KUNYA && key.words() < NAMED_KUNYA) {
      return NEVER;
    }
    String folded = Folding.fold(value);
    if (Lexicon.ITS_OWN.has(folded, Sense.FUNCTION)) {
      return NEEDS_CONTEXT;
    }
    boolean word = key.words() == 1;
    if (of == Entity.Kind.COUNTRY || of == Entity.Kind.STATE) {
      return word && isShort(folded) && kind == NameKind.ACRONYM ? NEEDS_CONTEXT : STRONG;
    }
    boolean weak =
        word
            && (isShort(folded)
                || of == Entity.Kind.PERSON
                || Lexicon.ITS_OWN.has(folded, Sense.COMMON));
    return weak ? NEEDS_CONTEXT : STRONG;
  }

  private static boolean isShort(String folded) {
    String bare = folded.startsWith("ال") ? folded.substring(2) : folded;
    return bare.codePointCount(0, bare.length()) <= SHORT;
  }
}
