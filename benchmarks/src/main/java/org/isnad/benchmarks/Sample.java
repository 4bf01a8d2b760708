package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.isnad.launcher.Service;

/**
 * What the benchmarks import: rows of one kind, made one at a time when they are asked for, and the
 * same on each run.
 */
enum Sample implements Supply {
  ACTORS(Service.ENTITIES, "entities", "actor", 1) {
    @Override
    void fill(ObjectNode row, int number, Words words) {
      var kind = KINDS.get(number % KINDS.size());
      var name = kind.equals("PERSON") ? words.person() : organization(kind, words);
      row.put("kind", kind);
      var names = row.putArray("names");
      add(names.addObject(), name.arabic(), "ar");
      add(names.addObject(), name.english(), "en");
      if (words.below(2) == 0) {
        add(names.addObject(), name.french(), "fr");
      }
    }
  },

  REPORTS(Service.ARTICLES, "articles", "report", 5) {
    @Override
    void fill(ObjectNode row, int number, Words words) {
      var body = new StringBuilder(words.headline()).append("\n\n");
      // Arabic letters have two bytes in UTF-8, blanks one.
      for (var bytes = 0; bytes < TEXT_BYTES; ) {
        var sentence = words.sentence();
        body.append(sentence).append(words.below(4) == 0 ? "\n\n" : " ");
        bytes += sentence.getBytes(UTF_8).length;
      }
      if (number % UNKNOWN_EVERY == 0) {
        body.append(" وانسحبت ").append(UNKNOWN).append(" من المدينة.");
      }
      row.put("body", body.toString().strip())
          .put("language", "ar")
          .put("type", "news")
          .put("publisher", SCHEME + ":" + ACTORS.key(publisher(words)))
          .put("url", "https://news.example/" + number)
          .put("reliability", "B");
      row.putArray("authors").add(words.person().arabic());
      row.putObject("publishedAt").put("edtf", FIRST_DAY.plusDays(words.below(DAYS)).toString());
    }
  };

  /** Reports need a publisher among the actors: number 9, 19, … 99. */
  static final int FEWEST = 100;

  /** Whom no actor is called, and one of so many reports names. */
  static final String UNKNOWN = "كتيبة زهظاف قرنمود";

  static final int UNKNOWN_EVERY = 20;

  private static final JsonMapper JSON = new JsonMapper();
  private static final int TEXT_BYTES = 4_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(2010, 1, 1);
  private static final int DAYS = 5_800;

  /** Six persons of ten; the last is a medium. */
  private static final List<String> KINDS =
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

  private final Service service;
  private final String database;
  private final String table;
  private final int share;

  Sample(Service service, String database, String table, int share) {
    this.service = service;
    this.database = database;
    this.table = table;
    this.share = share;
  }

  abstract void fill(ObjectNode row, int number, Words words);

  @Override
  public Service service() {
    return service;
  }

  String database() {
    return database;
  }

  String table() {
    return table;
  }

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many of this kind go with so many actors. */
  int rows(int actors) {
    return actors / share;
  }

  @Override
  public byte[] row(int number) {
    var row = JSON.createObjectNode();
    row.putArray("externalIds").addObject().put("scheme", SCHEME).put("value", key(number));
    fill(row, number, new Words(number));
    return (row + "\n").getBytes(UTF_8);
  }

  private String key(int number) {
    return table + "-" + number;
  }

  private static int publisher(Words words) {
    return 9 + 10 * words.below(FEWEST / 10);
  }

  static Words.Spelled organization(String kind, Words words) {
    var family = words.family();
    var what =
        switch (kind) {
          case "MEDIA" -> new Words.Spelled("صحيفة", "Gazette", "Journal");
          case "PERSON_GROUP" -> new Words.Spelled("لجنة", "Committee", "Comité");
          default -> new Words.Spelled("جبهة", "Front", "Front");
        };
    return new Words.Spelled(
        what.arabic() + " " + words.word() + " " + family.arabic(),
        family.english() + " " + what.english(),
        what.french() + " " + family.french());
  }

  private static void add(ObjectNode name, String value, String language) {
    name.put("value", value).put("lang", language).put("kind", "PRIMARY");
  }
}
