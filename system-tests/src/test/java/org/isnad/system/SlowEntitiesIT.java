package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.isnad.system.FaultyWire.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Row 4 of the fault matrix: entities-service is slow, or fails now and then, for both that ask it.
 * The graph tells in 1.5 s what the report itself knows, reports come in as ever, and all is whole
 * soon after.
 */
@Timeout(600)
class SlowEntitiesIT {
  private static final Duration MENDED = Duration.ofSeconds(5);
  private static final Duration ANNOTATED = Duration.ofMinutes(1);

  /** How long a fault lasts. */
  private static final Duration LASTS = Duration.ofSeconds(FaultMatrix.SOAK ? 60 : 8);

  private static final Duration PAUSE = Duration.ofMillis(20);

  @SuppressWarnings("NullAway.Init") // before all tests
  private static Suite suite;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static FaultyWire wire;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    var plan = Suite.temporary();
    wire = new FaultyWire(URI.create("http://127.0.0.1:" + (plan.port() + 2)));
    var throughWire =
        Map.of(
            "ISNAD_ENTITIES_URL",
            wire.url().toString(),
            "ISNAD_CREDENTIALS_TOKEN_URL",
            wire.url() + "/v1/token");
    suite =
        plan.environment(Service.ARTICLES, throughWire)
            .environment(Service.GATEWAY, throughWire)
            // What is kept would hide what is asked.
            .environment(Service.GATEWAY, Map.of("ISNAD_CACHE_MAX_SIZE", "0"))
            .start();
    RunningIsnad.seedFiles().forEach(suite::load);
    assertThat(suite.awaitAnnotation(ANNOTATED)).isTrue();
  }

  @AfterAll
  static void stop() {
    suite.close();
    wire.close();
  }

  @AfterEach
  void mend() {
    wire.fault(Fault.NONE);
  }

  /** A report that came in, and what it took. */
  private record Made(String id, Duration took) {}

  @ParameterizedTest
  @EnumSource(names = {"SLOW", "BURSTS_OF_503", "RESETS"})
  void given_a_fault_on_the_wire_when_asked_then_what_is_known_is_told_soon_and_reports_come_in(
      Fault fault) throws Exception {
    whole();
    wire.fault(fault);
    long end = System.nanoTime() + LASTS.toNanos();
    List<Made> made;
    List<Duration> told = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Made>> writing = threads.submit(write(end, fault));
      while (System.nanoTime() < end) {
        told.add(tells(fault));
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      made = writing.get();
    }
    assertThat(told).hasSizeGreaterThan(5);
    assertThat(made).hasSizeGreaterThan(5);
    Duration slowest = FaultMatrix.soon(told);
    Duration slowestWrite = FaultMatrix.soon(made.stream().map(Made::took).toList());

    wire.fault(Fault.NONE);
    Duration whole = whole();
    assertThat(suite.awaitAnnotation(ANNOTATED)).as("all are annotated afterwards").isTrue();
    for (Made each : made) {
      assertThat(linked(each.id)).as("%s names al-Qaeda", each.id).isPositive();
    }
    FaultMatrix.passed(
        4,
        "entities-service: " + fault,
        "the graph tells what it knows in 1.5 s, whole in 5 s; ingest untouched",
        "%d answers, slowest %d ms, whole after %d ms; %d reports, slowest %d ms, all annotated"
            .formatted(
                told.size(),
                slowest.toMillis(),
                whole.toMillis(),
                made.size(),
                slowestWrite.toMillis()));
  }

  private Callable<List<Made>> write(long end, Fault fault) {
    return () -> {
      List<Made> made = new ArrayList<>();
      while (System.nanoTime() < end) {
        long from = System.nanoTime();
        var answer =
            send(
                suite
                    .request(suite.url(Service.ARTICLES).resolve("/v1/reports"))
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"language\":\"ar\",\"body\":\"أعلن تنظيم القاعدة الانسحاب %s %d\"}"
                                .formatted(fault, made.size())))
                    .build());
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        made.add(new Made(RunningIsnad.JSON.readTree(answer.body()).path("id").asText(), took));
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      return made;
    };
  }

  /** What the report itself knows, or all of it where entities-service did answer. */
  private static Duration tells(Fault fault) throws Exception {
    long from = System.nanoTime();
    JsonNode answer = ask();
    Duration took = Duration.ofNanos(System.nanoTime() - from);
    Flagship.assertKnown(
        answer,
        fault == Fault.BURSTS_OF_503
            ? new String[] {"LIVE", "UNAVAILABLE"}
            : new String[] {"UNAVAILABLE"});
    return took;
  }

  private static Duration whole() throws Exception {
    long from = System.nanoTime();
    JsonNode answer = ask();
    while (answer.has("errors") && System.nanoTime() - from < MENDED.toNanos()) {
      answer = ask();
    }
    Flagship.assertWhole(answer);
    return Duration.ofNanos(System.nanoTime() - from);
  }

  private static JsonNode ask() throws Exception {
    String query = Flagship.query();
    return RunningIsnad.JSON.readTree(
        send(suite
                .request(suite.url(Service.GATEWAY).resolve("/graphql"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        RunningIsnad.JSON.createObjectNode().put("query", query).toString()))
                .build())
            .body());
  }

  private static int linked(String report) throws Exception {
    var answer =
        send(
            suite
                .request(suite.url(Service.ARTICLES).resolve("/v1/mentions?report=" + report))
                .build());
    return RunningIsnad.JSON.readTree(answer.body()).path("items").size();
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
