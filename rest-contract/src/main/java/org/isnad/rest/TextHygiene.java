package org.isnad.rest;

import org.jspecify.annotations.Nullable;

/**
 * What no text may hold. NUL cannot be stored by PostgreSQL; half a surrogate pair is no character
 * and would be stored altered. All else is kept as received.
 */
public final class TextHygiene {
  private TextHygiene() {}

  /** What is wrong with the text and at which UTF-16 index; null when nothing is. */
  public static @Nullable String fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "NUL character at index " + i;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "half of a surrogate pair at index " + i;
      }
    }
    return null;
  }

  /**
   * Whether a character turns the direction of the text around it. In a name it can only deceive.
   *
   * @see <a href="https://www.unicode.org/reports/tr9/">UAX #9</a>
   */
  public static boolean turnsDirection(int codePoint) {
    return codePoint == 0x061C
        || codePoint == 0x200E
        || codePoint == 0x200F
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}
