package org.isnad.arabic;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a name sounds, so far as its spelling tells, in Arabic or Latin letters: by it Belmokhtar is
 * بلمختار, and Qaddafi is Kadhafi.
 *
 * <p>Names are aligned word by word, and words sound by sound: to lose or exchange a consonant
 * costs most, the less the more often spellings do so; a vowel costs little. Articles are left out,
 * عبد is one with what follows, "son of" may be missing, two words may be written as one.
 *
 * <p>For search and suggestions. It proves nothing, and links nothing.
 */
public final class NameSound {
  private static final int MOST_WORDS = 12;
  private static final int LONGEST_WORD = 40;

  /** What "son of" sounds like, in either script. */
  private static final String SON = "bn";

  /** The weight of a word that may as well be left out. */
  private static final float LIGHT = .15f;

  /** Of the weight of a word that is not asked for. */
  private static final float SURPLUS = .1f;

  /** Of a sound behind those with which a word was to begin. */
  private static final float REST = .04f;

  /** Of two sounds that changed places. */
  private static final float SWAPPED = .5f;

  /** Of taking two words for one. */
  private static final float JOINT = .05f;

  private final List<String> words;
  private final boolean latin;
  private final float weight;

  private NameSound(List<String> words, boolean latin) {
    this.words = words;
    this.latin = latin;
    float sum = 0;
    for (String word : words) {
      sum += weight(word);
    }
    weight = sum;
  }

  /** Of any text; what has no letters of the two scripts is like nothing. */
  public static NameSound of(String name) {
    List<String> folded = Folding.words(spelledOut(name));
    List<String> words = new ArrayList<>();
    boolean latin = false;
    String servant = "";
    for (int i = 0; i < folded.size() && words.size() < MOST_WORDS; i++) {
      String word = folded.get(i);
      if (word.length() > LONGEST_WORD) {
        word = word.substring(0, LONGEST_WORD);
      }
      String next = i + 1 < folded.size() ? folded.get(i + 1) : "";
      if (isServant(word) && !next.isEmpty()) {
        servant = word.equals("abd") ? "abdal" : word;
      } else if (!isArticle(word, next)) {
        latin |= isLatin(word);
        String sounds = sounds(servant, word, next);
        if (!sounds.isEmpty()) {
          words.add(sounds);
        }
        servant = "";
      }
    }
    return new NameSound(List.copyOf(words), latin);
  }

  private static String sounds(String servant, String word, String next) {
    if (isLatin(word)) {
      return !next.isEmpty() && isSon(word) ? SON : Sounds.ofLatin(servant + word);
    }
    if (isSon(word)) {
      return SON;
    }
    boolean definite = servant.isEmpty() && word.startsWith("ال") && word.length() > 3;
    return Sounds.ofArabic(definite ? word.substring(2) : servant + word);
  }

  /** Letters whose marks say how they sound; folding takes the marks. */
  private static String spelledOut(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    if (composed.chars().noneMatch(c -> (c >= 'À' && c < 'Ȁ') || c == 'Ș' || c == 'ș')) {
      return name;
    }
    var out = new StringBuilder(composed.length() + 8);
    for (int i = 0; i < composed.length(); i++) {
      char letter = composed.charAt(i);
      switch (letter) {
        case 'ş', 'š', 'ș', 'Ş', 'Š', 'Ș' -> out.append("sh");
        case 'č', 'ć', 'Č', 'Ć' -> out.append("tch");
        case 'ž', 'Ž' -> out.append("zh");
        case 'ğ', 'Ğ' -> out.append("gh");
        case 'ç', 'Ç' -> out.append('s');
        case 'ñ', 'Ñ' -> out.append("ny");
        default -> out.append(letter);
      }
    }
    return out.toString();
  }

  private static boolean isLatin(String word) {
    return word.chars().anyMatch(c -> c >= 'a' && c <= 'z');
  }

  private static boolean isServant(String word) {
    return switch (word) {
      case "abd", "abdel", "abdul", "abdal", "abdol", "abdoul", "عبد" -> true;
      default -> false;
    };
  }

  private static boolean isSon(String word) {
    return switch (word) {
      case "bin", "ben", "ibn", "بن", "ابن" -> true;
      default -> false;
    };
  }

  /**
   * Whether a word is ال before another: as it is written, or as it is spoken before its letter.
   */
  private static boolean isArticle(String word, String next) {
    return switch (word) {
      case "al", "el", "ul", "il" -> !next.isEmpty();
      case "ad", "ed", "ud", "ar", "er", "as", "es", "at", "et", "az", "ez", "an", "en" ->
          next.startsWith(word.substring(1));
      case "ash", "esh", "ach", "ech", "adh", "ath" -> next.startsWith(word.substring(1));
      default -> false;
    };
  }

