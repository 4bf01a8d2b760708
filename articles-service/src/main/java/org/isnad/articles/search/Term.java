package org.isnad.articles.search;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isnad.arabic.Folding;
import org.isnad.arabic.WordForms;
import org.isnad.rest.TypeId;

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
  private static final String TITLE = "^";

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

  /** For PostgreSQL. */
  String tsquery(boolean title) {
    String own = joined(words, phrase ? " <-> " : " & ", title);
    return Stream.concat(Stream.of(own), names().stream().map(n -> joined(n, " <-> ", title)))
        .collect(Collectors.joining(" | ", "(", ")"));
  }

  private static String joined(List<WordForms> words, String joint, boolean title) {
    return words.stream()
        .map(word -> tsquery(word, title ? TITLE : ""))
        .collect(Collectors.joining(joint, "(", ")"));
  }

  private static String tsquery(WordForms word, String mark) {
    return Stream.concat(
            Stream.of(word.stem(), MAYBE + word.stem()),
            word.others().stream().map(WordForms.Other::stem))
        .map(stem -> quoted(mark, stem))
        .collect(Collectors.joining(" | ", "(", ")"));
  }

  /** The lexemes by which a word of a text is found. */
  static Stream<String> lexemes(WordForms word, boolean title) {
    Stream<String> lexemes =
        Stream.concat(
            Stream.of(cut(word.stem())),
            word.others().stream().map(other -> MAYBE + cut(other.stem())));
    return title ? lexemes.flatMap(lexeme -> Stream.of(lexeme, TITLE + lexeme)) : lexemes;
  }

  private static String quoted(String mark, String lexeme) {
    // Of a folded word nothing is left that means something in a tsquery; marks go before the cut.
    boolean maybe = lexeme.startsWith(MAYBE);
    return "'" + mark + (maybe ? MAYBE + cut(lexeme.substring(1)) : cut(lexeme)) + "'";
  }

  private static String cut(String word) {
    return word.length() <= LONGEST ? word : word.substring(0, LONGEST);
  }
}
