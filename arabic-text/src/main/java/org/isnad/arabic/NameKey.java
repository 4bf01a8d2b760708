package org.isnad.arabic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A name as it is compared with a text: its words without the blanks between them, each in one form
 * for all the forms that it takes in a sentence.
 *
 * <ul>
 *   <li>Words are folded, see {@link Folding}. Blanks do not count: بوركينافاسو is بوركينا فاسو.
 *       But a text must not part what the name does not: else إلى من would be اليمن. After the
 *       particles of names (عبد, أبو, أم, بن, ذو, آل) it may: عبد الله is عبدالله.
 *   <li>أبو, أبا, أبي and بو before a name are one, and ال behind them is optional: أبي وليد is أبو
 *       الوليد. ابن is بن.
 *   <li>A definite plural in ون is one in ين: المرابطون is المرابطين.
 * </ul>
 *
 * <p>For finding only, as folding is.
 */
public final class NameKey {
  private static final String AL = "ال";
  private static final String KUNYA = "ابو";

  /** A joined word that begins with one of these may be parted behind it. */
  private static final List<String> PARTICLES =
      List.of("عبد", "ابو", "ابا", "ابي", "بو", "ام", "بن", "ابن", "ذو", "ال", "al", "el");

  private static final int LONGEST_PARTICLE = 3;

  /** How they begin: of most words it tells at once that they are none. */
  private static final String PARTICLE_BEGINNINGS = "عابذae";

  /** The definite plurals are longer than this; البحرين and الصين fold the same way, harmlessly. */
  private static final int SHORTEST_PLURAL = 7;

  /** What is left behind a particle that a text parts from it has at least so many letters. */
  private static final int SHORTEST_REST = 3;

  private final String letters;
  private final int[] ends;

  private NameKey(String letters, int[] ends) {
    this.letters = letters;
    this.ends = ends;
  }

  /** The key of a name; empty if the name has no letters. */
  public static NameKey of(String name) {
    var tokens = Tokens.of(name);
    var buffer = new char[tokens.key().length() + 2];
    int[] ends = new int[tokens.count()];
    int length = 0;
    for (int token = 0; token < tokens.count(); token++) {
      boolean more = token + 1 < tokens.count();
      length =
          (more || token > 0) && isKunya(tokens, token, 0)
              ? writeKunya(tokens, token, 0, buffer, length)
              : write(tokens, token, 0, token > 0 && isKunya(tokens, token - 1, 0), buffer, length);
      ends[token] = length;
    }
    return new NameKey(new String(buffer, 0, length), ends);
  }

  /** All words, one behind the other. */
  public String letters() {
    return letters;
  }

  /** How many words the name has. */
  public int words() {
    return ends.length;
  }

  /** Where the nth word ends in the letters. */
  public int end(int word) {
    return ends[word];
  }

  /** Whether a word ends there in the letters. */
  public boolean partsAt(int place) {
    return Arrays.binarySearch(ends, place) >= 0;
  }

  /** Whether there may be less behind a particle than a text may part from it. */
  public boolean mayBePartedAt(int place) {
    return letters.length() - place >= SHORTEST_REST;
  }

