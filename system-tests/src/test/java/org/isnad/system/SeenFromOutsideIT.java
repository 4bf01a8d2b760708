package org.isnad.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who runs Isnad follows a request through all three services, and stops one without harm. */
class SeenFromOutsideIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Asks each service once. */
  private static final String QUERY =
      "query Both { reports(first: 1) { edges { node { id } } } names(text: \"mali\") { score } }";

  private static Suite suite;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    var text = Map.of("ISNAD_LOG_REQUESTS", "true");
    var json =
        Map.of(
            "ISNAD_LOG_REQUESTS", "true",
            "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
    suite =
        Suite.temporary()
            .environment(Service.GATEWAY, json)
            .environment(Service.ARTICLES, json)
            .environment(Service.ENTITIES, text)
            .start();
    client = HttpClient.newHttpClient();
    awaitTheGraph();
  }

  @AfterAll
  static void stop() {
    client.close();
    suite.close();
  }

  @Test
  void given_a_trace_when_the_graph_is_asked_then_all_three_logs_have_it_and_the_request_s_id()
      throws Exception {
    String trace = "0af7651916cd43dd8448eb211c80319c";

    HttpResponse<String> answer =
        ask("traceparent", "00-" + trace + "-b7ad6b7169203331-01", "X-Request-Id", "shop-4711");

    assertThat(answer.body()).doesNotContain("errors");
    assertThat(answer.headers().firstValue("X-Request-Id")).contains("shop-4711");
    for (Service service : new Service[] {Service.GATEWAY, Service.ARTICLES}) {
      JsonNode line = RunningIsnad.JSON.readTree(lineWith(service, trace));
      assertThat(line.at("/mdc/traceId").asText()).isEqualTo(trace);
      assertThat(line.at("/mdc/spanId").asText()).matches("[0-9a-f]{16}");
      assertThat(line.at("/mdc/requestId").asText()).isEqualTo("shop-4711");
      assertThat(line.path("service").asText()).isEqualTo(service.folder());
    }
    assertThat(lineWith(Service.ENTITIES, trace)).contains("[" + trace + " shop-4711]");
  }

  @Test
  void given_no_trace_when_the_graph_is_asked_then_all_three_logs_have_the_id_of_the_answer()
      throws Exception {
    HttpResponse<String> answer = ask();

    String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(id).matches("[0-9a-f]{32}");
    for (Service service : Service.values()) {
      assertThat(lineWith(service, id)).isNotEmpty();
    }
  }

  @Test
  void given_an_import_in_flight_when_its_service_is_told_to_end_then_it_is_answered_whole()
      throws Exception {
    URI entities = suite.url(Service.ENTITIES);
    ProcessHandle process = suite.process(Service.ENTITIES);
    try (var socket = new Socket(entities.getHost(), entities.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      write(
          socket,
          """
          POST /v1/actors/import HTTP/1.1\r
          Host: localhost\r
          Authorization: Bearer %s\r
          Content-Type: application/x-ndjson\r
          Transfer-Encoding: chunked\r
          Connection: close\r
          \r
          """
              .formatted(suite.identity().token()));
      writeChunk(socket, row("first"));
      await("the import is in flight", () -> activeRequests(entities) > 1);

      process.destroy();
      await("the service is not ready", () -> !isReady(entities));
      writeChunk(socket, row("second"));
      write(socket, "0\r\n\r\n");
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 200 ");
      assertThat(answer).containsSubsequence("CREATED", "CREATED");
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } finally {
      suite.start(Service.ENTITIES);
      awaitTheGraph();
    }
  }

  /** The first time it takes long, and the gateway does not wait for ever. */
  private static void awaitTheGraph() {
    await("the graph answers", () -> !ask().body().contains("errors"));
  }

  private static HttpResponse<String> ask(String... headers) {
    var request =
        suite
            .request(suite.url(Service.GATEWAY).resolve("/graphql"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    RunningIsnad.JSON.createObjectNode().put("query", QUERY).toString()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build()).orElseThrow();
  }

  /** The last line of a log that has these words, once there is one. */
  private static String lineWith(Service service, String words) {
    Path log = suite.dataFolder().resolve("logs").resolve(service.folder() + ".log");
    await(service.folder() + " writes of " + words, () -> !last(log, words).isEmpty());
    return last(log, words);
  }

  private static String last(Path log, String words) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(words)).reduce("", (one, next) -> next);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isReady(URI service) {
    return get(service.resolve("/q/health/ready"))
        .filter(answer -> answer.statusCode() == 200)
        .isPresent();
  }

  /** How many requests a service answers now, this one included. */
  private static double activeRequests(URI service) {
    return get(service.resolve("/q/metrics"))
        .orElseThrow()
        .body()
        .lines()
        .filter(line -> line.startsWith("http_server_active_requests"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static Optional<HttpResponse<String>> get(URI address) {
    return send(suite.request(address).timeout(PATIENCE).build());
  }

  /** Empty if nobody answers. */
  private static Optional<HttpResponse<String>> send(HttpRequest request) {
    try {
      return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String row(String id) {
    return """
    {"externalIds": [{"scheme": "in-flight", "value": "%s"}], "kind": "PERSON", \
    "names": [{"value": "%s", "lang": "en", "kind": "PRIMARY"}]}
    """
        .formatted(id, id);
  }

  private static void writeChunk(Socket socket, String text) throws IOException {
    write(socket, Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
