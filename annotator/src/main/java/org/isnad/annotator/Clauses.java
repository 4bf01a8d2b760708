package org.isnad.annotator;

import org.isnad.arabic.Tokens;
import org.isnad.arabic.Tokens.Gap;

/** How the words of a text are parted: into sentences, by quotes, by "that". */
final class Clauses {
  /** From a verb of saying to what is said: more words than a speaker with all his titles has. */
  private static final int SPEAKER_WORDS = 24;

  private final Reading reading;
  private final Tokens tokens;
  private final String text;

  Clauses(Reading reading) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.text = reading.text();
  }

  /** Whether a sentence begins with a token. */
  boolean beginsSentence(int token) {
    if (tokens.gapBefore(token) == Gap.PARAGRAPH) {
      return true;
    }
    if (tokens.gapBefore(token) == Gap.SOFT) {
      return hasBefore(token, '\n');
    }
    for (int i = tokens.end(token - 1); i < tokens.start(token); i++) {
      switch (text.charAt(i)) {
        case '.', '!', '?', '؟', '۔', '…', '\n' -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /** Whether two tokens, the first before the last, are of one sentence. */
  boolean areOneSentence(int first, int last) {
    if (last - first > 4 * SPEAKER_WORDS) {
      return false;
    }
    for (int token = first + 1; token <= last; token++) {
      if (beginsSentence(token)) {
        return false;
      }
    }
    return true;
  }

  /** Whether somebody's words begin with a token, by a colon or an opening quote before it. */
  boolean opensSpeech(int token) {
    return hasBefore(token, ':') || opensQuote(token);
  }

  /** Whether a quote opens right before a token. */
  boolean opensQuote(int token) {
    int from = token == 0 ? 0 : tokens.end(token - 1);
    for (int i = tokens.start(token) - 1; i >= from; i--) {
      switch (text.charAt(i)) {
        case '«', '“', '„' -> {
          return true;
        }
        case '"' -> {
          return i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)) || i > from;
        }
        default -> {}
      }
    }
    return false;
  }

  /** Whether a quote closes right behind a token. */
  boolean closesQuote(int token) {
    int to = token + 1 == tokens.count() ? text.length() : tokens.start(token + 1);
    for (int i = tokens.end(token); i < to; i++) {
      switch (text.charAt(i)) {
        case '»', '”', '"' -> {
          return true;
        }
        case ' ', '«', '“' -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  /** Whether a char stands between a token and the one before it. */
  boolean hasBefore(int token, char c) {
    int from = token == 0 ? 0 : tokens.end(token - 1);
    for (int i = tokens.start(token) - 1; i >= from; i--) {
      if (text.charAt(i) == c) {
        return true;
      }
    }
    return false;
  }

  /** Whether a token stands behind another with nothing but a blank or a hyphen between. */
  boolean isBare(int token) {
    return reading.adjoins(token)
        && tokens.start(token) - tokens.end(token - 1) == 1
        && reading.text().charAt(tokens.start(token) - 1) != '\n';
  }

  /** Whether a token is "that", before what somebody says. */
  boolean isThat(int token) {
    char first = tokens.key().charAt(tokens.keyStart(token));
    return (first == 'ا' || first == 'ب' || first == 't' || first == 'q')
        && tokens.length(token) <= 5
        && (tokens.is(token, "ان")
            || tokens.is(token, "انه")
            || tokens.is(token, "انها")
            || tokens.is(token, "انهم")
            || tokens.is(token, "انهما")
            || tokens.is(token, "اننا")
            || tokens.is(token, "انني")
            || tokens.is(token, "بان")
            || tokens.is(token, "بانه")
            || tokens.is(token, "بانها")
            || tokens.is(token, "that")
            || tokens.is(token, "que")
            || tokens.is(token, "qu"));
  }

  /**
   * Where what is said begins, behind a verb of saying, in the same sentence; the count of tokens
   * if nothing is said there.
   */
  int saidBehind(int verb) {
    int most = Math.min(tokens.count(), verb + 1 + SPEAKER_WORDS);
    for (int token = verb + 1; token < most; token++) {
      boolean marked = !isBare(token);
      if (isThat(token) || (marked && hasBefore(token, ':'))) {
        return token;
      }
      if (marked && opensQuote(token) && !isQuotedName(token)) {
        return token;
      }
      if ((marked && beginsSentence(token)) || reading.says(token) || isContrast(token)) {
        break;
      }
    }
    return tokens.count();
  }

  private boolean isContrast(int token) {
    return tokens.is(token, "بينما")
        || tokens.is(token, "فيما")
        || tokens.is(token, "لكن")
        || tokens.is(token, "while")
        || tokens.is(token, "but")
        || tokens.is(token, "mais");
  }

  /** Whether a quote that opens before a token is soon closed, as around a name. */
  private boolean isQuotedName(int first) {
    for (int token = first; token < tokens.count() && token < first + 4; token++) {
      if (closesQuote(token)) {
        return true;
      }
    }
    return false;
  }

  boolean isArabic(int token) {
    char letter = tokens.key().charAt(tokens.keyStart(token));
    return letter >= 0x600 && letter < 0x700;
  }

  boolean startsWith(int token, String letters) {
    return tokens.length(token) > letters.length()
        && tokens.key().startsWith(letters, tokens.keyStart(token));
  }

  boolean endsWith(int token, char letter) {
    return tokens.key().charAt(tokens.keyEnd(token) - 1) == letter;
  }

  /** Whether a word has the Arabic article. */
  boolean isDefinite(int token) {
    return startsWith(token, "ال") && tokens.length(token) > 3;
  }
}