  /**
   * Texts that stand in the folded form of every text in which the name is found, in whatever form:
   * a quick look for them leaves few texts that do not have the name, and misses none.
   *
   * <p>Of each word what is left behind the particles that a text may part from it or write
   * otherwise, and before the end of a plural. None if nothing is left: then every text may have
   * it.
   */
  public static List<String> pieces(String name) {
    var tokens = Tokens.of(name);
    int left = 0;
    for (int token = 0; token < tokens.count(); token++) {
      left += tokens.length(token);
    }
    int whole = left;
    boolean article = false;
    List<String> pieces = new ArrayList<>();
    for (int token = 0; token < tokens.count(); token++) {
      String word = tokens.folded(token);
      left -= word.length();
      article |= word.contains(AL);
      // Blanks left out may make a plural of what is none.
      String piece = piece(word, left, article && whole - left >= SHORTEST_PLURAL);
      if (!piece.isEmpty()) {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  /**
   * @param behind how many letters of the name stand behind the word
   * @param plural whether a text may write a plural that ends with it
   */
  private static String piece(String word, int behind, boolean plural) {
    int start = 0;
    for (int particle = particleAt(word, start);
        particle > 0 && word.length() - start - particle + behind >= SHORTEST_REST;
        particle = particleAt(word, start)) {
      start += particle;
    }
    // An article may go behind a kunya, however little is left.
    if (word.startsWith(AL, start)) {
      start += AL.length();
    }
    String rest = word.substring(start);
    return switch (rest) {
      case "ابو", "ابا", "ابي", "بو" -> "ب";
      case "ابن" -> "بن";
      default ->
          plural && (rest.endsWith("ون") || rest.endsWith("ين"))
              ? rest.substring(0, rest.length() - 2)
              : rest;
    };
  }

  /** How long the particle is that begins there; 0 if none does. */
  private static int particleAt(String word, int start) {
    for (String particle : PARTICLES) {
      if (word.startsWith(particle, start)) {
        return particle.length();
      }
    }
    return 0;
  }

  /** Whether a text may part a token from what follows, where a name does not. */
  public static boolean isParticle(Tokens tokens, int token, int skip) {
    int length = tokens.length(token) - skip;
    int start = tokens.keyStart(token) + skip;
    if (length > LONGEST_PARTICLE
        || length == 0
        || PARTICLE_BEGINNINGS.indexOf(tokens.key().charAt(start)) < 0) {
      return false;
    }
    for (String particle : PARTICLES) {
      if (particle.length() == length && tokens.key().startsWith(particle, start)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a token, behind so many letters, begins a kunya. */
  public static boolean isKunya(Tokens tokens, int token, int skip) {
    int length = tokens.length(token) - skip;
    if (length != 2 && length != 3) {
      return false;
    }
    int at = tokens.keyStart(token) + skip;
    String key = tokens.key();
    if (length == 2) {
      return key.startsWith("ام", at) || key.startsWith("بو", at);
    }
    return key.charAt(at) == 'ا'
        && key.charAt(at + 1) == 'ب'
        && "واي".indexOf(key.charAt(at + 2)) >= 0;
  }

  private static String rest(Tokens tokens, int token, int skip) {
    return tokens.key().substring(tokens.keyStart(token) + skip, tokens.keyEnd(token));
  }

  /** Writes the beginning of a kunya in its one form, and answers where it ends. */
  public static int writeKunya(Tokens tokens, int token, int skip, char[] into, int at) {
    String form = tokens.is(token, "ام") || rest(tokens, token, skip).equals("ام") ? "ام" : KUNYA;
    form.getChars(0, form.length(), into, at);
    return at + form.length();
  }

  /**
   * Writes a token in its one form, and answers where it ends.
   *
   * @param skip how many letters before it are a clitic
   * @param afterKunya whether it stands behind the beginning of a kunya
   */
  public static int write(
      Tokens tokens, int token, int skip, boolean afterKunya, char[] into, int at) {
    String key = tokens.key();
    int start = tokens.keyStart(token) + skip;
    int end = tokens.keyEnd(token);
    boolean plural = isPlural(key, start, end);
    int written = at;
    if (afterKunya && end - start > SHORTEST_REST && key.startsWith(AL, start)) {
      start += AL.length();
    } else if (end - start > KUNYA.length() + AL.length() + 1
        && key.startsWith(KUNYA, start)
        && key.startsWith(AL, start + KUNYA.length())) {
      KUNYA.getChars(0, KUNYA.length(), into, written);
      written += KUNYA.length();
      start += KUNYA.length() + AL.length();
    } else if (end - start == 3 && key.startsWith("ابن", start)) {
      start++;
    }
    key.getChars(start, end, into, written);
    written += end - start;
    if (plural) {
      into[written - 2] = 'ي';
    }
    return written;
  }

  private static boolean isPlural(String key, int start, int end) {
    return end - start >= SHORTEST_PLURAL
        && key.charAt(end - 1) == 'ن'
        && (key.charAt(end - 2) == 'و' || key.charAt(end - 2) == 'ي')
        && key.startsWith(AL, start);
  }
}
