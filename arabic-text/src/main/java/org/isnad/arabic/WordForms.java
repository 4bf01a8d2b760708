package org.isnad.arabic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a word may be without the letters that Arabic writes together with it: the article, and و ف
 * ب ل ك س.
 *
 * <p>The article is cut, for what is left is sure: القاعدة, والقاعدة, بالقاعدة and للقاعدة have the
 * stem قاعدة. Of a single letter nobody knows without its sentence whether it belongs to the word:
 * then the word is its own stem, and what it may be stands beside it. Words that are known to begin
 * with the letter (وزير, كتاب, بيروت) are not cut.
 *
 * <p>Two words are one if the stem of either is the stem of the other, or what the other may be. To
 * ask for less, that both may be a third, would make بسام and وسام one.
 *
 * <p>All of it in folded letters, see {@link Folding}.
 *
 * @param stem what the word is without what surely does not belong to it: {@code قاعده}
 * @param start where the stem begins in the word
 * @param others what it may be without more
 */
public record WordForms(String stem, int start, List<Other> others) {
  private static final String AL = "ال";

  /** Letters that are left behind an article that another letter is written to. */
  private static final int SHORTEST = 3;

  private static final int LONGEST = 40;
  private static final Set<String> OWN = own();

  /**
   * What a word may be.
   *
   * @param start where it begins in the word
   */
  public record Other(String stem, int start) {}

  /** The forms of a folded word, as {@link Tokens} has them. */
  public static WordForms of(String word) {
    if (word.isEmpty() || word.charAt(0) < 'ء' || word.charAt(0) > 'ي' || OWN.contains(word)) {
      return new WordForms(stem(word, 0), 0, List.of());
    }
    int article = article(word);
    if (article > 0) {
      // Behind لل may stand what begins with a ل: للاذقية.
      List<Other> others =
          word.startsWith("لل", article - 2)
              ? List.of(new Other(stem(word, article - 1), article - 1))
              : List.of();
      return new WordForms(stem(word, article), article, others);
    }
    List<Other> others = new ArrayList<>(2);
    if (word.length() <= LONGEST) {
      cut(word, 0, "وفبلكس", others);
    }
    return new WordForms(stem(word, 0), 0, List.copyOf(others));
  }

  /** Hamza before و has two seats: شئون is شؤون, and folded the one is شيون. */
  private static String stem(String word, int start) {
    return word.substring(start).replace("يو", "وو");
  }

  /** How long the article is that begins there, with what is written before it; 0 if none does. */
  private static int article(String word) {
    if (word.startsWith(AL)) {
      return word.length() > AL.length() + 1 ? AL.length() : 0;
    }
    int at = 0;
    if (isOneOf("وف", word, at)) {
      at++;
    }
    if (isOneOf("بك", word, at) && word.startsWith(AL, at + 1)) {
      at++;
    }
    boolean to = word.startsWith("لل", at);
    if ((!to && !word.startsWith(AL, at)) || word.length() < at + AL.length() + SHORTEST) {
      return 0;
    }
    // Of what follows the letter, والتقى, it may be a part.
    return OWN.contains(word.substring(to ? at + 1 : at)) ? 0 : at + AL.length();
  }

  private static void cut(String word, int at, String letters, List<Other> others) {
    String rest = word.substring(at);
    if (!isOneOf(letters, word, at) || (at > 0 && OWN.contains(rest))) {
      return;
    }
    char letter = word.charAt(at);
    String behind = rest.substring(1);
    boolean fits =
        letter == 'س'
            ? behind.length() > SHORTEST && "يتنا".indexOf(behind.charAt(0)) >= 0
            : behind.length() >= SHORTEST || isNumber(behind);
    if (!fits) {
      return;
    }
    int article = OWN.contains(behind) || !behind.startsWith(AL) ? 0 : article(behind);
    others.add(new Other(stem(behind, article), at + 1 + article));
    if (article == 0) {
      cut(word, at + 1, letter == 'و' || letter == 'ف' ? "بلكس" : "", others);
    }
  }

  private static boolean isOneOf(String letters, String word, int at) {
    return at < word.length() && letters.indexOf(word.charAt(at)) >= 0;
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && word.charAt(0) >= '0' && word.charAt(0) <= '9';
  }

  /** Words that begin with one of the letters, and have it of their own. */
  private static Set<String> own() {
    try (var file = WordForms.class.getResourceAsStream("own-beginnings.txt")) {
      Set<String> own = new HashSet<>();
      new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Folding::fold)
          .forEach(own::add);
      return Set.copyOf(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a word in a text is the one that is looked for. */
  public boolean isAskedForBy(WordForms asked) {
    return stem.equals(asked.stem) || startAskedForBy(asked) >= 0;
  }

  /**
   * Where in this word, of a text, what is looked for begins: behind what is written together with
   * it.
   *
   * @return negative if it is another word
   */
  public int startAskedForBy(WordForms asked) {
    if (stem.equals(asked.stem)) {
      return start;
    }
    for (Other other : others) {
      if (other.stem.equals(asked.stem)) {
        return other.start;
      }
    }
    for (Other other : asked.others) {
      if (other.stem.equals(stem)) {
        return start;
      }
    }
    return -1;
  }
}
