package org.isnad.annotator;

/** From where to where in a text some names stand, as far as others must know. */
final class Span {
  private int firstEnd = Integer.MAX_VALUE;
  private int lastStart = -1;

  void add(Hit hit) {
    firstEnd = Math.min(firstEnd, hit.end());
    lastStart = Math.max(lastStart, hit.start());
  }

  /** Whether one of the names stands wholly before a hit, or behind it. */
  boolean reachesBeyond(Hit hit) {
    return firstEnd <= hit.start() || lastStart >= hit.end();
  }
}
