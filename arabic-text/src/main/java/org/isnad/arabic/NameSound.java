package org.isnad.arabic;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How a name sounds, so far as its spelling tells, in Arabic or Latin letters: by it Belmokhtar is
 * بلمختار, and Qaddafi is Kadhafi.
 *
 * <p>Articles are left out, عبد is one with what follows.
 *
 * @see Likeness
 */
public final class NameSound {
  private static final int MOST_WORDS = 12;
  private static final int LONGEST_WORD = 40;

  /** What "son of" sounds like, in either script. */
  private static final String SON = "bn";

  /** The weight of a word that may as well be left out. */
  private static final float LIGHT = .15f;

  private final List<String> words;
  private final boolean latin;

  private NameSound(List<String> words, boolean latin) {
    this.words = words;
    this.latin = latin;
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

  /** The sounds of each of its words, as {@link Sounds} has them. */
  List<String> words() {
    return words;
  }

  /** The same, of words that are kept once for many names. */
  public NameSound shared(UnaryOperator<String> once) {
    return new NameSound(words.stream().map(once).toList(), latin);
  }

  /** How much of a name a word is. */
  static float weight(String word) {
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
}
