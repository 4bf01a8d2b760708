package org.isnad.annotator;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entity that a text names, and by which names. */
final class Bearer {
  private final Map<String, Trial> byLetters = new HashMap<>(4);

  /** The first name that is enough by itself, and the first such that is spelt otherwise. */
  private @Nullable Trial full;

  private @Nullable Trial otherFull;
  private int firstGiven = Integer.MAX_VALUE;

  void add(Trial trial) {
    byLetters.putIfAbsent(trial.alias.letters(), trial);
    if (trial.hit.words() > 1) {
      firstGiven = Math.min(firstGiven, trial.hit.first());
    }
    if (trial.hit.words() > 1 || trial.certain) {
      if (full == null) {
        full = trial;
      } else if (otherFull == null && !full.alias.letters().equals(trial.alias.letters())) {
        otherFull = trial;
      }
    }
  }

  /** A name that is enough by itself, and has other letters; null if there is none. */
  @Nullable Trial inFullBeside(String letters) {
    return full != null && full.alias.letters().equals(letters) ? otherFull : full;
  }

  /** The first name with these letters; null if there is none. */
  @Nullable Trial named(String letters) {
    return byLetters.get(letters);
  }

  /** Whether a name of many words stands before a token. */
  boolean isGivenBefore(int token) {
    return firstGiven < token;
  }
}
