package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Row 3 of the fault matrix: the disk under the data folder is full for a time. */
@Timeout(600)
class DiskFullIT {
  private static final String SIZE = "400m";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration HEALED = Duration.ofSeconds(30);

  /** Each is a write, and a read beside it. */
  private static final int ROUNDS = FaultMatrix.SOAK ? 5_000 : 200;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> acknowledged = new HashSet<>();
  private final List<String> said = new ArrayList<>();
  private int number;

  @TempDir(cleanup = CleanupMode.NEVER)
  @SuppressWarnings("NullAway.Init") // before each test
  private Path disk;

  @SuppressWarnings("NullAway.Init") // before each test
  private Suite suite;

  private boolean mounted;

  @BeforeEach
  void start() throws Exception {
    mounted =
        run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + SIZE, "isnad-test", disk.toString());
    if (!mounted) {
      String why = "SKIPPED: no disk is filled, for this user may not mount one. Run it as root";
      System.err.println(why);
      abort(why);
    }
    var free = Suite.temporary();
    Files.delete(free.dataFolder());
    suite = Suite.over(disk).port(free.port()).says(said::add).start();
  }

  @AfterEach
  void stop() throws Exception {
    if (suite != null) {
      suite.close();
    }
    if (mounted) {
      assertThat(run("umount", disk.toString())).isTrue();
    }
    Files.delete(disk);
    client.close();
  }

  @Test
  void given_a_full_disk_when_written_then_it_is_507_and_reads_go_on_until_there_is_room_again()
      throws Exception {
    assertThat(post().statusCode()).isEqualTo(201);
    String kept = acknowledged.iterator().next();
    assertThat(suite.awaitAnnotation(PATIENCE)).isTrue();
    Path filler = disk.resolve("filler");

    fill(filler);
    await(PATIENCE, () -> post().statusCode() != 201); // pages that were not full yet
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      refused += isFull(post()) ? 1 : 0;
      assertThat(get("/v1/reports/" + kept).statusCode()).isEqualTo(200);
    }
    assertThat(get("/v1/reports?text=ship").statusCode()).isEqualTo(200);
    assertThat(graph("{ report(id: \"" + kept + "\") { id } }").at("/data/report/id").asText())
        .isEqualTo(kept);
    assertThat(imported().at("/problem/code").asText()).isEqualTo("STORAGE_FULL");
    JsonNode refusal =
        graph(
            "mutation { createReport(report: {language: \"en\", body: \"%s\"}) { id } }"
                .formatted(body()));
    assertThat(refusal.at("/errors/0/extensions/reason").asText())
        .as(refusal.toString())
        .isEqualTo("STORAGE_FULL");
    assertThat(suite.look()).isEmpty();

    Files.delete(filler);
    Duration healed = await(HEALED, () -> post().statusCode() == 201);
    assertThat(stored()).containsAll(acknowledged);
    assertThat(suite.awaitAnnotation(PATIENCE)).isTrue();
    assertThat(ids(get("/v1/reports?annotation=DEAD").body())).isEmpty();
    FaultMatrix.passed(
        3,
        "disk full under the data folder",
        "writes 507, reads go on; works again, nothing acknowledged is lost",
        "%d writes 507, %d reads 200; writes again after %d ms; %d acknowledged, all there"
            .formatted(refused, ROUNDS, healed.toMillis(), acknowledged.size()));
  }

  /** Its log is what PostgreSQL cannot do without. */
  @Test
  void given_no_room_for_postgresqls_log_when_there_is_room_again_then_it_is_started_again()
      throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(post().statusCode()).isEqualTo(201);
    }
    Path filler = disk.resolve("filler");
    fill(filler);

    fillLog();
    await(PATIENCE, () -> suite.look().isEmpty() && !said.getLast().startsWith("entities-service"));
    for (int i = 0; i < 3; i++) {
      assertThat(post().statusCode()).isIn(503, 507);
      assertThat(get("/v1/reports").statusCode()).isEqualTo(503);
      assertThat(suite.look()).isEmpty();
    }
    assertThat(said.getLast()).contains("is full");

    Files.delete(filler);
    Duration healed = await(HEALED, () -> suite.look().isEmpty() && post().statusCode() == 201);
    assertThat(said.getLast()).isEqualTo("There is room again, and PostgreSQL runs");
    assertThat(stored()).containsAll(acknowledged);
    FaultMatrix.passed(
        3,
        "no room even for PostgreSQL's log",
        "503, never 500; started again when there is room, nothing lost",
        "writes again after %d ms; %d acknowledged, all there"
            .formatted(healed.toMillis(), acknowledged.size()));
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int length = block.length; length > 0; ) {
        try {
          out.write(block, 0, length);
        } catch (IOException e) {
          length /= 2; // to the last byte
        }
      }
    }
  }

  /** Writes nothing but log, until PostgreSQL breaks off. */
  private void fillLog() {
    var postgres = suite.postgres();
    try (var connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("articles"), "postgres", postgres.password("postgres"));
        var statement = connection.createStatement()) {
      while (true) {
        statement.execute(
            "SELECT pg_logical_emit_message(false, 'test', repeat('x', 1000000), true)");
      }
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(e.getMessage()).startsWith("53"); // it says why, and ends
    }
  }

  private static boolean isFull(HttpResponse<String> answer) {
    if (answer.statusCode() == 201) {
      return false; // there was a page with room
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(507);
    assertThat(answer.body()).contains("STORAGE_FULL");
    assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(30);
    return true;
  }

  /** As much as a page of the table. */
  private String body() {
    return "The ship number %d sank. %s".formatted(++number, "Water came in. ".repeat(500));
  }

  private HttpResponse<String> post() {
    var answer =
        send(
            suite
                .request(suite.url(Service.ARTICLES).resolve("/v1/reports"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"language\":\"en\",\"body\":\"%s\"}".formatted(body()))));
    if (answer.statusCode() == 201) {
      acknowledged.add(read(answer.body()).path("id").asText());
    }
    return answer;
  }

  private JsonNode imported() {
    var answer =
        send(
            suite
                .request(suite.url(Service.ARTICLES).resolve("/v1/reports/import"))
                .header("Content-Type", "application/x-ndjson")
                .header("Accept", "application/x-ndjson")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"externalIds\":[{\"scheme\":\"test\",\"value\":\"ship\"}],\"language\":\"en\",\"body\":\"%s\"}\n"
                            .formatted(body()))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return read(answer.body());
  }

  private JsonNode graph(String document) {
    return read(
        send(suite
                .request(suite.url(Service.GATEWAY).resolve("/graphql"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        RunningIsnad.JSON.createObjectNode().put("query", document).toString())))
            .body());
  }

  private HttpResponse<String> get(String path) {
    return send(suite.request(suite.url(Service.ARTICLES).resolve(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(40)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Set<String> stored() {
    Set<String> stored = new HashSet<>();
    var answer =
        send(
            suite
                .request(suite.url(Service.ARTICLES).resolve("/v1/reports"))
                .header("Accept", "application/x-ndjson"));
    answer.body().lines().forEach(line -> stored.add(read(line).path("id").asText()));
    return stored;
  }

  private static List<String> ids(String page) {
    List<String> ids = new ArrayList<>();
    read(page).path("items").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }

  private static JsonNode read(String json) {
    try {
      return RunningIsnad.JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  /** How long it took. */
  private static Duration await(Duration limit, BooleanSupplier condition) {
    long from = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(limit);
      LockSupport.parkNanos(20_000_000);
    }
    return Duration.ofNanos(System.nanoTime() - from);
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      var process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
