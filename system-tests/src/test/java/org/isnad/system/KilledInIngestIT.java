package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Row 1 of the fault matrix: whatever is killed while records come in by every door, none that was
 * acknowledged is lost, and none is there twice. {@code -Disnad.seed} tries a run's kills again.
 */
@Timeout(1800)
class KilledInIngestIT {
  private static final int CYCLES = FaultMatrix.SOAK ? 50 : 10;
  private static final long SEED = Long.getLong("isnad.seed", System.nanoTime());

  /** 15 s are asked for; where others use the machine, a JVM that starts takes longer. */
  private static final Duration READY = Duration.ofSeconds(FaultMatrix.SOAK ? 15 : 30);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(40);
  private static final int BATCH = 20;

  /** Between two requests of a writer: who starts needs the processor too. */
  private static final Duration PACE = Duration.ofSeconds(1);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Of each title or name that was acknowledged, the record's id. */
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  private volatile boolean over;

  @Test
  void given_records_that_come_in_when_anything_is_killed_then_none_is_lost_and_none_is_twice()
      throws Exception {
    System.out.printf("Killing %d times with seed %d%n", CYCLES, SEED);
    var random = new Random(SEED);
    Duration slowest = Duration.ZERO;
    try (var suite = Suite.temporary().start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Each is in the middle of something when its victim is killed.
      List<Writer> writers =
          List.of(
              new Importer(suite, Service.ARTICLES, "/v1/reports", "Imported report "),
              new Poster(suite, "Posted report "),
              new Importer(suite, Service.ENTITIES, "/v1/actors", "Imported actor "),
              new Mutator(suite, "Posted actor "));
      List<Victim> victims =
          List.of(
              Victim.of(suite, Service.ARTICLES),
              new Victim("PostgreSQL", suite::killPostgres, suite::restartPostgres),
              Victim.of(suite, Service.ENTITIES),
              Victim.of(suite, Service.GATEWAY));
      List<Future<Void>> writing = writers.stream().map(threads::submit).toList();
      try {
        for (int cycle = 0; cycle < CYCLES; cycle++) {
          int turn = cycle % victims.size();
          awaitAcknowledged(writers, writing);
          Victim victim = victims.get(turn);
          await(() -> writers.get(turn).asking, victim.name);
          pause(Duration.ofMillis(random.nextInt(20)));
          Duration took = killed(suite, victim);
          System.out.printf("%s: ready after %d ms%n", victim.name, took.toMillis());
          slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        awaitAcknowledged(writers, writing);
      } finally {
        over = true;
      }
      for (var each : writing) {
        each.get();
      }

      Map<String, List<String>> stored = stored(suite, Service.ARTICLES, "/v1/reports", "/title");
      stored.putAll(stored(suite, Service.ENTITIES, "/v1/actors", "/names/0/value"));
      assertThat(stored.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
      acknowledged.forEach((text, id) -> assertThat(stored).containsEntry(text, List.of(id)));
      assertThat(suite.awaitAnnotation(PATIENCE)).as("all reports are annotated").isTrue();
      assertThat(slowest).as("time until all is ready again").isLessThanOrEqualTo(READY);
      FaultMatrix.passed(
          1,
          "kill -9 of a service or PostgreSQL in ingest",
          "all that was acknowledged is there, none twice, ready in 15 s",
          "%d kills, %d acknowledged, all there once, ready in %.1f s at most"
              .formatted(CYCLES, acknowledged.size(), slowest.toMillis() / 1e3));
    }
  }

  /** What is killed. */
  private record Victim(String name, Runnable kill, Runnable restart) {
    static Victim of(Suite suite, Service service) {
      return new Victim(service.name(), () -> suite.kill(service), () -> suite.startSoon(service));
    }
  }

  /** Until each writer has got something in since the last kill. */
  private static void awaitAcknowledged(List<Writer> writers, List<Future<Void>> writing)
      throws Exception {
    var before = writers.stream().map(writer -> writer.done.get()).toList();
    for (int i = 0; i < writers.size(); i++) {
      var writer = writers.get(i);
      int had = before.get(i);
      var task = writing.get(i);
      await(() -> writer.done.get() > had || task.isDone(), writer.text);
      if (task.isDone()) {
        task.get();
      }
    }
  }

  /** How long it took until all was ready, and could be read through the graph. */
  private static Duration killed(Suite suite, Victim victim) {
    long from = System.nanoTime();
    victim.kill.run();
    victim.restart.run();
    suite.awaitReady();
    String query =
        """
        {"query": "{ reports(first: 1) { edges { node { id } } } actors(first: 1) { edges { node { id } } } }"}\
        """;
    await(() -> answered(graph(suite, query)), victim.name);
    return Duration.ofNanos(System.nanoTime() - from);
  }

  private static boolean answered(HttpRequest request) {
    try {
      return !json(CLIENT.send(request, HttpResponse.BodyHandlers.ofString())).has("errors");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends each thing again until it is acknowledged, then the next. */
  private abstract class Writer implements Callable<Void> {
    final Suite suite;
    final String text;
    final AtomicInteger done = new AtomicInteger();
    volatile boolean asking;

    Writer(Suite suite, String text) {
      this.suite = suite;
      this.text = text;
    }

    /** Whether all of it was acknowledged. */
    abstract boolean sent(int number) throws IOException, InterruptedException;

    @Override
    public Void call() throws Exception {
      while (!over) {
        asking = true;
        try {
          if (sent(done.get())) {
            done.incrementAndGet();
          }
        } catch (IOException e) {
          // It was killed.
        }
        asking = false;
        pause(PACE);
      }
      return null;
    }

    void acknowledge(String written, JsonNode id) {
      assertThat(acknowledged.merge(written, id.asText(), (first, again) -> first))
          .as(written)
          .isEqualTo(id.asText());
    }

    ObjectNode record(Service service, String written) {
      ObjectNode record = RunningIsnad.JSON.createObjectNode();
      if (service == Service.ARTICLES) {
        return record.put("language", "en").put("title", written);
      }
      record
          .put("kind", "ORGANIZATION")
          .putArray("names")
          .addObject()
          .put("value", written)
          .put("lang", "en")
          .put("kind", "PRIMARY");
      return record;
    }
  }

  /** Imports by external ids; what was acknowledged before the cut counts. */
  private final class Importer extends Writer {
    private final Service service;
    private final String path;

    Importer(Suite suite, Service service, String path, String text) {
      super(suite, text);
      this.service = service;
      this.path = path;
    }

    @Override
    boolean sent(int number) throws IOException, InterruptedException {
      var rows = new StringBuilder();
      for (int row = 0; row < BATCH; row++) {
        String written = text + (number * BATCH + row);
        ObjectNode record = record(service, written);
        record.putArray("externalIds").addObject().put("scheme", "test").put("value", written);
        rows.append(record).append('\n');
      }
      var request =
          suite
              .request(suite.url(service).resolve(path + "/import"))
              .header("Content-Type", "application/x-ndjson")
              .timeout(REQUEST_LIMIT)
              .POST(HttpRequest.BodyPublishers.ofString(rows.toString()))
              .build();
      var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
      int stored = 0;
      try (var lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        if (answer.statusCode() != 200) {
          assertThat(answer.statusCode()).as(lines.readLine()).isEqualTo(503);
          return false;
        }
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode row = RunningIsnad.JSON.readTree(line);
          if (Set.of("CREATED", "UNCHANGED").contains(row.path("status").asText())) {
            acknowledge(text + (number * BATCH + row.path("row").asInt() - 1), row.path("id"));
            stored++;
          } else {
            assertThat(row.at("/problem/status").asInt()).as(line).isEqualTo(503);
          }
        }
      }
      return stored == BATCH;
    }
  }

  /** Posts a report with a key of its own. */
  private final class Poster extends Writer {
    Poster(Suite suite, String text) {
      super(suite, text);
    }

    @Override
    boolean sent(int number) throws IOException, InterruptedException {
      var request =
          suite
              .request(suite.url(Service.ARTICLES).resolve("/v1/reports"))
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", "report-" + number)
              .timeout(REQUEST_LIMIT)
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      record(Service.ARTICLES, text + number).toString()))
              .build();
      var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = json(answer);
      if (answer.statusCode() != 201) {
        assertThat(body.path("code").asText())
            .as("%d %s", answer.statusCode(), body)
            .isIn("DATABASE_UNAVAILABLE", "BUSY", "IDEMPOTENCY_KEY_IN_USE");
        return false;
      }
      acknowledge(text + number, body.path("id"));
      return true;
    }
  }

  /** Makes an actor through the graph; nothing but the key tells that it is the same. */
  private final class Mutator extends Writer {
    Mutator(Suite suite, String text) {
      super(suite, text);
    }

    @Override
    boolean sent(int number) throws IOException, InterruptedException {
      ObjectNode asked = RunningIsnad.JSON.createObjectNode();
      asked
          .put(
              "query",
              "mutation ($actor: ActorInput!, $key: String) {"
                  + " createActor(actor: $actor, idempotencyKey: $key) { id } }")
          .putObject("variables")
          .put("key", "actor-" + number)
          .set("actor", record(Service.ENTITIES, text + number));
      var answer =
          json(CLIENT.send(graph(suite, asked.toString()), HttpResponse.BodyHandlers.ofString()));
      if (answer.has("errors")) {
        JsonNode why = answer.at("/errors/0/extensions");
        assertThat(why.path("reason").asText(why.path("code").asText()))
            .as(answer.toString())
            .isIn("UPSTREAM_UNAVAILABLE", "TIMEOUT", "IDEMPOTENCY_KEY_IN_USE");
        return false;
      }
      acknowledge(text + number, answer.at("/data/createActor/id"));
      return true;
    }
  }

  /** The ids of each title or name. */
  private static Map<String, List<String>> stored(
      Suite suite, Service service, String path, String text)
      throws IOException, InterruptedException {
    Map<String, List<String>> stored = new HashMap<>();
    var request =
        suite
            .request(suite.url(service).resolve(path))
            .header("Accept", "application/x-ndjson")
            .build();
    for (String line : CLIENT.send(request, HttpResponse.BodyHandlers.ofLines()).body().toList()) {
      JsonNode record = RunningIsnad.JSON.readTree(line);
      stored
          .computeIfAbsent(record.at(text).asText(), t -> new ArrayList<>())
          .add(record.path("id").asText());
    }
    return stored;
  }

  private static HttpRequest graph(Suite suite, String json) {
    return suite
        .request(suite.url(Service.GATEWAY).resolve("/graphql"))
        .header("Content-Type", "application/json")
        .timeout(REQUEST_LIMIT)
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return RunningIsnad.JSON.readTree(answer.body());
  }

  private static void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time for %s", what).isLessThan(end);
      pause(Duration.ofMillis(5));
    }
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
