package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a real server, to which others write meanwhile. */
class BackupTest {
  private static final int WRITERS = 4;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private static Path shared;
  private static Path data;
  private static Postgres postgres;

  @TempDir private Path folder;
  private Path file;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws Exception {
    data = shared.resolve("data");
    postgres = Postgres.start(data, Postgres.freePort());
    for (var database : List.of("articles", "entities")) {
      run(
          database,
          "CREATE TABLE pair (writer int, n int, PRIMARY KEY (writer, n))",
          // Some megabytes, so that a copy takes its time.
          "CREATE TABLE ballast AS SELECT g AS n, md5(g::text) AS t FROM generate_series(1, 200000)"
              + " g",
          "CREATE TABLE feed_head (one boolean PRIMARY KEY, seq bigint, floor bigint, epoch text)",
          "INSERT INTO feed_head VALUES (true, 7, 2, 'old %s')".formatted(database));
    }
    run(
        "articles",
        "CREATE TABLE feed_cursor (source text, seq bigint, epoch text, aliases_after bigint)",
        "INSERT INTO feed_cursor VALUES ('entities', 6, 'old entities', 0)");
    Files.writeString(new DataFolder(data).seedsMark(), "these\n");
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void choose() {
    file = folder.resolve("a.backup");
  }

  @Test
  void given_many_who_write_when_backed_up_then_both_databases_are_restored_as_of_one_moment()
      throws Exception {
    var acknowledged = new AtomicIntegerArray(WRITERS);
    int[] before;
    int[] after;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var writing = new Writing()) {
      List<Future<Void>> writers = new ArrayList<>();
      for (var writer = 0; writer < WRITERS; writer++) {
        writers.add(threads.submit(writing.pairs(writer, acknowledged)));
      }
      // Else all would be in the log since the checkpoint that the copy begins with.
      writers.add(threads.submit(writing.checkpoints()));
      assertThat(Processes.await(LIMIT, () -> least(acknowledged) >= 20)).isTrue();
      before = copy(acknowledged);

      assertThat(isnad("backup", file.toString())).as(said()).isEqualTo(0);

      after = copy(acknowledged);
      writing.over = true;
      for (var writer : writers) {
        writer.get(30, TimeUnit.SECONDS);
      }
    }
    // Else the test would show nothing.
    for (var writer = 0; writer < WRITERS; writer++) {
      assertThat(after[writer]).isGreaterThan(before[writer]);
    }

    var restored = folder.resolve("restored");
    assertThat(isnad("restore", file.toString(), "--data", restored.toString()))
        .as(said())
        .isEqualTo(0);

    try (var again = Postgres.start(restored, Postgres.freePort())) {
      for (var writer = 0; writer < WRITERS; writer++) {
        var articles = pairs(again, "articles", writer);
        var entities = pairs(again, "entities", writer);
        assertThat(entities).isBetween(before[writer], articles);
        // A pair is written to articles first, and to entities once that is acknowledged.
        assertThat(articles).isBetween(entities, entities + 1);
      }
      assertThat(one(again, "entities", "SELECT count(*) FROM ballast")).isEqualTo("200000");
    }
    assertThat(restored.resolve("seeds.sha256")).hasContent("these");
    assertThat(restored.resolve("secrets.properties"))
        .hasSameTextualContentAs(data.resolve("secrets.properties"));
  }

  @Test
  void given_a_restored_database_when_followers_ask_then_the_epoch_of_each_feed_is_another()
      throws Exception {
    backUp();

    restore("restored");

    try (var again = Postgres.start(folder.resolve("restored"), Postgres.freePort())) {
      var entities = one(again, "entities", "SELECT epoch FROM feed_head");
      var articles = one(again, "articles", "SELECT epoch FROM feed_head");
      assertThat(List.of(entities, articles)).doesNotContain("old entities", "old articles");
      assertThat(entities).isNotEqualTo(articles);
      assertThat(one(again, "entities", "SELECT seq || ' ' || floor FROM feed_head"))
          .isEqualTo("7 2");
      // It went back to the same moment, and goes on.
      assertThat(one(again, "articles", "SELECT seq || ' ' || epoch FROM feed_cursor"))
          .isEqualTo("6 " + entities);
    }
  }

  @Test
  void given_a_follower_that_did_not_know_the_epoch_when_restored_then_it_must_begin_anew()
      throws Exception {
    run("articles", "UPDATE feed_cursor SET epoch = 'older'");
    try {
      backUp();
    } finally {
      run("articles", "UPDATE feed_cursor SET epoch = 'old entities'");
    }

    restore("restored");

    try (var again = Postgres.start(folder.resolve("restored"), Postgres.freePort())) {
      assertThat(one(again, "articles", "SELECT epoch FROM feed_cursor")).isEqualTo("older");
    }
  }

