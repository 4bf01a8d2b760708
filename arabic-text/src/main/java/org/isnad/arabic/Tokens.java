package org.isnad.arabic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text, folded as {@link Folding} does, each with its place in the text.
 *
 * <p>For one thread. Places in the text are UTF-16 units, as in a String; places in the key are
 * chars of {@link #key()}.
 */
public final class Tokens {
  /** What stands between a token and the one before it. */
  public enum Gap {
    /** Blanks, quotes, hyphens: a name may go on. */
    SOFT,
    /** A comma, a bracket, the end of a sentence: a name ends, a sentence's context does not. */
    HARD,
    /** The end of a paragraph. */
    PARAGRAPH
  }

  private final String text;
  private final String key;
  private final int[] origins;
  private final int[] keyStarts;
  private final int[] keyEnds;
  private final Gap[] gaps;
  private final int count;

  /** Those that were asked for: some are, again and again. */
  private final @Nullable String[] words;

  private Tokens(String text) {
    this.text = text;
    var folded = Folding.traced(text);
    key = folded.key;
    origins = folded.origins;
    int[] starts = new int[key.length() / 4 + 8];
    int[] ends = new int[starts.length];
    int found = 0;
    for (int start = 0; start < key.length(); found++) {
      if (found == starts.length) {
        starts = Arrays.copyOf(starts, 2 * found);
        ends = Arrays.copyOf(ends, 2 * found);
      }
      int blank = key.indexOf(' ', start);
      int end = blank < 0 ? key.length() : blank;
      starts[found] = start;
      ends[found] = end;
      start = end + 1;
    }
    keyStarts = starts;
    keyEnds = ends;
    count = found;
    words = new String[found];
    gaps = new Gap[found];
    for (int token = 0; token < found; token++) {
      gaps[token] = token == 0 ? Gap.PARAGRAPH : gap(token);
    }
  }

  /** The words of a text; any string has some, or none. */
  public static Tokens of(String text) {
    return new Tokens(text);
  }

  public int count() {
    return count;
  }

  /** The text that was cut. */
  public String text() {
    return text;
  }

  /** The folded text: tokens, one blank between them. */
  public String key() {
    return key;
  }

  /** Where in the key a token begins. */
  public int keyStart(int token) {
    return keyStarts[token];
  }

  /** Where in the key a token ends, exclusive. */
  public int keyEnd(int token) {
    return keyEnds[token];
  }

  /** How many chars a token has in the key. */
  public int length(int token) {
    return keyEnds[token] - keyStarts[token];
  }

  /** A token as it is folded. */
  public String folded(int token) {
    String known = words[token];
    if (known == null) {
      known = key.substring(keyStarts[token], keyEnds[token]);
      words[token] = known;
    }
    return known;
  }

  /** Whether a token is this word. */
  public boolean is(int token, String folded) {
    return length(token) == folded.length() && key.startsWith(folded, keyStarts[token]);
  }

  /** Where in the text a char of the key stands. */
  public int origin(int keyPlace) {
    return origins[keyPlace];
  }

  /** Where a token begins in the text. */
  public int start(int token) {
    return origins[keyStarts[token]];
  }

  /** Where a token ends in the text, exclusive; the marks on its last letter belong to it. */
  public int end(int token) {
    int last = origins[keyEnds[token] - 1];
    int end = last + Character.charCount(text.codePointAt(last));
    while (end < text.length()
        && Character.getType(text.charAt(end)) == Character.NON_SPACING_MARK) {
      end++;
    }
    return end;
  }

  /** What stands before a token; before the first, a paragraph ends. */
  public Gap gapBefore(int token) {
    return gaps[token];
  }

  private Gap gap(int token) {
    int from = end(token - 1);
    int to = start(token);
    if (to - from == 1 && text.charAt(from) == ' ') {
      return Gap.SOFT; // nearly always
    }
    int breaks = 0;
    boolean hard = false;
    for (int i = from; i < to; i++) {
      switch (text.charAt(i)) {
        case '\n', '\u2028' -> breaks++;
        case '\u2029' -> breaks += 2;
        case '.' -> hard |= length(token - 1) > 1; // not after an initial
        case ',',
            ';',
            ':',
            '!',
            '?',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '/',
            '\\',
            '|',
            '…',
            '=',
            '+',
            '<',
            '>',
            '*',
            '•',
            '،',
            '؛',
            '؟',
            '۔' ->
            hard = true;
        case '–', '—' -> hard |= i > from && text.charAt(i - 1) == ' ';
        default -> {}
      }
    }
    return breaks > 1 ? Gap.PARAGRAPH : hard ? Gap.HARD : Gap.SOFT;
  }

  /** Whether a token begins with a capital letter. */
  public boolean isCapital(int token) {
    return Character.isUpperCase(text.codePointAt(start(token)));
  }

  /** Whether all letters of a token are capitals. */
  public boolean isAllCapital(int token) {
    for (int place = keyStarts[token]; place < keyEnds[token]; place++) {
      if (Character.isLowerCase(text.codePointAt(origins[place]))) {
        return false;
      }
    }
    return isCapital(token);
  }
}
