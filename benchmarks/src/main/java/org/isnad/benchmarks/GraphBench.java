package org.isnad.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;
import org.isnad.rest.Cursor;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the graph's answers cost among very many reports, beside what they cost at least. */
@Command(name = "graph", description = "Measures what queries of the graph cost.")
final class GraphBench implements Callable<Integer> {
  /** Reports that come in through the service; the others are copies of them. */
  private static final int ORIGINALS = 5_000;

  private static final int ACTORS = 20_000;

  /** Of a name, the two words that somebody has typed. */
  private static final Pattern TYPED = Pattern.compile("^(\\S+ \\S+).*");

  /** So many records are asked for, drawn from all. */
  private static final int ASKED = 20_000;

  private static final String REPORTS =
      // Behind each there must be a page.
      "SELECT id, listed_on FROM report WHERE id NOT IN"
          + " (SELECT id FROM report ORDER BY listed_on, id LIMIT 50)"
          + " ORDER BY md5(id::text) LIMIT "
          + ASKED;

  private static final String ACTORS_BY_KEY = "SELECT id, external_ids->0->>'value' FROM actor";

  /** Some of those whom reports name. */
  private static final String NAMED =
      "SELECT DISTINCT unnest(refs) FROM (SELECT refs FROM mention LIMIT 200000) m";

