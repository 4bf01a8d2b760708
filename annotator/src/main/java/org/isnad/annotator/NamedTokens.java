package org.isnad.annotator;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the words of a text are names that are known. */
final class NamedTokens {
  private final List<Finding> findings;

  /** Of each token, which finding covers it, counted from 1. */
  private final int[] covering;

  private final BitSet demonyms = new BitSet();

  private final Reading reading;

  /**
   * @param findings in the order of the text, the longer of two with the same start first
   */
  NamedTokens(Reading reading, List<Finding> findings) {
    this.reading = reading;
    this.findings = findings;
    covering = new int[reading.tokens.count()];
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      for (int token = finding.first(); token <= finding.last(); token++) {
        if (covering[token] == 0) {
          covering[token] = i + 1;
        }
      }
    }
    for (Hit demonym : reading.demonyms) {
      demonyms.set(demonym.first(), demonym.last() + 1);
    }
  }

  /** What a token refers to, or is a part of; null if nothing. */
  @Nullable Finding at(int token) {
    return covering[token] == 0 ? null : findings.get(covering[token] - 1);
  }

  /** What begins with a token. */
  @Nullable Finding startingAt(int token) {
    Finding finding = token < covering.length ? at(token) : null;
    return finding != null && finding.first() == token ? finding : null;
  }

  boolean isFree(int token) {
    return covering[token] == 0;
  }

  /** Whether a token is what the people of a place are called. */
  boolean isDemonym(int token) {
    return demonyms.get(token);
  }

  /** Whether these tokens are letters of a name of the dictionary, though it may not be meant. */
  boolean isKnown(int first, int last) {
    for (Hit hit : reading.hitsIn(first, first)) {
      if (hit.last() == last) {
        return true;
      }
    }
    return false;
  }
}
