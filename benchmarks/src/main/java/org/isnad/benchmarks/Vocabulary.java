package org.isnad.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Words as texts have them: a few stand in every other text, most in one of hundreds.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Zipf%E2%80%93Mandelbrot_law">Zipf and Mandelbrot</a>
 */
final class Vocabulary {
  /** The n-th word is drawn with a chance of 1 / (n + this), times what makes the sum 1. */
  private static final int FLATTENING = 30;

  /** The same on each run. */
  private static final long SEED = 1;

  private final List<String> words;

  /** Of each word, the chance that it or one before it is drawn. */
  private final double[] upTo;

  Vocabulary() {
    words = new ArrayList<>(Words.ofAllRoots());
    Collections.shuffle(words, new Random(SEED));
    upTo = new double[words.size()];
    double sum = 0;
    for (int number = 0; number < upTo.length; number++) {
      sum += 1.0 / (number + 1 + FLATTENING);
      upTo[number] = sum;
    }
    for (int number = 0; number < upTo.length; number++) {
      upTo[number] /= sum;
    }
  }

  int size() {
    return upTo.length;
  }

  /**
   * A word, without what texts write together with it.
   *
   * @param number from 0, the most frequent
   */
  String word(int number) {
    return words.get(number);
  }

  /** The number of a word. */
  int draw(SplittableRandom random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble());
    return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
  }
}