  private static final JsonMapper JSON = new JsonMapper();

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Screen screen;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many reports. Default: 100000.")
  private int rows;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "Keeps the base there, and uses it again. Default: it is made anew.")
  private @Nullable Path base;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "15",
      description = "How long each shape is measured. Default: 15.")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "40",
      description =
          "Seconds of each shape before it is measured; twice as many for the first. Default: 40.")
  private int warmUp;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "16",
      description = "How many ask at once. Default: 16.")
  private int connections = 16;

  @Option(
      names = "--only",
      paramLabel = "SHAPE",
      description = "Measures this shape only, such as one-report; may be given several times.")
  private @Nullable Set<String> only;

  @Option(
      names = "--cache-off",
      description = "Measures with the gateway's cache off alone, and no floors.")
  private boolean cacheOff;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there, too.")
  private @Nullable Path json;

  GraphBench(Screen screen) {
    this.screen = screen;
  }

  /**
   * How long each shape is asked for.
   *
   * @param warmUp seconds before it is measured
   * @param seconds while it is
   */
  record Pace(double warmUp, double seconds) {}

  /** Of what the graph is asked, by shape. */
  record Values(Map<GraphShape, List<String>> of, List<UUID> reports) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rows < GraphSample.FEWEST || seconds < 1 || warmUp < 0 || connections < 1) {
      throw new Trouble(
          "--rows must be at least %d, --seconds and --connections at least 1, --warm-up 0."
              .formatted(GraphSample.FEWEST));
    }
    List<Measure> measures = new ArrayList<>();
    var pace = new Pace(warmUp, seconds);
    try (var suite = Benchmarks.suite(screen, base)) {
      var values = prepare(suite, rows);
      Measure.head(screen);
      if (!cacheOff) {
        measures.addAll(measure(suite, values, "", pace));
        measures.addAll(floors(suite, values, pace));
      }
      suite.environment(Service.GATEWAY, Map.of("ISNAD_CACHE_MAX_SIZE", "0"));
      suite.stop(Service.GATEWAY);
      suite.start(Service.GATEWAY);
      measures.addAll(measure(suite, values, ", cache off", pace));
    }
    write(measures);
    return verdict(measures) ? Benchmarks.OK : 1;
  }

  /**
   * Makes the base, unless it is there.
   *
   * @return what can be asked of it
   */
  Values prepare(Suite suite, int rows) throws InterruptedException {
    var sample = new GraphSample(Math.min(ACTORS, rows));
    long there = Copies.reports(suite);
    if (there == 0) {
      make(sample, suite, rows);
    } else if (there != rows) {
      throw new Trouble(
          "The base has %,d reports, not %,d. Remove it or name another.".formatted(there, rows));
    }
    if (isWanted(GraphShape.SEARCH.words())) {
      Copies.indexWords(suite, screen);
    }
    return values(sample, suite);
  }

  private void make(GraphSample sample, Suite suite, int rows) throws InterruptedException {
    Benchmarks.load(sample.actors(), sample.actorCount(), suite, screen);
    Benchmarks.load(sample.locations(), sample.locationCount(), suite, screen);
    Benchmarks.load(sample.events(), sample.eventCount(), suite, screen);
    int originals = Math.min(ORIGINALS, rows);
    if (rows % originals != 0) {
      throw new Trouble("--rows must be a multiple of %,d.".formatted(ORIGINALS));
    }
    Benchmarks.load(sample.reports(), originals, suite, screen);
    screen.line("Reports are annotated …");
    if (!suite.awaitAnnotation(PATIENCE)) {
      throw new Trouble("The reports were not annotated in " + PATIENCE.toMinutes() + " minutes.");
    }
    Copies.make(rows / originals - 1, suite, screen);
  }

  /** Draws what is asked for. */
  private static Values values(GraphSample sample, Suite suite) {
    List<String> reports = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    List<String> cursors = new ArrayList<>();
    Map<String, String> actors = new HashMap<>();
    Set<String> named = new HashSet<>();
    try (var database = Tables.connect(suite.postgres(), Sample.REPORTS.database())) {
      for (var row : Tables.rows(database, REPORTS)) {
        var id = new TypeId(TypeId.Kind.REPORT, UUID.fromString(row.getFirst()));
        ids.add(id.uuid());
        reports.add(id.toString());
        cursors.add(Cursor.of(row.getLast(), id));
      }
      named.addAll(Tables.values(database, NAMED));
    } catch (SQLException e) {
      throw new Trouble("The reports cannot be read (%s).".formatted(e.getMessage()), e);
    }
    try (var database = Tables.connect(suite.postgres(), Sample.ACTORS.database())) {
      for (var row : Tables.rows(database, ACTORS_BY_KEY)) {
        var id = new TypeId(TypeId.Kind.ACTOR, UUID.fromString(row.getFirst()));
        actors.put(row.getLast(), id.toString());
      }
    } catch (SQLException e) {
      throw new Trouble("The actors cannot be read (%s).".formatted(e.getMessage()), e);
    }
    var words = new Words(1);
    List<Integer> known =
        Stream.generate(() -> GraphSample.drawn(words, sample.actorCount()))
            .filter(number -> named.contains(actors.get("actor-" + number)))
            .limit(ASKED)
            .toList();
    List<String> names = known.stream().map(sample::actor).toList();
    Map<GraphShape, List<String>> values = new EnumMap<>(GraphShape.class);
    values.put(GraphShape.ONE_REPORT, reports);
    values.put(GraphShape.PAGE_OF_20, cursors);
    values.put(GraphShape.TITLES, cursors);
    values.put(
        GraphShape.ACTOR,
        known.stream().map(number -> requireNonNull(actors.get("actor-" + number))).toList());
    values.put(GraphShape.SEARCH, names.stream().map(name -> '"' + name + '"').toList());
    values.put(
        GraphShape.NAMES,
        names.stream().map(name -> TYPED.matcher(name).replaceAll("$1")).toList());
    return new Values(values, ids);
  }

  /** What each shape costs, warm. */
  List<Measure> measure(Suite suite, Values values, String how, Pace pace)
      throws InterruptedException {
    var server = suite.url(Service.GATEWAY);
    var programs = new Measure.Programs(suite);
    List<Measure> measures = new ArrayList<>();
    for (var shape : GraphShape.values()) {
      if (isWanted(shape.words())) {
        var question = shape.question(server, requireNonNull(values.of.get(shape)));
        if (measures.isEmpty()) {
          Load.of(question, server, connections, pace.warmUp);
        }
        measures.add(measure(programs, shape.words() + how, question, server, pace));
      }
    }
    return measures;
  }

  /** What the answers cost at least: one call of a service, and one statement of SQL. */
  List<Measure> floors(Suite suite, Values values, Pace pace) throws InterruptedException {
    List<Measure> measures = new ArrayList<>();
    var programs = new Measure.Programs(suite);
    if (isWanted(Floor.REST)) {
      var server = suite.url(Service.ARTICLES);
      var reports = requireNonNull(values.of.get(GraphShape.ONE_REPORT));
      measures.add(measure(programs, Floor.REST, Floor.call(server, reports), server, pace));
    }
    if (isWanted(Floor.SQL)) {
      Floor.prepare(suite);
      var floor = new Floor(suite, values.reports);
      floor.ask(connections, pace.warmUp);
      measures.add(shown(programs.of(Floor.SQL, () -> floor.ask(connections, pace.seconds))));
    }
    return measures;
  }

  private Measure measure(
      Measure.Programs programs, String what, Load.Question question, URI server, Pace pace)
      throws InterruptedException {
    var before = Load.of(question, server, connections, pace.warmUp);
    if (2 * before.wrong() > before.count()) {
      throw new Trouble("%s: %s".formatted(what, before.firstWrong()));
    }
    return shown(programs.of(what, () -> Load.of(question, server, connections, pace.seconds)));
  }

  private Measure shown(Measure measure) {
    measure.show(screen);
    return measure;
  }

  private boolean isWanted(String words) {
    return only == null || only.contains(words.replace(' ', '-'));
  }

  private void write(List<Measure> measures) throws IOException {
    if (json == null) {
      return;
    }
    var written = JSON.createObjectNode();
    written.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    written.put("reports", rows);
    written.put("connections", connections);
    written.put("processors", Runtime.getRuntime().availableProcessors());
    written.put("java", Runtime.version().toString());
    var each = written.putArray("measures");
    measures.forEach(measure -> each.add(measure.json()));
    Files.writeString(json, written.toPrettyString() + "\n");
    screen.line("Written to " + json);
  }

  /** Says whether each answer was right, and what is held after the last. */
  private boolean verdict(List<Measure> measures) {
    screen.line("");
    var last = measures.getLast();
    screen.line(
        "resident, MB, after %s: %d, of them %s"
            .formatted(last.what(), last.allMegabytes(), last.megabytes()));
    var wrong = measures.stream().filter(one -> one.outcome().wrong() > 0).toList();
    wrong.forEach(one ->
        screen.line(
            "FAIL: %s: %,d answers are not what they must be: %s"
                .formatted(one.what(), one.outcome().wrong(), one.outcome().firstWrong())));
    if (wrong.isEmpty()) {
      screen.line(
          "PASS: %,d answers, all right"
              .formatted(measures.stream().mapToInt(one -> one.outcome().count()).sum()));
    }
    return wrong.isEmpty();
  }
}