  private static float weight(String word) {
    if (word.equals(SON)) {
      return LIGHT;
    }
    float sum = 0;
    for (int i = 0; i < word.length(); i++) {
      sum += Sounds.isWeak(word.charAt(i)) ? .2f : Sounds.WHOLE;
    }
    return Math.max(sum, .5f);
  }

  /** Whether it is written in Latin letters, if only in part. */
  public boolean isLatin() {
    return latin;
  }

  /**
   * What to look it up by: of each word the consonants, those that spellings exchange as one. More
   * than one where a letter may be another consonant or none, as the v of Javad, جواد.
   */
  public List<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(key(words));
    if (latin && words.stream().anyMatch(word -> word.indexOf('v') >= 0)) {
      keys.add(key(words.stream().map(word -> word.replace('v', 'w')).toList()));
    }
    keys.remove("");
    return List.copyOf(keys);
  }

  private static String key(List<String> words) {
    return words.stream()
        .filter(word -> words.size() < 3 || !word.equals(SON))
        .map(Sounds::consonants)
        .filter(key -> !key.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /**
   * How much a name that somebody bears is like this one, that somebody looks for: 1 if it sounds
   * the same, 0 if nothing of it does. It may have words that are not looked for.
   */
  public double likeness(NameSound borne) {
    return likeness(borne, false);
  }

  /** As {@link #likeness}, when the last word looked for may be but the beginning of one. */
  public double beginningLikeness(NameSound borne) {
    return likeness(borne, true);
  }

  private double likeness(NameSound borne, boolean beginning) {
    if (words.isEmpty() || borne.words.isEmpty()) {
      return 0;
    }
    var cost = new float[words.size() + 1][borne.words.size() + 1];
    for (int q = 0; q < cost.length; q++) {
      for (int n = 0; n < cost[q].length; n++) {
        cost[q][n] = q == 0 && n == 0 ? 0 : cheapest(borne, beginning, cost, q, n);
      }
    }
    return Math.max(0, 1 - cost[words.size()][borne.words.size()] / weight);
  }

  /** What it costs to make the first words looked for the first words borne. */
  private float cheapest(NameSound borne, boolean beginning, float[][] cost, int q, int n) {
    float least = Float.MAX_VALUE;
    if (q > 0) {
      least = cost[q - 1][n] + weight(words.get(q - 1));
    }
    if (n > 0) {
      least = Math.min(least, cost[q][n - 1] + SURPLUS * weight(borne.words.get(n - 1)));
    }
    if (q == 0 || n == 0) {
      return least;
    }
    boolean open = beginning && q == words.size();
    boolean alike = latin == borne.latin;
    String word = words.get(q - 1);
    String other = borne.words.get(n - 1);
    least = Math.min(least, cost[q - 1][n - 1] + apart(word, other, alike, open));
    if (q > 1) {
      String joint = words.get(q - 2) + word;
      least = Math.min(least, cost[q - 2][n - 1] + JOINT + apart(joint, other, alike, open));
    }
    if (n > 1) {
      String joint = borne.words.get(n - 2) + other;
      least = Math.min(least, cost[q - 1][n - 2] + JOINT + apart(word, joint, alike, open));
    }
    return least;
  }

  /** The least cost of making one word the other, or what the other begins with. */
  private static float apart(String one, String other, boolean alike, boolean beginning) {
    int columns = other.length() + 1;
    float[] higher = new float[columns];
    float[] above = new float[columns];
    float[] row = new float[columns];
    for (int n = 1; n < columns; n++) {
      above[n] = above[n - 1] + Sounds.lost(other.charAt(n - 1), n == columns - 1, alike);
    }
    for (int q = 1; q <= one.length(); q++) {
      char sound = one.charAt(q - 1);
      float gone = Sounds.lost(sound, q == one.length(), alike);
      row[0] = above[0] + gone;
      for (int n = 1; n < columns; n++) {
        char heard = other.charAt(n - 1);
        float least = above[n - 1] + Sounds.apart(sound, heard);
        least = Math.min(least, above[n] + gone);
        least = Math.min(least, row[n - 1] + Sounds.lost(heard, n == columns - 1, alike));
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
    float least = above[columns - 1];
    for (int n = 1; beginning && n < columns; n++) {
      least = Math.min(least, above[n] + REST * (columns - 1 - n));
    }
    return least;
  }
}
