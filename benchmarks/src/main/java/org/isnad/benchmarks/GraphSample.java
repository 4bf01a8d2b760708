package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.isnad.launcher.Service;

/**
 * Whom, where and what the graph's reports speak of, and the reports: 4 kB of Arabic text that name
 * about ten actors, six locations and five events, a few of them often and most hardly ever. The
 * same on each run.
 */
final class GraphSample {
  /** With fewer, reports find no publisher. */
  static final int FEWEST = 200;

  private static final int PUBLISHERS = FEWEST / 10;

  /** Words of which names are made. */
  private static final int RARE = 10_000;

  private static final int TEXT_BYTES = 4_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);
  private static final int DAYS = 3_652;

  /** Of ten actors; the last is a medium. */
  private static final List<String> ACTOR_KINDS =
      List.of(
          "PERSON",
          "PERSON",
          "PERSON",
          "PERSON",
          "PERSON",
          "PERSON",
          "ORGANIZATION",
          "ORGANIZATION",
          "PERSON_GROUP",
          "MEDIA");

  /** What stands before the name of a place, in Arabic and English; none is a kind of actor. */
  private static final List<String> PLACES =
      List.of("تل Tell", "وادي Wadi", "عين Ayn", "قصر Qasr", "بئر Bir", "رأس Ras");

  /** What happened, in Arabic and English, and the type that it is. */
  private static final List<String> HAPPENINGS =
      List.of(
          "معركة Battle ARMED_CLASH",
          "هجوم Attack ATTACK",
          "غارة Airstrike AIRSTRIKE",
          "عملية Operation COORDINATED_OPERATION");

  /** W a word, N an actor, P a place, E an event. */
  private static final List<String> SENTENCES =
      List.of(
          "قال N إن W W W W W في P",
          "وأضاف أن W W W W لم W W W منذ W",
          "وبحسب N فإن W W W W W W على W W",
          "ومنذ E لم W W W W W W من W W",
          "وفي P W W W W W W W W",
          "لكن W W W W W W مع N W W",
          "وكانت E قد W W W W W بعد W W",
          "W W W W W قرب P W W W",
          "وأكد N أن W W W W W W W W",
          "W W W W W W W W W W",
          "وبعد E و W W W W W W");

  private final Vocabulary vocabulary = new Vocabulary();
  private final int actors;

  /**
   * @param actors how many; there are a quarter as many locations, and two and a half times as many
   *     events
   */
  GraphSample(int actors) {
    this.actors = actors;
  }

  int actorCount() {
    return actors;
  }

  int locationCount() {
    return actors / 4;
  }

  int eventCount() {
    return actors * 5 / 2;
  }

  Supply actors() {
    return Supply.of(
        Service.ENTITIES,
        "actors",
        "actor",
        (row, number) -> {
          var words = new Words(number);
          var kind = ACTOR_KINDS.get(number % ACTOR_KINDS.size());
          var name = kind.equals("PERSON") ? words.anyPerson() : Sample.organization(kind, words);
          row.put("kind", kind);
          var names = row.putArray("names");
          name(names, actor(number), "ar", "PRIMARY");
          name(names, name.english() + " " + number, "en", "PRIMARY");
          if (words.below(2) == 0) {
            name(names, "أبو " + words.family().arabic() + " " + letters(number), "ar", "ALIAS");
          }
        });
  }

  Supply locations() {
    return Supply.of(
        Service.ENTITIES,
        "locations",
        "location",
        (row, number) -> {
          var words = new Words(number);
          row.put("kind", "CITY");
          var names = row.putArray("names");
          name(names, location(number), "ar", "PRIMARY");
          var form = PLACES.get(number % PLACES.size()).split(" ", -1);
          name(names, form[1] + " " + words.family().english() + " " + number, "en", "PRIMARY");
          row.put("lat", words.below(90_000) / 1_000.0 - 30)
              .put("lon", words.below(180_000) / 1_000.0 - 60)
              .put("precision", "CITY_CENTROID");
        });
  }

  Supply events() {
    return Supply.of(
        Service.ENTITIES,
        "events",
        "event",
        (row, number) -> {
          var words = new Words(number);
          var what = HAPPENINGS.get(number % HAPPENINGS.size()).split(" ", -1);
          row.put("type", what[2]);
          row.putArray("titles").addObject().put("value", event(number)).put("lang", "ar");
          var names = row.putArray("names");
          name(names, event(number), "ar", "PRIMARY");
          name(names, what[1] + " no. " + number, "en", "PRIMARY");
          row.putObject("date").put("edtf", FIRST_DAY.plusDays(words.below(DAYS)).toString());
          row.putArray("places")
              .addObject()
              .put("location", Supply.key("location", drawn(words, locationCount())));
          row.putArray("participants")
              .addObject()
              .put("actor", Supply.key("actor", drawn(words, actors)))
              .put("role", "PARTICIPANT");
        });
  }

  Supply reports() {
    return Supply.of(
        Service.ARTICLES,
        "reports",
        "report",
        (row, number) -> {
          var words = new Words(-number);
          row.put("body", text(number))
              .put("language", "ar")
              .put("type", "news")
              .put("publisher", Supply.key("actor", 9 + 10 * words.below(PUBLISHERS)));
          row.putArray("authors");
          row.putObject("publishedAt")
              .put("edtf", FIRST_DAY.plusDays(words.below(DAYS)).toString());
        });
  }

  /** The usual name of an actor, which nobody else has. */
  String actor(int number) {
    var words = new Words(number);
    var kind = ACTOR_KINDS.get(number % ACTOR_KINDS.size());
    var name = kind.equals("PERSON") ? words.anyPerson() : Sample.organization(kind, words);
    return name.arabic() + " " + letters(number);
  }

  private String location(int number) {
    return PLACES.get(number % PLACES.size()).split(" ", -1)[0] + " " + letters(number);
  }

  private String event(int number) {
    return HAPPENINGS.get(number % HAPPENINGS.size()).split(" ", -1)[0] + " " + letters(number);
  }

  /** Of two words that no other number has both of. */
  private String letters(int number) {
    return "ال" + rare(number) + " " + rare(number / RARE + 7 * number);
  }

  /** Of the rare half of the vocabulary. */
  private String rare(int number) {
    return vocabulary.word(vocabulary.size() - 1 - number % RARE);
  }

  /** A number from 1 on: the first is drawn twice as often as the second, by Zipf's law. */
  static int drawn(Words words, int of) {
    return Math.min(of, (int) Math.pow(of + 1.0, words.random().nextDouble()));
  }

  String text(int number) {
    var words = new Words(number);
    var body = new StringBuilder(sentence("W W W في P W W W", words)).append("\n\n");
    // Arabic letters have two bytes in UTF-8, blanks one.
    for (int bytes = body.toString().getBytes(UTF_8).length; bytes < TEXT_BYTES; ) {
      String sentence =
          sentence(SENTENCES.get(words.below(SENTENCES.size())), words)
              + (words.below(4) == 0 ? ".\n\n" : ". ");
      body.append(sentence);
      bytes += sentence.getBytes(UTF_8).length;
    }
    return body.toString().strip();
  }

  private String sentence(String pattern, Words words) {
    List<String> filled = new ArrayList<>();
    for (String slot : pattern.split(" ", -1)) {
      filled.add(
          switch (slot) {
            case "W" -> words.prefixed(vocabulary.word(vocabulary.draw(words.random())));
            case "N" -> actor(drawn(words, actors));
            case "P" -> location(drawn(words, locationCount()));
            case "E" -> event(drawn(words, eventCount()));
            default -> slot;
          });
    }
    return String.join(" ", filled);
  }

  private static void name(ArrayNode names, String value, String language, String kind) {
    ObjectNode name = names.addObject();
    name.put("value", value).put("lang", language).put("kind", kind).put("match", "STRONG");
  }
}
