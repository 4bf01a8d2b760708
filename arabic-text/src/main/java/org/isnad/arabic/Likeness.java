package org.isnad.arabic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much names that somebody bears are like one that is looked for, by their sounds.
 *
 * <p>Names are aligned word by word, and words sound by sound: to lose or exchange a consonant
 * costs most, the less the more often spellings do so; a vowel costs little. "Son of" may be
 * missing, two words may be written as one, and the name that is borne may have more words.
 *
 * <p>What words cost is kept, as names share them: compare many with one of these. For one thread.
 *
 * <p>For search and suggestions. It proves nothing, and links nothing.
 */
public final class Likeness {
  /** Of the weight of a word that is not looked for. */
  private static final float SURPLUS = .1f;

  /** Of a sound behind those with which a word was to begin. */
  private static final float REST = .04f;

  /** Of two sounds that changed places. */
  private static final float SWAPPED = .5f;

  /** Of taking two words for one. */
  private static final float JOINT = .05f;

  private final NameSound sought;
  private final float weight;

  /** Of each word that is looked for, from the first. */
  private final List<Piece> words = new ArrayList<>();

  /** Of each word but the first, with the one before it. */
  private final List<Piece> joints = new ArrayList<>();

  /** Of a name that is looked for. */
  public Likeness(NameSound sought) {
    this.sought = sought;
    float sum = 0;
    String before = "";
    for (String word : sought.words()) {
      sum += NameSound.weight(word);
      words.add(new Piece(word));
      joints.add(new Piece(before + word));
      before = word;
    }
    weight = sum;
  }

  /**
   * What it costs to make a word another.
   *
   * @param beginning or what the other begins with
   */
  private record Cost(float whole, float beginning) {}

  /**
   * A word or two that are looked for, and what others cost, by whether their script is the same.
   */
  private record Piece(String sounds, Map<String, Cost> alike, Map<String, Cost> across) {
    Piece(String sounds) {
      this(sounds, new HashMap<>(), new HashMap<>());
    }

    float cost(String other, boolean sameScript, boolean beginning) {
      Cost cost =
          sameScript
              ? alike.computeIfAbsent(other, o -> apart(sounds, o, true))
              : across.computeIfAbsent(other, o -> apart(sounds, o, false));
      return beginning ? cost.beginning : cost.whole;
    }
  }

  /**
   * How much a name is like the one that is looked for: 1 if it sounds the same, 0 if nothing of it
   * does.
   *
   * @param whole as a whole
   * @param beginning when the last word looked for may be but the beginning of one
   */
  public record Degree(double whole, double beginning) {}

  /** Compares a name that somebody bears. */
  public Degree to(NameSound borne) {
    if (words.isEmpty() || borne.words().isEmpty()) {
      return new Degree(0, 0);
    }
    var cost = new float[words.size() + 1][borne.words().size() + 1];
    for (int q = 0; q < words.size(); q++) {
      fill(cost, q, borne, false);
    }
    double whole = last(cost, borne, false);
    return new Degree(whole, Math.max(whole, last(cost, borne, true)));
  }

  private double last(float[][] cost, NameSound borne, boolean beginning) {
    fill(cost, words.size(), borne, beginning);
    return Math.max(0, 1 - cost[words.size()][borne.words().size()] / weight);
  }

  private void fill(float[][] cost, int q, NameSound borne, boolean beginning) {
    for (int n = 0; n < cost[q].length; n++) {
      cost[q][n] = q == 0 && n == 0 ? 0 : cheapest(borne, beginning, cost, q, n);
    }
  }

  /** What it costs to make the first words looked for the first words borne. */
  private float cheapest(NameSound borne, boolean beginning, float[][] cost, int q, int n) {
    float least = Float.MAX_VALUE;
    if (q > 0) {
      least = cost[q - 1][n] + NameSound.weight(words.get(q - 1).sounds);
    }
    if (n > 0) {
      float surplus = SURPLUS * NameSound.weight(borne.words().get(n - 1));
      least = Math.min(least, cost[q][n - 1] + surplus);
    }
    if (q == 0 || n == 0) {
      return least;
    }
    boolean sameScript = sought.isLatin() == borne.isLatin();
    String other = borne.words().get(n - 1);
    // What costs too much before the words are compared needs no comparison.
    float before = cost[q - 1][n - 1];
    if (before < least) {
      least = Math.min(least, before + words.get(q - 1).cost(other, sameScript, beginning));
    }
    before = q > 1 ? cost[q - 2][n - 1] + JOINT : Float.MAX_VALUE;
    if (before < least) {
      least = Math.min(least, before + joints.get(q - 1).cost(other, sameScript, beginning));
    }
    before = n > 1 ? cost[q - 1][n - 2] + JOINT : Float.MAX_VALUE;
    if (before < least) {
      String joint = borne.words().get(n - 2) + other;
      least = Math.min(least, before + words.get(q - 1).cost(joint, sameScript, beginning));
    }
    return least;
  }

  private static Cost apart(String one, String other, boolean sameScript) {
    int columns = other.length() + 1;
    float[] higher = new float[columns];
    float[] above = new float[columns];
    float[] row = new float[columns];
    for (int n = 1; n < columns; n++) {
      above[n] = above[n - 1] + Sounds.lost(other.charAt(n - 1), n == columns - 1, sameScript);
    }
    for (int q = 1; q <= one.length(); q++) {
      char sound = one.charAt(q - 1);
      float gone = Sounds.lost(sound, q == one.length(), sameScript);
      row[0] = above[0] + gone;
      for (int n = 1; n < columns; n++) {
        char heard = other.charAt(n - 1);
        float least = above[n - 1] + Sounds.apart(sound, heard);
        least = Math.min(least, above[n] + gone);
        least = Math.min(least, row[n - 1] + Sounds.lost(heard, n == columns - 1, sameScript));
        if (q > 1 && n > 1 && sound == other.charAt(n - 2) && heard == one.charAt(q - 2)) {
          least = Math.min(least, higher[n - 2] + SWAPPED);
        }
        row[n] = least;
      }
      float[] spare = higher;
      higher = above;
      above = row;
      row = spare;
    }
    float whole = above[columns - 1];
    float beginning = whole;
    for (int n = 1; n < columns; n++) {
      beginning = Math.min(beginning, above[n] + REST * (columns - 1 - n));
    }
    return new Cost(whole, beginning);
  }
}
