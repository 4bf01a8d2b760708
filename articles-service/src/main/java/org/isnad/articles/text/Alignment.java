package org.isnad.articles.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tokens of a new text are those of an old one.
 *
 * <p>A patience diff: what stands once in both texts is the same; so is what stands once in both
 * between two such anchors, and so on; in the end, equal tokens next to what is the same. Sentences
 * are looked for first, so that a paragraph that is gone is not mixed up with the next one that
 * begins alike; then runs of three words. What may as well be one as another stays open.
 *
 * <p>Each round reads what is still open once, and rounds are few. So two texts that have nothing
 * in common cost no more than two that are equal, where the usual diffs (Myers) grow with the
 * square of the differences.
 *
 * @see <a href="https://bramcohen.livejournal.com/73318.html">Cohen, Patience Diff Advantages</a>
 */
final class Alignment {
  static final int NONE = -1;

  /** So many times what is open between two anchors is searched for anchors of its own. */
  private static final int ROUNDS = 5;

  /** Words: fewer are often no more than a phrase of the language. */
  private static final int RUN = 3;

  /** Words of a sentence that is known again wherever it stands, even before what it followed. */
  private static final int MOVABLE = 5;

  private final Tokens was;
  private final Tokens is;

  /** Of each token of the old text the one of the new text, or NONE. */
  private final int[] images;

  /** Of each token of the new text the one of the old text, or NONE. */
  private final int[] origins;

  /** Tokens of the old text that stand in a sentence which the new text has, too. */
  private final BitSet inSentence = new BitSet();

  Alignment(Tokens was, Tokens is) {
    this.was = was;
    this.is = is;
    images = new int[was.count()];
    origins = new int[is.count()];
    Arrays.fill(images, NONE);
    Arrays.fill(origins, NONE);
    var all = new Gap(0, was.count(), 0, is.count());
    var sentences = anchors(sentences(was), sentences(is));
    var inOrder = inOrder(sentences);
    inOrder.forEach(this::matchSentence);
    var moved = new ArrayList<>(sentences);
    moved.removeIf(a -> images[a.was] != NONE || was.words(a.was, a.was + a.length) < MOVABLE);
    moved.forEach(this::matchSentence);
    moved.forEach(this::widen);
    between(all, inOrder).forEach(gap -> alignWords(gap, ROUNDS));
  }

  int image(int token) {
    return images[token];
  }

  int origin(int token) {
    return origins[token];
  }

  boolean isInSentence(int token) {
    return inSentence.get(token);
  }

  private void alignWords(Gap gap, int rounds) {
    var anchors = rounds == 0 ? List.<Anchor>of() : runs(gap);
    anchors.forEach(this::match);
    if (anchors.isEmpty()) {
      alignEnds(gap);
    } else {
      between(gap, anchors).forEach(g -> alignWords(g, rounds - 1));
    }
  }

  /**
   * Both ends of a gap, as far as they are equal. Where one text lacks something the ends may meet
   * and claim the same tokens: of "a, said b, said c" without one of both, said is the first one or
   * the second. Such words are left open.
   */
  private void alignEnds(Gap gap) {
    int most = Math.min(gap.wasTo - gap.was, gap.isTo - gap.is);
    int head = 0;
    while (head < most && canMatch(gap.was + head, gap.is + head)) {
      head++;
    }
    int tail = 0;
    while (tail < most && canMatch(gap.wasTo - 1 - tail, gap.isTo - 1 - tail)) {
      tail++;
    }
    if (head + tail > most && gap.wasTo - gap.was != gap.isTo - gap.is) {
      boolean wordsClaimedTwice = was.words(gap.was + most - tail, gap.was + head) > 0;
      int tailAlone = most - head;
      head = wordsClaimedTwice ? most - tail : head;
      tail = tailAlone;
    } else {
      tail = Math.min(tail, most - head);
    }
    match(new Anchor(gap.was, gap.is, head));
    match(new Anchor(gap.wasTo - tail, gap.isTo - tail, tail));
  }

  /** What is around a sentence that was moved, as far as it was moved along. */
  private void widen(Anchor sentence) {
    int before = 1;
    while (canMatch(sentence.was - before, sentence.is - before)) {
      match(new Anchor(sentence.was - before, sentence.is - before, 1));
      before++;
    }
    int after = sentence.length;
    while (canMatch(sentence.was + after, sentence.is + after)) {
      match(new Anchor(sentence.was + after, sentence.is + after, 1));
      after++;
    }
  }

  private boolean canMatch(int old, int now) {
    return old >= 0
        && now >= 0
        && old < images.length
        && now < origins.length
        && images[old] == NONE
        && origins[now] == NONE
        && was.id(old) == is.id(now);
  }

