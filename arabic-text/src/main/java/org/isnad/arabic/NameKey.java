package org.isnad.arabic;

import java.util.List;

/** What a name leaves in a folded text, in whatever form it stands there. For finding only. */
public final class NameKey {
  private static final String AL = "ال";

  private NameKey() {}

  /**
   * The parts that a folded text must all have if the name is in it; it may have them without it.
   * None of a name that has no word of two letters.
   */
  public static List<String> pieces(String name) {
    return Folding.words(name).stream()
        .map(word -> word.startsWith(AL) ? word.substring(AL.length()) : word)
        .filter(word -> word.codePointCount(0, word.length()) > 1)
        .distinct()
        .toList();
  }
}
