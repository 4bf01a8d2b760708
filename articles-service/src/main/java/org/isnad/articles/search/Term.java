package org.isnad.articles.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isnad.arabic.Folding;
import org.isnad.arabic.WordForms;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for: a word, or words that stand behind one another; or a name of whom it names.
 *
 * @param text as it was asked: {@code القاعدة في المغرب}
 * @param words one for each word
 * @param phrase whether the words must stand behind one another
 * @param named whom it may name, and by which names they are looked for too
 */
record Term(String text, List<WordForms> words, boolean phrase, List<Named> named) {
  /** Marks what a word of a text may be, where that is not sure. */
  private static final String MAYBE = "~";

  /** Marks words of a title. */
  static final String TITLE = "^";

  /** The longest of a word that is stored; PostgreSQL refuses 2 kB. */
  private static final int LONGEST = 100;

  /**
   * Whom a term may name.
   *
   * @param entity id
   * @param how its name matched: {@code CROSS_SCRIPT}
   * @param names by which it is looked for too, or those of their words that sound like the term
   */
  record Named(TypeId entity, String how, List<String> names) {}

  static Term of(String text, boolean phrase) {
    return new Term(text, words(text), phrase, List.of());
  }

  private static List<WordForms> words(String text) {
    return Folding.words(text).stream().map(WordForms::of).toList();
  }

  Term with(List<Named> others) {
    return new Term(text, words, phrase, others);
  }

  /** The names that are looked for too, word by word. */
  List<List<WordForms>> names() {
    return named.stream()
        .flatMap(one -> one.names().stream())
        .distinct()
        .map(Term::words)
        .filter(name -> !name.isEmpty() && !name.equals(words))
        .distinct()
        .toList();
  }

  /** Of the names those that find more: what has a name with all the words in it has the words. */
  private Stream<List<WordForms>> more() {
    return names().stream().filter(name -> !contains(name));
  }

  private boolean contains(List<WordForms> name) {
    for (int at = 0; phrase && at + words.size() <= name.size(); at++) {
      int from = at;
      if (IntStream.range(0, words.size())
          .allMatch(word -> finds(words.get(word), name.get(from + word)))) {
        return true;
      }
    }
    return !phrase
        && words.stream().allMatch(word -> name.stream().anyMatch(other -> finds(word, other)));
  }

  /** Whether whoever looks for a word finds all that have another. */
  private static boolean finds(WordForms word, WordForms other) {
    Set<String> found = asked(word).collect(Collectors.toSet());
    return asked(other).allMatch(found::contains);
  }

  /** For PostgreSQL. */
  String tsquery() {
    String own = joined(words, phrase ? " <-> " : " & ", false);
    return Stream.concat(Stream.of(own), more().map(name -> joined(name, " <-> ", false)))
        .collect(Collectors.joining(" | ", "(", ")"));
  }

  /**
   * The same without phrases: null if there is no other.
   *
   * @param title whether they must stand in the title
   */
  @Nullable String wordsAlone(boolean title) {
    Stream<List<WordForms>> alone =
        Stream.concat(
            Stream.of(words).filter(own -> !phrase || own.size() == 1),
            more().filter(name -> name.size() == 1));
    String query = alone.map(one -> joined(one, " & ", title)).collect(Collectors.joining(" | "));
    return query.isEmpty() ? null : query;
  }

  /**
   * Words behind one another, any of which are looked for.
   *
   * @param pairs of each two words the hashes
   * @param tsquery the same for PostgreSQL
   * @param inTitle that all of its words stand in the title
   */
  record Phrase(List<Set<Integer>> pairs, String tsquery, String inTitle) {}

  /** What must stand behind one another, or may. */
  List<Phrase> phrases() {
    return Stream.concat(Stream.of(words).filter(own -> phrase), more())
        .filter(phrase -> phrase.size() > 1)
        .map(phrase ->
            new Phrase(pairs(phrase), joined(phrase, " <-> ", false), joined(phrase, " & ", true)))
        .toList();
  }

  private static List<Set<Integer>> pairs(List<WordForms> phrase) {
    List<Set<Integer>> pairs = new ArrayList<>();
    for (int at = 1; at < phrase.size(); at++) {
      pairs.add(pairs(asked(phrase.get(at - 1)).toList(), asked(phrase.get(at)).toList()));
    }
    return pairs;
  }

  /** Hashes of two words behind one another, of each of the first with each of the second. */
  private static Set<Integer> pairs(List<String> first, List<String> second) {
    Set<Integer> pairs = new LinkedHashSet<>();
    for (String one : first) {
      int begun = Pair.begun(one.getBytes(UTF_8));
      for (String next : second) {
        pairs.add(Pair.ended(begun, next.getBytes(UTF_8)));
      }
    }
    return pairs;
  }

  private static String joined(List<WordForms> words, String joint, boolean title) {
    return words.stream()
        .map(word -> tsquery(word, title ? TITLE : ""))
        .collect(Collectors.joining(joint, "(", ")"));
  }

  private static String tsquery(WordForms word, String mark) {
    // Of a folded word nothing is left that means something in a tsquery.
    return asked(word)
        .map(lexeme -> "'" + mark + lexeme + "'")
        .collect(Collectors.joining(" | ", "(", ")"));
  }

  /** The lexemes of texts that a word asks for. */
  private static Stream<String> asked(WordForms word) {
    String stem = cut(word.stem());
    return Stream.concat(
        Stream.of(stem, MAYBE + stem), word.others().stream().map(other -> cut(other.stem())));
  }

  /** The lexemes by which a word of a text is found; behind {@link #TITLE} in a title, too. */
  static List<String> lexemes(WordForms word) {
    List<WordForms.Other> others = word.others();
    if (others.isEmpty()) {
      return List.of(cut(word.stem()));
    }
    List<String> lexemes = new ArrayList<>(1 + others.size());
    lexemes.add(cut(word.stem()));
    for (WordForms.Other other : others) {
      lexemes.add(MAYBE + cut(other.stem()));
    }
    return lexemes;
  }

  private static String cut(String word) {
    return word.length() <= LONGEST ? word : word.substring(0, LONGEST);
  }
}
