package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.isnad.benchmarks.SearchSample.Actor;
import org.isnad.benchmarks.SearchSample.Text;
import org.isnad.launcher.Service;
import org.jspecify.annotations.Nullable;

/** What people search for in a sample: each time other words, as far as there are. */
final class SearchQuestions {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> FACETS =
      List.of("ACTOR", "LOCATION", "PUBLISHER", "YEAR", "MONTH");
  private static final int LIMIT = 20;

  /** Words that stand in about half of the texts, so many of them. */
  private static final int HALF = 60;

  /** A rare word stands in at most one of so many texts. */
  private static final int RARE = 200;

  /** A word of a frequent phrase stands in at least one of so many texts. */
  private static final int FREQUENT = 6;

  /** Letters of a name that somebody has begun to type. */
  private static final int BEGINNING = 3;

  private final SearchSample sample;
  private final int texts;
  private final SplittableRandom random = new SplittableRandom(1);

  /** In how many texts each word of the vocabulary stands. */
  private final int[] having;

  /** How many actors have a Latin name. */
  private final Map<String, Integer> bearers = new HashMap<>();

  private final List<Integer> half;
  private final List<Integer> rare;

  /**
   * @param texts how many reports of the sample there are, from the first
   */
  SearchQuestions(SearchSample sample, int texts) {
    this.sample = sample;
    this.texts = texts;
    having = new int[sample.vocabulary().size()];
    for (int number = 1; number <= texts; number++) {
      sample.text(number).words().forEach(word -> having[word]++);
    }
    for (int number = 1; number <= sample.actorCount(); number++) {
      bearers.merge(sample.actor(number).latin(), 1, Integer::sum);
    }
    half =
        IntStream.range(0, having.length)
            .boxed()
            .sorted(Comparator.comparingInt(word -> Math.abs(2 * having[word] - texts)))
            .limit(HALF)
            .toList();
    rare =
        IntStream.range(0, having.length)
            .filter(word -> having[word] > 0 && having[word] <= Math.max(1, texts / RARE))
            .boxed()
            .toList();
  }

  /**
   * One request.
   *
   * @param shape what is like it: {@code a rare word}
   * @param body null for a GET
   * @param certain whether it surely finds something
   * @param name that is to be found; null if any answer will do
   */
  record Question(
      Service service,
      String shape,
      String path,
      @Nullable String body,
      boolean certain,
      @Nullable String name) {
    /** In one line. */
    String shown() {
      return body == null ? URLDecoder.decode(path, UTF_8) : path + " " + body;
    }

    /** Whether it searches in the words of reports. */
    boolean hasWords() {
      return body != null && body.contains("\"text\"");
    }
  }

  /** Searches in texts, six shapes by turns, half of them by relevance. */
  List<Question> texts(int turns) {
    List<Question> questions = new ArrayList<>();
    for (int turn = 0; turn < turns; turn++) {
      String order = turn % 2 == 0 ? "RELEVANCE" : "PUBLISHED";
      questions.add(text("one frequent word", frequent(), order, true));
      questions.add(text("two words", twoWords(), order, true));
      questions.add(text("a rare word", rare(), order, true));
      questions.add(text("a phrase of frequent words", phrase(), order, true));
      questions.add(text("a word and a minus", frequent() + " -" + frequent(), order, false));
      questions.add(text("a Latin name", any(this::isAlone).latin(), order, true));
    }
    return questions;
  }

  /** Names that are typed, four shapes by turns. */
  List<Question> names(int turns) {
    List<Question> questions = new ArrayList<>();
    for (int turn = 0; turn < turns; turn++) {
      questions.add(name("exact", any(actor -> true), Actor::arabic, true));
      questions.add(typed("three letters", beginning(any(actor -> true)), true, null));
      questions.add(name("Latin for an Arabic one", any(this::soundsAlone), Actor::latin, false));
      questions.add(name("misspelt", any(actor -> true), this::misspelt, false));
    }
    return questions;
  }

