package org.isnad.annotator;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Places of a text in Unicode code points, where they are known in UTF-16 units. */
final class CodePoints {
  /** Where the second units of pairs stand, in order. */
  private final int[] pairs;

  CodePoints(String text) {
    var found = IntStream.builder();
    for (int i = 1; i < text.length(); i++) {
      if (Character.isLowSurrogate(text.charAt(i))
          && Character.isHighSurrogate(text.charAt(i - 1))) {
        found.add(i);
      }
    }
    this.pairs = found.build().toArray();
  }

  int at(int unit) {
    if (pairs.length == 0) {
      return unit;
    }
    int before = Arrays.binarySearch(pairs, unit);
    return unit - (before < 0 ? -before - 1 : before);
  }
}
