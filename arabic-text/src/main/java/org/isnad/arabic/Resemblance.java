package org.isnad.arabic;

import java.util.Arrays;

/**
 * The runs of words of a text, by which reprints of it are found: an agency's report under another
 * title and byline, with an intro or without its last paragraph, a few words edited.
 *
 * <p>A text is the set of its shingles (runs of three words, folded), and two texts resemble each
 * other as far as they share them. {@link #to} says exactly how far. It needs both texts, so {@link
 * #bands} says first which texts are worth the comparison.
 *
 * <p><b>Bands.</b> The least hash of a set under a random permutation is that of another set with
 * the probability s of their resemblance. A band is four such minima, and two texts share it if all
 * four agree: s⁴. With 24 bands they share one at least with 1 − (1 − s⁴)²⁴:
 *
 * <pre>
 *   s    .05     .1     .2    .3    .4    .5    .6    .7     .8
 *   p    .00015  .0024  .038  .18   .46   .79   .96   .9986  .99999
 * </pre>
 *
 * <p>Three words, since two are often a name or a phrase of the trade, and each edited word costs
 * as many shingles as a shingle has words. Four rows, since with three unrelated texts (below .05)
 * met ten times as often, and with five it took 40 bands to find the same reprints.
 *
 * <p><b>Stable.</b> Bands are stored. So nothing here depends on a JVM, a seed of the day or the
 * order of a set; a test pins them. What changes {@link Folding}, or anything in this class but
 * {@link #NEAR}, changes the bands, and all that are stored must be computed anew. A newer JDK may
 * know letters of a newer Unicode; it then folds texts with these letters otherwise.
 *
 * @see <a href="https://doi.org/10.1109/SEQUEN.1997.666900">Broder, On the resemblance and
 *     containment of documents, 1997: shingles, minima</a>
 * @see <a href="http://www.mmds.org/">Leskovec, Rajaraman, Ullman, Mining of Massive Datasets,
 *     chapter 3: bands</a>
 */
public final class Resemblance {
  /**
   * The resemblance from which on a text is a near-duplicate of another.
   *
   * <p>A report of five paragraphs keeps .65 and more without one of them, under another title and
   * byline and with four phrases edited; another author's report of the same event that shares a
   * quote or two stays below .1. Below .6 bands would miss more than one reprint in twenty.
   */
  public static final double NEAR = 0.6;

  private static final int WORDS = 3;
  private static final int BANDS = 24;
  private static final int ROWS = 4;

  /** 2⁶⁴ over the golden ratio: the step of SplitMix64. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  /** FNV-1a, 64 bits. */
  private static final long FNV_BASIS = 0xCBF29CE484222325L;

  private static final long FNV_PRIME = 0x100000001B3L;

  /** A permutation of the hashes for each row of each band: x → factor · x + term. */
  private static final long[] FACTORS = new long[BANDS * ROWS];

  private static final long[] TERMS = new long[BANDS * ROWS];

  static {
    for (int i = 0; i < BANDS * ROWS; i++) {
      FACTORS[i] = mixed((2 * i + 1) * STEP) | 1; // odd, so that it loses no bit
      TERMS[i] = mixed((2 * i + 2) * STEP);
    }
  }

  /** Rising, each once. */
  private final long[] shingles;

  private Resemblance(long[] shingles) {
    this.shingles = shingles;
  }

  /** A text of fewer words than a shingle is one shingle; a text without words has none. */
  public static Resemblance of(String text) {
    return ofFolded(Folding.fold(text));
  }

  /** As {@link #of}, of a text that {@link Folding} has folded. */
  public static Resemblance ofFolded(String folded) {
    long[] words = words(folded);
    int size = Math.min(WORDS, words.length);
    long[] shingles = new long[size == 0 ? 0 : words.length - size + 1];
    for (int i = 0; i < shingles.length; i++) {
      for (int w = i; w < i + size; w++) {
        shingles[i] = mixed(shingles[i] + words[w]);
      }
    }
    return new Resemblance(distinct(shingles));
  }

  /**
   * How much of both texts is common to them: shared shingles over all shingles (Jaccard), 0 to 1.
   * A text without words resembles none, not even itself.
   */
  public double to(Resemblance other) {
    int shared = 0;
    for (int i = 0, j = 0; i < shingles.length && j < other.shingles.length; ) {
      int order = Long.compare(shingles[i], other.shingles[j]);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    int all = shingles.length + other.shingles.length - shared;
    return all == 0 ? 0 : (double) shared / all;
  }

  /**
   * Keys to look this text up by: texts that have one in common may be near, others hardly are. A
   * band's place is part of its key, so all keys of all texts go into one index. None for a text
   * without words.
   */
  public int[] bands() {
    if (shingles.length == 0) {
      return new int[0];
    }
    int[] bands = new int[BANDS];
    for (int band = 0; band < BANDS; band++) {
      long key = band;
      for (int row = band * ROWS; row < (band + 1) * ROWS; row++) {
        key = mixed(key + STEP + least(FACTORS[row], TERMS[row]));
      }
      bands[band] = (int) (key >>> 32);
    }
    return bands;
  }

  private long least(long factor, long term) {
    long least = Long.MAX_VALUE;
    for (long shingle : shingles) {
      least = Math.min(least, factor * shingle + term);
    }
    return least;
  }

  /** A hash for each word of a key. */
  private static long[] words(String key) {
    long[] words = new long[key.isEmpty() ? 0 : key.length() / 2 + 1]; // a b c
    int count = 0;
    long hash = FNV_BASIS;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == ' ') {
        words[count++] = hash;
        hash = FNV_BASIS;
      } else {
        hash = (hash ^ c) * FNV_PRIME;
      }
    }
    if (!key.isEmpty()) {
      words[count++] = hash;
    }
    return Arrays.copyOf(words, count);
  }

  private static long[] distinct(long[] hashes) {
    Arrays.sort(hashes);
    int count = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[count++] = hashes[i];
      }
    }
    return Arrays.copyOf(hashes, count);
  }

  /** SplitMix64's finaliser: each bit of the hash depends on all bits of the value. */
  private static long mixed(long value) {
    long hash = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }
}
