package org.isnad.annotator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isnad.arabic.NameKey;
import org.isnad.arabic.Tokens;

/** Finds where names of the dictionary stand in a text: all of them, however they overlap. */
final class Matcher {
  /** The longest names have so many words behind the first. */
  static final int MOST_WORDS = 24;

  private static final String AL = "ال";
  private static final int SHORT = 3;

  private final Dictionary dictionary;
  private final Tokens tokens;
  private final List<Hit> hits = new ArrayList<>();
  private char[] letters = new char[512];

  /** Where in the letters the text parts its words, and whether a particle stands before. */
  private final int[] parts = new int[MOST_WORDS];

  private final boolean[] behindParticle = new boolean[MOST_WORDS];

  private Matcher(Dictionary dictionary, Tokens tokens) {
    this.dictionary = dictionary;
    this.tokens = tokens;
  }

  static List<Hit> find(Dictionary dictionary, Tokens tokens) {
    var matcher = new Matcher(dictionary, tokens);
    for (int token = 0; token < tokens.count(); token++) {
      int most = Clitics.longest(tokens, token);
      for (int skip = 0; skip <= most; skip++) {
        matcher.walk(token, skip, false, false);
        if (Clitics.hidesArticle(tokens, token, skip)) {
          matcher.walk(token, skip, true, false);
        }
        if (NameKey.isKunya(tokens, token, skip)) {
          matcher.walk(token, skip, false, true);
        }
      }
    }
    return matcher.hits;
  }

  /**
   * Follows the words from a token on as long as names go on so.
   *
   * @param hidden whether an article has lost its alef to the clitic
   * @param kunya whether the first token begins a kunya, and so stands in its one form
   */
  private void walk(int first, int skip, boolean hidden, boolean kunya) {
    int length = 0;
    if (hidden) {
      letters[length++] = AL.charAt(0);
    }
    if (!roomFor(length, first)) {
      return;
    }
    length =
        kunya
            ? NameKey.writeKunya(tokens, first, skip, letters, length)
            : NameKey.write(tokens, first, skip, false, letters, length);
    long hash = Dictionary.hash(letters, 0, length, Dictionary.SEED);
    boolean afterKunya = kunya;
    boolean particle = kunya || NameKey.isParticle(tokens, first, skip);
    for (int last = first, words = 0; ; words++) {
      int slot = kunya && last == first ? -1 : dictionary.find(hash);
      if (slot >= 0) {
        note(first, skip, last, length, words, dictionary.at(slot));
      }
      if (!(particle || (slot >= 0 && dictionary.goesOn(slot)))
          || words == MOST_WORDS
          || last + 1 == tokens.count()
          || tokens.gapBefore(last + 1) != Tokens.Gap.SOFT
          || !roomFor(length, last + 1)) {
        return;
      }
      last++;
      parts[words] = length;
      behindParticle[words] = particle;
      int from = length;
      boolean more = NameKey.isKunya(tokens, last, 0);
      length =
          more && !tokens.is(last, "ام")
              ? NameKey.writeKunya(tokens, last, 0, letters, length)
              : NameKey.write(tokens, last, 0, afterKunya, letters, length);
      hash = Dictionary.hash(letters, from, length, hash);
      afterKunya = more;
      particle = more || NameKey.isParticle(tokens, last, 0);
    }
  }

  private boolean roomFor(int length, int token) {
    int needed = length + tokens.length(token) + 4;
    if (needed > letters.length) {
      if (needed > 4096) {
        return false; // no name is so long
      }
      letters = Arrays.copyOf(letters, 2 * needed);
    }
    return true;
  }

  private void note(int first, int skip, int last, int length, int words, List<Alias> there) {
    List<Alias> found = null;
    for (Alias alias : there) {
      if (stands(alias, length, words) && isWrittenSo(alias, first, last)) {
        if (found == null) {
          found = new ArrayList<>(there.size());
        }
        found.add(alias);
      }
    }
    if (found != null) {
      int start = tokens.origin(tokens.keyStart(first) + skip);
      hits.add(new Hit(hits.size(), first, last, skip, start, tokens.end(last), found));
    }
  }

  /** Whether the letters are the alias's, and the text parts no words that the alias does not. */
  private boolean stands(Alias alias, int length, int words) {
    String wanted = alias.letters();
    if (wanted.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (wanted.charAt(i) != letters[i]) {
        return false;
      }
    }
    for (int word = 0; word < words; word++) {
      if (!alias.key.partsAt(parts[word])
          && !(behindParticle[word] && alias.key.mayBePartedAt(parts[word]))) {
        return false;
      }
    }
    return true;
  }

  /** Latin letters: what is written with a capital is no lower-case word, and WHO is not who. */
  private boolean isWrittenSo(Alias alias, int first, int last) {
    if (!alias.isCapital()) {
      return first < last || alias.letters().length() > SHORT || hasItsHamzas(alias, first);
    }
    if (alias.isWord() && first == last) {
      return alias.isAllCapital()
          ? tokens.isAllCapital(first)
          : tokens.isCapital(first) || isKnownInSmall(alias);
    }
    for (int token = first; token <= last; token++) {
      if (tokens.isCapital(token) && !isArticle(token)) {
        return true;
      }
    }
    return !alias.hasCapitalInside();
  }

  /**
   * Whether no hamza is written within a short word where the name has none: فأس is not فاس. At the
   * beginning hamzas come and go.
   */
  private boolean hasItsHamzas(Alias alias, int token) {
    String text = tokens.text();
    return alias.value.indexOf('أ', 1) >= 0
        || text.substring(tokens.start(token), tokens.end(token)).indexOf('أ', 1) < 0
        || tokens.length(token) > alias.letters().length();
  }

  /** French writes some groups of people as plain nouns: les talibans. */
  private static boolean isKnownInSmall(Alias alias) {
    return alias.match == Match.STRONG
        && alias.entity.kind() == Entity.Kind.ORGANIZATION
        && alias.letters().endsWith("s")
        && alias.letters().length() > 5
        && !Lexicon.ITS_OWN.has(alias.letters(), Sense.COMMON);
  }

  private boolean isArticle(int token) {
    return switch (tokens.folded(token)) {
      case "the", "le", "la", "les", "l", "al", "el" -> true;
      default -> false;
    };
  }
}
