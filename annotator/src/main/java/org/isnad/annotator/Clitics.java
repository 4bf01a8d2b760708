package org.isnad.annotator;

import org.isnad.arabic.Tokens;

/**
 * The words that Arabic writes together with the next: و and, ف then, ب in, ل for, ك as, and two of
 * them together.
 *
 * <p>لل is ل and ال: the alef goes.
 */
final class Clitics {
  private static final String LAM_LAM = "لل";

  /** So many letters of clitics stand before a word, at most. */
  static final int MOST = 2;

  private Clitics() {}

  /** With how many letters of clitics a token may begin: each number from 0 to this may be true. */
  static int longest(Tokens tokens, int token) {
    String key = tokens.key();
    int start = tokens.keyStart(token);
    int length = tokens.length(token);
    int skip = 0;
    if (length > 2 && isConjunction(key.charAt(start))) {
      skip = 1;
    }
    if (length > skip + 2 && isPreposition(key.charAt(start + skip))) {
      skip++;
    }
    return skip;
  }

  /** Whether the letters behind a clitic have lost the alef of their article. */
  static boolean hidesArticle(Tokens tokens, int token, int skip) {
    return skip > 0 && tokens.key().startsWith(LAM_LAM, tokens.keyStart(token) + skip - 1);
  }

  private static boolean isConjunction(char letter) {
    return letter == 'و' || letter == 'ف';
  }

  private static boolean isPreposition(char letter) {
    return letter == 'ب' || letter == 'ل' || letter == 'ك';
  }
}