  /** Counts, of three shapes by turns. */
  List<Question> facets(int turns) {
    List<Question> questions = new ArrayList<>();
    for (int turn = 0; turn < turns; turn++) {
      questions.add(counts("of all reports", null));
      questions.add(counts("of a frequent word", frequent()));
      questions.add(counts("of a rare word", rare()));
    }
    return questions;
  }

  private String frequent() {
    return word(one(half));
  }

  private String rare() {
    return word(one(rare));
  }

  private String twoWords() {
    List<Integer> words = List.copyOf(anyText().words());
    int first = random.nextInt(words.size());
    int second = (first + 1 + random.nextInt(words.size() - 1)) % words.size();
    return word(words.get(first)) + " " + word(words.get(second));
  }

  /** Of a text, so that one has it. */
  private String phrase() {
    for (int attempt = 0; attempt < 10_000; attempt++) {
      List<Integer> run = one(anyText().runs());
      int at = random.nextInt(run.size());
      if (at + 1 < run.size() && isFrequent(run.get(at)) && isFrequent(run.get(at + 1))) {
        return "\"%s %s\"".formatted(word(run.get(at)), word(run.get(at + 1)));
      }
    }
    throw new IllegalStateException("No two frequent words stand behind one another");
  }

  private boolean isFrequent(int word) {
    return having[word] * FREQUENT >= texts;
  }

  /** Somebody whom a text names. */
  private Actor any(Predicate<Actor> like) {
    while (true) {
      List<Actor> fitting = anyText().named().stream().map(sample::actor).filter(like).toList();
      if (!fitting.isEmpty()) {
        return one(fitting);
      }
    }
  }

  /** Whether a name in Latin letters can only be found by its sound. */
  private boolean soundsAlone(Actor actor) {
    return !actor.bothStored() && actor.kind().equals("PERSON");
  }

  /** Whether it is found by its Latin name, which nobody else has. */
  private boolean isAlone(Actor actor) {
    return actor.bothStored() && bearers.getOrDefault(actor.latin(), 0) == 1;
  }

  /** What somebody has typed of one of its words. */
  private String beginning(Actor actor) {
    String word = one(List.of(actor.arabic().split(" ", -1)));
    String bare = word.startsWith("ال") ? word.substring(2) : word;
    return bare.substring(0, Math.min(BEGINNING, bare.length()));
  }

  /** Two letters of the last word exchanged. */
  private String misspelt(Actor actor) {
    var name = new StringBuilder(actor.arabic());
    int at = name.length() - 2 - random.nextInt(2);
    char letter = name.charAt(at);
    name.setCharAt(at, name.charAt(at - 1));
    name.setCharAt(at - 1, letter);
    return name.toString();
  }

  private Text anyText() {
    return sample.text(1 + random.nextInt(texts));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String word(int number) {
    return sample.vocabulary().word(number);
  }

  private static Question text(String shape, String text, String order, boolean certain) {
    ObjectNode body = JSON.createObjectNode();
    body.put("text", text).put("orderBy", order).put("limit", LIMIT);
    return search("%s, by %s".formatted(shape, order), body, certain);
  }

  private static Question counts(String shape, @Nullable String text) {
    ObjectNode body = JSON.createObjectNode();
    if (text != null) {
      body.put("text", text);
    }
    body.put("limit", LIMIT);
    FACETS.forEach(body.putArray("facets")::add);
    return search(shape, body, true);
  }

  private static Question search(String shape, ObjectNode body, boolean certain) {
    return new Question(
        Service.ARTICLES, shape, "/v1/reports/search", body.toString(), certain, null);
  }

  private static Question name(
      String shape, Actor whom, Function<Actor, String> typed, boolean certain) {
    return typed(shape, typed.apply(whom), certain, whom.arabic());
  }

  private static Question typed(
      String shape, String typed, boolean certain, @Nullable String name) {
    var path = "/v1/names?q=" + URLEncoder.encode(typed, UTF_8);
    return new Question(Service.ENTITIES, shape, path, null, certain, name);
  }
}