  @Test
  void given_isnad_is_down_when_backed_up_then_postgresql_runs_for_as_long_and_no_longer()
      throws Exception {
    var down = folder.resolve("down");
    Postgres.start(down, Postgres.freePort()).close();

    assertThat(isnad("backup", file.toString(), "--data", down.toString())).as(said()).isEqualTo(0);

    assertThat(Postgres.running(new DataFolder(down))).isEmpty();
    restore("restored");
    assertThat(said()).contains("no records");
  }

  @Test
  void given_a_file_that_is_there_when_backed_up_then_it_stays_unless_it_may_go()
      throws IOException {
    Files.writeString(file, "precious");

    assertThat(isnad("backup", file.toString())).isEqualTo(1);
    assertThat(file).hasContent("precious");
    assertThat(said()).contains("--overwrite");

    assertThat(isnad("backup", "--overwrite", file.toString())).isEqualTo(0);
    assertThat(Files.size(file)).isGreaterThan(1_000_000);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void given_no_database_or_another_s_or_a_bad_place_when_backed_up_then_it_says_so()
      throws IOException {
    assertThat(isnad("backup", file.toString(), "--data", folder.resolve("none").toString()))
        .isEqualTo(1);
    assertThat(said()).contains("There is no database in");
    assertThat(isnad("backup", data.resolve("a.backup").toString())).isEqualTo(1);
    assertThat(said()).contains("would be lost with it");
    assertThat(isnad("backup", folder.resolve("no/a.backup").toString())).isEqualTo(1);
    assertThat(said()).contains("cannot be written");
    var external = DataFolder.open(folder.resolve("external"));
    ExternalPostgres.remember(external, postgres.server());
    for (var command : List.of("backup", "restore")) {
      shown.reset();
      assertThat(isnad(command, file.toString(), "--data", external.root().toString()))
          .isEqualTo(1);
      assertThat(said()).contains("docs/operations.md");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void given_a_bad_file_when_restored_then_nothing_is_touched() throws Exception {
    backUp();
    var bytes = Files.readAllBytes(file);
    // Wider than the times and versions between two entries of a zip file, which nothing reads.
    for (var at = bytes.length / 2; at < bytes.length / 2 + (1 << 16); at++) {
      bytes[at] ^= 1;
    }
    Files.write(file, bytes);

    assertThat(isnad("restore", file.toString(), "--data", folder.resolve("to").toString()))
        .isEqualTo(1);

    assertThat(said()).contains("is not a whole backup");
    assertThat(folder.resolve("to")).doesNotExist();
  }

  @Test
  void given_a_folder_in_use_when_restored_then_it_is_refused() throws Exception {
    backUp();

    assertThat(isnad("restore", "--replace", file.toString())).isEqualTo(1);

    assertThat(said()).contains("./isnad down");
    assertThat(one(postgres, "articles", "SELECT count(*) FROM ballast")).isEqualTo("200000");
  }

  @Test
  void given_a_folder_with_a_database_when_restored_then_it_is_refused_or_moved_aside_when_told()
      throws Exception {
    backUp();
    var other = folder.resolve("other");
    try (var old = Postgres.start(other, Postgres.freePort())) {
      run(old, "articles", "CREATE TABLE of_before (n int)");
    }

    assertThat(isnad("restore", file.toString(), "--data", other.toString())).isEqualTo(1);
    assertThat(said()).contains("--replace").contains("--data");

    assertThat(isnad("restore", "--replace", file.toString(), "--data", other.toString()))
        .as(said())
        .isEqualTo(0);
    try (var again = Postgres.start(other, Postgres.freePort())) {
      assertThat(one(again, "articles", "SELECT count(*) FROM ballast")).isEqualTo("200000");
    }
    Path aside;
    try (var files = Files.list(other)) {
      aside = files.filter(f -> f.getFileName().toString().startsWith("replaced-")).findAny().get();
    }
    try (var old = Postgres.start(aside, Postgres.freePort())) {
      assertThat(one(old, "articles", "SELECT count(*) FROM of_before")).isEqualTo("0");
    }
  }

  @Test
  void given_a_backup_that_is_broken_off_when_looked_at_then_nothing_is_left() throws Exception {
    var part = folder.resolve("a.backup.part");
    var backup = program("backup", file.toString(), "--data", data.toString());
    assertThat(Processes.await(LIMIT, () -> part.toFile().length() > 100_000)).isTrue();

    backup.destroy();

    assertThat(backup.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(backup.exitValue()).isEqualTo(Isnad.INTERRUPTED);
    assertThat(folder).isEmptyDirectory();
    assertNoSlot();
  }

  @Test
  void given_a_backup_that_is_killed_when_the_next_comes_then_it_works_and_no_log_is_kept()
      throws Exception {
    var part = folder.resolve("a.backup.part");
    var backup = program("backup", file.toString(), "--data", data.toString());
    assertThat(Processes.await(LIMIT, () -> part.toFile().length() > 100_000)).isTrue();

    backup.destroyForcibly().waitFor();

    assertThat(file).doesNotExist();
    assertNoSlot();
    backUp();
    assertThat(part).doesNotExist();
  }

  @Test
  void given_a_restore_that_is_cut_off_when_looked_at_then_what_was_there_is_there()
      throws Exception {
    backUp();
    var other = folder.resolve("other");
    try (var old = Postgres.start(other, Postgres.freePort())) {
      run(old, "articles", "CREATE TABLE of_before (n int)");
    }
    var half = other.resolve("restore.new/postgres/base");
    for (var signal : List.of("TERM", "KILL")) {
      var restore = program("restore", "--replace", file.toString(), "--data", other.toString());
      assertThat(Processes.await(LIMIT, () -> Files.exists(half))).isTrue();
      if (signal.equals("TERM")) {
        restore.destroy();
      } else {
        restore.destroyForcibly();
      }
      assertThat(restore.waitFor(30, TimeUnit.SECONDS)).isTrue();

      assertThat(Files.exists(half)).isEqualTo(signal.equals("KILL"));
      try (var old = Postgres.start(other, Postgres.freePort())) {
        assertThat(one(old, "articles", "SELECT count(*) FROM of_before")).isEqualTo("0");
      }
    }

    assertThat(isnad("restore", "--replace", file.toString(), "--data", other.toString()))
        .as(said())
        .isEqualTo(0);
    assertThat(other).isDirectoryNotContaining("glob:**/restore.*");
  }

  private void backUp() {
    assertThat(isnad("backup", file.toString())).as(said()).isEqualTo(0);
  }

  private void restore(String name) {
    assertThat(isnad("restore", file.toString(), "--data", folder.resolve(name).toString()))
        .as(said())
        .isEqualTo(0);
  }

  /** Writes numbers, each to both databases, one after the other. */
  private static final class Writing implements AutoCloseable {
    private volatile boolean over;

    Callable<Void> pairs(int writer, AtomicIntegerArray acknowledged) {
      return () -> {
        try (var articles = connect(postgres, "articles");
            var entities = connect(postgres, "entities");
            var first = articles.prepareStatement("INSERT INTO pair VALUES (?, ?)");
            var second = entities.prepareStatement("INSERT INTO pair VALUES (?, ?)")) {
          for (var n = 1; !over; n++) {
            for (var insert : List.of(first, second)) {
              insert.setInt(1, writer);
              insert.setInt(2, n);
              insert.executeUpdate();
            }
            acknowledged.set(writer, n);
          }
        }
        return null;
      };
    }

    Callable<Void> checkpoints() {
      return () -> {
        try (var connection = postgres.server().connect();
            var statement = connection.createStatement()) {
          while (!over) {
            statement.execute("CHECKPOINT");
          }
        }
        return null;
      };
    }

    @Override
    public void close() {
      over = true;
    }
  }

  private static int least(AtomicIntegerArray numbers) {
    var least = Integer.MAX_VALUE;
    for (var number : copy(numbers)) {
      least = Math.min(least, number);
    }
    return least;
  }

  private static int[] copy(AtomicIntegerArray numbers) {
    var copy = new int[numbers.length()];
    for (var i = 0; i < copy.length; i++) {
      copy[i] = numbers.get(i);
    }
    return copy;
  }

  /** How many numbers of a writer are there: all from 1 on. */
  private static int pairs(Postgres server, String database, int writer) throws SQLException {
    var count = one(server, database, "SELECT count(*) FROM pair WHERE writer = " + writer);
    var last = one(server, database, "SELECT max(n) FROM pair WHERE writer = " + writer);
    assertThat(last).isEqualTo(count);
    return Integer.parseInt(count);
  }

  private static void assertNoSlot() {
    assertThat(
            Processes.await(
                LIMIT,
                () -> {
                  try (var connection = postgres.server().connect();
                      var statement = connection.createStatement();
                      var rows =
                          statement.executeQuery("SELECT count(*) FROM pg_replication_slots")) {
                    rows.next();
                    return rows.getInt(1) == 0;
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                }))
        .isTrue();
  }

  private static void run(String database, String... statements) throws SQLException {
    run(postgres, database, statements);
  }

  private static void run(Postgres server, String database, String... statements)
      throws SQLException {
    try (var connection = connect(server, database);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String one(Postgres server, String database, String query) throws SQLException {
    try (var connection = connect(server, database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(Postgres server, String database) throws SQLException {
    var owner = database + "_owner";
    return DriverManager.getConnection(server.jdbcUrl(database), owner, server.password(owner));
  }

  private int isnad(String... words) {
    var line = new ArrayList<>(List.of(words));
    if (!line.contains("--data")) {
      line.addAll(List.of("--data", data.toString()));
    }
    var err = System.err;
    var out = new PrintStream(shown, true, UTF_8);
    System.setErr(out);
    try {
      return Isnad.run(line.toArray(String[]::new), new Screen(out, false));
    } finally {
      System.setErr(err);
    }
  }

  private String said() {
    return shown.toString(UTF_8);
  }

  /** As a process of its own. */
  private static Process program(String... words) throws IOException {
    var line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Disnad.home=" + Path.of("..").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("java.class.path"),
                Isnad.class.getName()));
    line.addAll(List.of(words));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
