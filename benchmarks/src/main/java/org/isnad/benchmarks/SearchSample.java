package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isnad.launcher.Service;

/**
 * What is searched: actors, a third of whom have a Latin name besides, and reports of 4 kB that
 * name some of them, in words of which a few are frequent and most are rare. The same on each run.
 */
final class SearchSample {
  /** The first actors are media, which publish the reports. */
  static final int PUBLISHERS = 10;

  static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);
  static final int DAYS = 3_652;

  private static final int TEXT_BYTES = 4_000;
  private static final List<String> ORGANIZATIONS = List.of("ORGANIZATION", "PERSON_GROUP");

  /** W a word, N an actor, P a place. */
  private static final List<String> SENTENCES =
      List.of(
          "قال N إن W W W W W W في W W",
          "وأضاف أن W W W W لم W W W منذ W",
          "W W W W W W من W W W W",
          "وبحسب W W فإن W W W W W W على W W",
          "W W W W التي W W W W W",
          "وفي P W W W W W W W W",
          "لكن W W W W W W مع W W W",
          "وأكد N أن W W W W W W W W",
          "كما W W W W W W إلى W W W W",
          "W W W W W قرب P W W W",
          "وكان W W W قد W W W W W W بعد W W",
          "W W W W W W W W W");

  private final Vocabulary vocabulary = new Vocabulary();
  private final int actors;

  /**
   * @param actors how many there are to be named
   */
  SearchSample(int actors) {
    this.actors = actors;
  }

  /**
   * Somebody.
   *
   * @param latin in Latin letters, whether it is stored or not
   * @param bothStored whether it is
   */
  record Actor(String kind, String arabic, String latin, boolean bothStored) {}

  /**
   * A report.
   *
   * @param runs words that stand behind one another, by their numbers in the vocabulary
   * @param named numbers of actors
   */
  record Text(String body, List<List<Integer>> runs, Set<Integer> named) {
    /** The numbers of its words. */
    Set<Integer> words() {
      Set<Integer> words = new LinkedHashSet<>();
      runs.forEach(words::addAll);
      return words;
    }
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  int actorCount() {
    return actors;
  }

  Supply actors() {
    return Supply.of(
        Service.ENTITIES,
        "actors",
        "actor",
        (row, number) -> {
          var actor = actor(number);
          row.put("kind", actor.kind);
          var names = row.putArray("names");
          names.addObject().put("value", actor.arabic).put("lang", "ar").put("kind", "PRIMARY");
          if (actor.bothStored) {
            names.addObject().put("value", actor.latin).put("lang", "en").put("kind", "PRIMARY");
          }
        });
  }

  Supply reports() {
    return Supply.of(
        Service.ARTICLES,
        "reports",
        "report",
        (row, number) -> {
          var words = new Words(-number);
          row.put("body", text(number).body)
              .put("language", "ar")
              .put("type", "news")
              .put("publisher", Supply.key("actor", 1 + words.below(PUBLISHERS)));
          row.putArray("authors");
          row.putObject("publishedAt")
              .put("edtf", FIRST_DAY.plusDays(words.below(DAYS)).toString());
        });
  }

  Actor actor(int number) {
    var words = new Words(number);
    boolean bothStored = words.below(3) == 0;
    if (number <= PUBLISHERS) {
      var name = Sample.organization("MEDIA", words);
      return new Actor("MEDIA", name.arabic(), name.english(), bothStored);
    }
    if (words.below(10) < 7) {
      var name = words.anyPerson();
      return new Actor("PERSON", name.arabic(), name.english(), bothStored);
    }
    var kind = ORGANIZATIONS.get(words.below(ORGANIZATIONS.size()));
    var name = Sample.organization(kind, words);
    return new Actor(kind, name.arabic(), name.english(), bothStored);
  }

  Text text(int number) {
    var words = new Words(number);
    List<List<Integer>> runs = new ArrayList<>();
    Set<Integer> named = new LinkedHashSet<>();
    var body = new StringBuilder(sentence("W W W في P W W W", words, runs, named)).append("\n\n");
    // Arabic letters have two bytes in UTF-8, blanks one.
    for (int bytes = body.toString().getBytes(UTF_8).length; bytes < TEXT_BYTES; ) {
      String sentence =
          sentence(SENTENCES.get(words.below(SENTENCES.size())), words, runs, named)
              + (words.below(4) == 0 ? ".\n\n" : ". ");
      body.append(sentence);
      bytes += sentence.getBytes(UTF_8).length;
    }
    return new Text(body.toString().strip(), runs, named);
  }

  private String sentence(
      String pattern, Words words, List<List<Integer>> runs, Set<Integer> named) {
    List<String> filled = new ArrayList<>();
    List<Integer> run = new ArrayList<>();
    for (String slot : pattern.split(" ", -1)) {
      if (slot.equals("W")) {
        int word = vocabulary.draw(words.random());
        run.add(word);
        filled.add(words.prefixed(vocabulary.word(word)));
        continue;
      }
      if (!run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
      filled.add(
          switch (slot) {
            case "N" -> {
              int who = known(words);
              named.add(who);
              yield actor(who).arabic;
            }
            case "P" -> words.place();
            default -> slot;
          });
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return String.join(" ", filled);
  }

  /** The number of an actor: a few are spoken of often, most hardly ever. */
  private int known(Words words) {
    double chance = words.random().nextDouble();
    return PUBLISHERS + 1 + (int) ((actors - PUBLISHERS) * chance * chance * chance);
  }
}
