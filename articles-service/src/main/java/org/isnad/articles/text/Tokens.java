package org.isnad.articles.text;

import java.util.Arrays;
import java.util.Map;

/**
 * A text cut into tokens: a word, or one character between words. Nothing is folded and nothing
 * left out, so that equal tokens are the same characters.
 *
 * <p>Places are code points, as in {@link Span}.
 */
final class Tokens {
  private final int[] text;
  private final int[] ids;

  /** Where each token starts, and where the text ends. */
  private final int[] starts;

  /** How many words stand before each token, and in all. */
  private final int[] wordsBefore;

  /** The tokens that are words. */
  private final int[] words;

  /**
   * @param names the ids of tokens that are known so far; new ones are added
   */
  Tokens(String string, Map<String, Integer> names) {
    text = string.codePoints().toArray();
    int[] ids = new int[text.length];
    int[] starts = new int[text.length + 1];
    int[] wordsBefore = new int[text.length + 1];
    int[] words = new int[text.length];
    int count = 0;
    int wordCount = 0;
    for (int start = 0; start < text.length; count++) {
      int end = start + 1;
      if (isOfWord(text[start])) {
        while (end < text.length && isOfWord(text[end])) {
          end++;
        }
        words[wordCount++] = count;
      }
      ids[count] = names.computeIfAbsent(new String(text, start, end - start), t -> names.size());
      starts[count + 1] = end;
      wordsBefore[count + 1] = wordCount;
      start = end;
    }
    this.ids = Arrays.copyOf(ids, count);
    this.starts = Arrays.copyOf(starts, count + 1);
    this.wordsBefore = Arrays.copyOf(wordsBefore, count + 1);
    this.words = Arrays.copyOf(words, wordCount);
  }

  int count() {
    return ids.length;
  }

  /** Equal if and only if the tokens are, in all texts that were cut with the same names. */
  int id(int token) {
    return ids[token];
  }

  /** What stands from one token to before another. */
  String cut(int from, int to) {
    return new String(text, starts[from], starts[to] - starts[from]);
  }

  /** In code points. */
  int length() {
    return text.length;
  }

  int start(int token) {
    return starts[token];
  }

  /** The token that a code point belongs to. */
  int at(int place) {
    int found = Arrays.binarySearch(starts, place);
    return found >= 0 ? found : -found - 2;
  }

  int wordCount() {
    return words.length;
  }

  /** The token that is the nth word. */
  int word(int n) {
    return words[n];
  }

  int wordsBefore(int token) {
    return wordsBefore[token];
  }

  /** How many words stand from one token to before another. */
  int words(int from, int to) {
    return wordsBefore[to] - wordsBefore[from];
  }

  boolean isWord(int token) {
    return words(token, token + 1) > 0;
  }

  /** Whether a sentence ends with this token. Abbreviations too: a short sentence does no harm. */
  boolean endsSentence(int token) {
    return switch (text[starts[token]]) {
      case '.', '!', '?', '؟', ';', '؛', '۔', '…', '\n', '\r', '\u2028', '\u2029' -> true;
      default -> false;
    };
  }

  /** Whether at a place the same stands as in a span of another text. */
  boolean stands(int at, Tokens other, Span span) {
    int end = at + span.end() - span.start();
    return at >= 0
        && end <= text.length
        && Arrays.equals(text, at, end, other.text, span.start(), span.end());
  }

  /** Whether no word reaches over a place. */
  boolean partsWords(int place) {
    return place == 0
        || place == text.length
        || !isOfWord(text[place - 1])
        || !isOfWord(text[place]);
  }

  private static boolean isOfWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }
}
