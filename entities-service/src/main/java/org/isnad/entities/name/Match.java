package org.isnad.entities.name;

/** How far the annotator may trust a name that it finds in a text. */
public enum Match {
  /** The name alone is enough. */
  STRONG,
  /** Only with a cue beside it: the word is common, or short, or shared. */
  NEEDS_CONTEXT,
  /** Never: known to people, useless to a machine. */
  NEVER;

  private static final int SHORT = 3;

  /** What holds when nobody says: a kunya is shared, a short name is a word. */
  static Match byDefault(String value, NameKind kind) {
    if (kind == NameKind.KUNYA) {
      return NEVER;
    }
    String bare = value.startsWith("ال") ? value.substring(2) : value;
    return bare.codePointCount(0, bare.length()) <= SHORT ? NEEDS_CONTEXT : STRONG;
  }
}
