package org.isnad.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast reports that name what is known come in and are annotated, beside what PostgreSQL could
 * do at most: the same rows by COPY, and its log alone.
 */
@Command(name = "ingest", description = "Imports reports that name known entities, and annotates.")
final class IngestBench implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration LOOK = Duration.ofMillis(20);

  /** What an import and an annotation write. */
  private static final List<String> TABLES =
      List.of(
          "report",
          "report_words",
          "report_entity",
          "report_named",
          "mention",
          "external_key",
          "audit",
          "change_log");

  /** The number of the last report that was imported. */
  private static final String LAST =
      "SELECT coalesce(max(substr(value, 8)::int), 0) FROM external_key"
          + " WHERE scheme = 'bench' AND value LIKE 'report-%'";

  /** As many as an import stores at once. */
  private static final int REPORTS_OF_A_COMMIT = 100;

  /** For which the log alone is written. */
  private static final double LOG_SECONDS = 3;

  private static final JsonMapper JSON = new JsonMapper();

  private final Screen screen;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many reports are measured. Default: 20000.")
  private int rows;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "4000",
      description = "Reports before these, that are not measured. Default: 4000.")
  private int warmUp;

  @Option(
      names = "--actors",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "Whom reports may name, beside a quarter as many places and 2.5 times as many events."
              + " Default: 20000.")
  private int actors;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "Keeps the base there, and adds to it. Default: it is made anew.")
  private @Nullable Path base;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there, too.")
  private @Nullable Path json;

  IngestBench(Screen screen) {
    this.screen = screen;
  }

  /**
   * What an ingest cost.
   *
   * @param stored seconds until the last report was answered, which is when it is on the disk
   * @param annotated seconds until the last was annotated, from the same beginning
   * @param mentions that all reports of the base have
   * @param cpu seconds of processor time, by program
   * @param log bytes that PostgreSQL wrote to its log
   */
  record Ingest(
      int reports,
      double stored,
      double annotated,
      long bytes,
      long mentions,
      Map<String, Double> cpu,
      long log) {
    double logOfReport() {
      return (double) log / reports;
    }

    private ObjectNode json() {
      var json = JSON.createObjectNode();
      json.put("reports", reports)
          .put("bytes", bytes)
          .put("mentions", mentions)
          .put("storedPerSecond", rounded(reports / stored))
          .put("annotatedPerSecond", rounded(reports / annotated))
          .put("logBytesOfReport", rounded(logOfReport()));
      var millis = json.putObject("cpuMillisOfReport");
      cpu.forEach((program, seconds) -> millis.put(program, rounded(seconds * 1000 / reports)));
      return json;
    }
  }

  /**
   * What PostgreSQL could do at most.
   *
   * @param copy of all rows with their indexes
   * @param bare of the same rows without indexes
   * @param log bytes of its log a second, on the disk after each so many as a commit has
   */
  record Limits(Copy copy, Copy bare, double log) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rows < 1 || warmUp < 0 || actors < GraphSample.FEWEST) {
      throw new Trouble(
          "--rows must be at least 1, --warm-up 0, --actors %d.".formatted(GraphSample.FEWEST));
    }
    try (var suite = Benchmarks.suite(screen, base)) {
      var ingest = measure(suite, actors, warmUp, rows);
      show(ingest);
      var limits = limits(suite, ingest);
      show(ingest, limits);
      write(ingest, limits, suite);
    }
    return Benchmarks.OK;
  }

  /**
   * Makes what reports name, unless the base has it; then imports reports, which are others each
   * time, and waits until all are annotated.
   *
   * @throws Trouble if a report is not created
   */
  Ingest measure(Suite suite, int actors, int warmUp, int rows)
      throws IOException, InterruptedException {
    var sample = new GraphSample(actors);
    int there = Integer.parseInt(value(suite, LAST));
    if (there == 0) {
      Benchmarks.load(sample.actors(), sample.actorCount(), suite, screen);
      Benchmarks.load(sample.locations(), sample.locationCount(), suite, screen);
      Benchmarks.load(sample.events(), sample.eventCount(), suite, screen);
    }
    if (warmUp > 0) {
      ingest(suite, sample, there, warmUp);
    }
    return ingest(suite, sample, there + warmUp, rows);
  }

  private Ingest ingest(Suite suite, GraphSample sample, int there, int rows)
      throws IOException, InterruptedException {
    try (var supply = new Written(sample.reports(), there, rows)) {
      var programs = new Measure.Programs(suite);
      var before = programs.cpuSeconds();
      long logBefore = log(suite);
      long start = System.nanoTime();
      Benchmarks.load(supply, rows, suite, screen);
      double stored = (System.nanoTime() - start) / 1e9;
      awaitAnnotation(suite);
      double annotated = (System.nanoTime() - start) / 1e9;
      var cpu = programs.cpuSeconds();
      cpu.replaceAll((program, seconds) -> seconds - before.getOrDefault(program, 0.0));
      return new Ingest(
          rows,
          stored,
          annotated,
          supply.bytes,
          count(suite, "mention"),
          cpu,
          log(suite) - logBefore);
    }
  }

  private static void awaitAnnotation(Suite suite) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (count(suite, "annotation_job") > 0) {
      if (System.nanoTime() > end) {
        throw new Trouble(
            "The reports were not annotated in " + PATIENCE.toMinutes() + " minutes.");
      }
      Thread.sleep(LOOK);
    }
  }

  /**
   * Copies all that was written, and writes as much log as the ingest did without anything else.
   */
  Limits limits(Suite suite, Ingest ingest) {
    screen.lineIfNoTerminal("COPY …");
    var copy = Copy.of(Sample.REPORTS.database(), TABLES, true, suite);
    var bare = Copy.of(Sample.REPORTS.database(), TABLES, false, suite);
    try (var database = Tables.connect(suite.postgres(), Sample.REPORTS.database())) {
      long bytes = (long) (ingest.logOfReport() * REPORTS_OF_A_COMMIT);
      // What is written is no change of anything: it is log, and nothing else.
      var message = "SELECT pg_logical_emit_message(true, 'bench', repeat('x', " + bytes + "))";
      var position = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')";
      Tables.execute(database, message);
      double before = Double.parseDouble(Tables.value(database, position));
      long start = System.nanoTime();
      while (System.nanoTime() - start < LOG_SECONDS * 1e9) {
        Tables.execute(database, message);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double written = Double.parseDouble(Tables.value(database, position)) - before;
      return new Limits(copy, bare, written / seconds);
    } catch (SQLException e) {
      throw new Trouble("The log could not be written (%s).".formatted(e.getMessage()), e);
    }
  }

  private static long log(Suite suite) {
    return (long)
        Double.parseDouble(
            value(suite, "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')"));
  }

  private static long count(Suite suite, String table) {
    return Long.parseLong(value(suite, "SELECT count(*) FROM " + table));
  }

  private static String value(Suite suite, String sql) {
    try (Connection database = Tables.connect(suite.postgres(), Sample.REPORTS.database())) {
      return Tables.value(database, sql);
    } catch (SQLException e) {
      throw new Trouble("PostgreSQL does not answer (%s).".formatted(e.getMessage()), e);
    }
  }

  private void show(Ingest ingest) {
    screen.line("");
    screen.line(
        "%,d reports, %.1f kB each as NDJSON; %,d mentions in all"
            .formatted(ingest.reports, ingest.bytes / 1e3 / ingest.reports, ingest.mentions));
    screen.line(
        "stored and answered: %,.0f a second; annotated, too: %,.0f a second"
            .formatted(ingest.reports / ingest.stored, ingest.reports / ingest.annotated));
    var cpu = new TreeMap<String, String>();
    ingest.cpu.forEach(
        (program, seconds) -> cpu.put(program, "%.3f".formatted(seconds * 1000 / ingest.reports)));
    screen.line("CPU of a report, ms: " + cpu);
  }

  private void show(Ingest ingest, Limits limits) {
    screen.line(
        "the same rows by COPY: %,.0f reports a second, %.3f ms of CPU; without indexes %,.0f and %.3f"
            .formatted(
                limits.copy.perSecond(),
                limits.copy.cpu() * 1000 / limits.copy.rows(),
                limits.bare.perSecond(),
                limits.bare.cpu() * 1000 / limits.bare.rows()));
    screen.line(
        "PostgreSQL's log: %.1f kB a report; it alone takes %.0f MB/s, which are %,.0f reports a second"
            .formatted(
                ingest.logOfReport() / 1e3, limits.log / 1e6, limits.log / ingest.logOfReport()));
  }

  private void write(Ingest ingest, Limits limits, Suite suite) throws IOException {
    if (json == null) {
      return;
    }
    var written = ingest.json();
    written.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    written.put("processors", Runtime.getRuntime().availableProcessors());
    written.put("java", Runtime.version().toString());
    written.put("copyPerSecond", rounded(limits.copy.perSecond()));
    written.put("copyCpuMillis", rounded(limits.copy.cpu() * 1000 / limits.copy.rows()));
    written.put("copyWithoutIndexesPerSecond", rounded(limits.bare.perSecond()));
    written.put("logBytesPerSecond", rounded(limits.log));
    written.put("logAllowsPerSecond", rounded(limits.log / ingest.logOfReport()));
    var peak = written.putObject("peakMegabytes");
    for (var service : List.of(Service.ARTICLES, Service.ENTITIES)) {
      peak.put(service.folder(), new Program(suite.process(service)).peakMegabytes());
    }
    Files.writeString(json, written.toPrettyString() + "\n");
    screen.line("Written to " + json);
  }

  private static double rounded(double figure) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.4f", figure));
  }

  /** Rows that are made before they are asked for: making them is not what is measured. */
  private static final class Written implements Supply, AutoCloseable {
    private final Supply made;
    private final Path file;
    private final InputStream in;
    private final long bytes;

    /**
     * @param behind which row is the first
     */
    Written(Supply made, int behind, int rows) throws IOException {
      this.made = made;
      file = Files.createTempFile("isnad-ingest-", ".ndjson");
      try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        for (int number = behind + 1; number <= behind + rows; number++) {
          out.write(made.row(number));
        }
      }
      bytes = Files.size(file);
      in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    @Override
    public Service service() {
      return made.service();
    }

    @Override
    public String word() {
      return made.word();
    }

    /** The next row: they are asked for in their order. */
    @Override
    public byte[] row(int number) {
      var row = new ByteArrayOutputStream(8192);
      try {
        for (int next = in.read(); next >= 0; next = in.read()) {
          row.write(next);
          if (next == '\n') {
            break;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return row.toByteArray();
    }

    @Override
    public void close() throws IOException {
      in.close();
      Files.delete(file);
    }
  }
}
