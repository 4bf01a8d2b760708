package org.isnad.annotator;

import org.jspecify.annotations.Nullable;

/** Whether a name, where its letters stand, is its bearer's: open until something decides. */
final class Trial {
  final Hit hit;
  final Alias alias;

  /** Whether the name alone is enough here. */
  final boolean certain;

  /** Whether something beside it says that it is no name: then only a head or quotes say else. */
  boolean denied;

  /** From 0 to 1; 0 while nothing speaks for it. */
  double confidence;

  /** In which round of relating it was accepted; 0 if before the first. */
  int round;

  /** What speaks for it, in the words of the text; null where the name alone is enough. */
  @Nullable String cue;

  /** Whether it rests on words that are this bearer's alone, and so decides between bearers. */
  boolean personal;

  /** Whether it rests on words of sport: تعادل الاتحاد. */
  boolean atPlay;

  /** Whether it rests on the bearer's name in full elsewhere in the text. */
  boolean abbreviated;

  Trial(Hit hit, Alias alias, boolean certain) {
    this.hit = hit;
    this.alias = alias;
    this.certain = certain;
  }

  boolean isAccepted() {
    return confidence > 0;
  }

  boolean isAcceptedBefore(int nextRound) {
    return isAccepted() && round < nextRound;
  }

  void accept(double with, String because) {
    if (confidence == 0) {
      confidence = with;
      cue = because;
    }
  }
}