  private void matchSentence(Anchor sentence) {
    match(sentence);
    inSentence.set(sentence.was, sentence.was + sentence.length);
  }

  private void match(Anchor anchor) {
    for (int i = 0; i < anchor.length; i++) {
      images[anchor.was + i] = anchor.is + i;
      origins[anchor.is + i] = anchor.was + i;
    }
  }

  /** The first words of runs that stand once in both texts, within a gap, and in one order. */
  private List<Anchor> runs(Gap gap) {
    return inOrder(
        anchors(runs(was, gap.was, gap.wasTo, images), runs(is, gap.is, gap.isTo, origins)));
  }

  /** From the first word of each to the last, with what is between but not what is around. */
  private static List<Piece> sentences(Tokens tokens) {
    var sentences = new ArrayList<Piece>();
    int first = NONE;
    int last = NONE;
    for (int token = 0; token <= tokens.count(); token++) {
      if (token == tokens.count() || tokens.endsSentence(token)) {
        if (first != NONE && tokens.words(first, last + 1) >= RUN) {
          sentences.add(new Piece(tokens.cut(first, last + 1), first, last + 1 - first));
        }
        first = NONE;
      } else if (tokens.isWord(token)) {
        first = first == NONE ? token : first;
        last = token;
      }
    }
    return sentences;
  }

  /** A run starts with each word, whatever stands between its words. */
  private static List<Piece> runs(Tokens tokens, int from, int to, int[] matches) {
    var runs = new ArrayList<Piece>();
    long key = 0;
    int words = 0;
    for (int token = from; token < to; token++) {
      if (matches[token] != NONE) {
        words = 0;
      } else if (tokens.isWord(token)) {
        // Exact: three ids of 21 bits, and two texts of a million characters have no more.
        key = (key << 21 | tokens.id(token)) & Long.MAX_VALUE;
        words++;
        if (words >= RUN) {
          runs.add(new Piece(key, tokens.word(tokens.wordsBefore(token) - RUN + 1), 1));
        }
      }
    }
    return runs;
  }

  private static List<Anchor> anchors(List<Piece> old, List<Piece> now) {
    var anchors = new ArrayList<Anchor>();
    var standsOnce = once(now);
    for (var piece : once(old).values()) {
      var same = standsOnce.get(piece.key);
      if (same != null) {
        anchors.add(new Anchor(piece.at, same.at, piece.length));
      }
    }
    return anchors;
  }

  private static Map<Object, Piece> once(List<Piece> pieces) {
    var once = new LinkedHashMap<Object, Piece>();
    var again = new HashSet<Object>();
    for (var piece : pieces) {
      if (once.putIfAbsent(piece.key, piece) != null) {
        again.add(piece.key);
      }
    }
    once.keySet().removeAll(again);
    return once;
  }

  /**
   * The most anchors that keep their order in the new text: a longest rising sequence.
   *
   * @param anchors in the order of the old text
   */
  private static List<Anchor> inOrder(List<Anchor> anchors) {
    int[] ends = new int[anchors.size()]; // of the sequences of each length, the lowest
    int[] before = new int[anchors.size()];
    int length = 0;
    for (int i = 0; i < anchors.size(); i++) {
      int low = 0;
      for (int high = length; low < high; ) {
        int middle = (low + high) >>> 1;
        if (anchors.get(ends[middle]).is < anchors.get(i).is) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? NONE : ends[low - 1];
      ends[low] = i;
      length = Math.max(length, low + 1);
    }
    var inOrder = new ArrayList<Anchor>(length);
    for (int i = length == 0 ? NONE : ends[length - 1]; i != NONE; i = before[i]) {
      inOrder.add(anchors.get(i));
    }
    return inOrder.reversed();
  }

  /** What is open before, between and behind anchors. */
  private static List<Gap> between(Gap gap, List<Anchor> anchors) {
    var gaps = new ArrayList<Gap>();
    int old = gap.was;
    int now = gap.is;
    for (var anchor : anchors) {
      gaps.add(new Gap(old, anchor.was, now, anchor.is));
      old = anchor.was + anchor.length;
      now = anchor.is + anchor.length;
    }
    gaps.add(new Gap(old, gap.wasTo, now, gap.isTo));
    gaps.removeIf(g -> g.was == g.wasTo || g.is == g.isTo);
    return gaps;
  }

  /** Tokens of the old text and those of the new text that may be theirs. */
  private record Gap(int was, int wasTo, int is, int isTo) {}

  /** As many tokens of both texts that are the same. */
  private record Anchor(int was, int is, int length) {}

  /**
   * Tokens of one text.
   *
   * @param key equal for pieces that are
   */
  private record Piece(Object key, int at, int length) {}
}
