package org.isnad.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.isnad.gateway.Upstreams.Answer;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those are told who watch reports. */
@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class SubscriptionTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PROBE = "rpt_7zzzzzzzzzzzzzzzzzzzzzz999";

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void articlesAnswers() {
    ChangingReports.begin();
    Upstreams.answer("/v1/reports/lookup", ChangingReports::lookUp);
  }

  @AfterEach
  void leave() {
    http.shutdownNow();
    Upstreams.fallSilent();
  }

  @Test
  void given_an_import_when_watched_then_each_of_its_reports_is_told_once() throws Exception {
    var told = watched("subscription { reportChanged { id language } }");
    List<String> ids = ChangingReports.ids(5000);

    ChangingReports.change(ids);

    Set<String> seen = new HashSet<>();
    while (seen.size() < ids.size()) {
      String id = next(told).at("/data/reportChanged/id").asText();
      assertThat(id.equals(PROBE) || seen.add(id)).as(id).isTrue();
    }
    assertThat(seen).isEqualTo(Set.copyOf(ids));
    assertThat(lookUps()).isLessThan(1000);
  }

  @Test
  void given_reports_that_a_filter_drops_when_many_change_then_they_are_looked_up_together()
      throws Exception {
    var told = watched("subscription { reportChanged(filter: {language: \"en\"}) { id } }");

    ChangingReports.change(ChangingReports.ids(1000));

    assertThat(nextButProbes(told).at("/data/reportChanged/id").asText()).endsWith("0999");
    assertThat(lookUps()).isLessThan(200);
  }

  @Test
  void given_a_list_that_may_be_short_when_an_event_has_it_then_that_event_alone_says_so()
      throws Exception {
    Upstreams.answer("/v1/reports", 200, "{\"items\": []}");
    Upstreams.answer(
        "/v1/entities/lookup",
        200,
        "{\"actors\": [{\"version\": 1, \"id\": \"act_01h455vb4pex5vsknk084sn02q\", \"names\":"
            + " []}], \"locations\": [], \"events\": [], \"relations\": []}");
    var told =
        watched("subscription { reportChanged { id publisher { id reports { totalCount } } } }");
    String[] ids = ChangingReports.ids(2).toArray(String[]::new);

    Upstreams.answerIncomplete("/v1/reports", "{\"items\": []}");
    ChangingReports.change(ids[0]);
    JsonNode first = nextButProbes(told);
    Upstreams.answer("/v1/reports", 200, "{\"items\": []}");
    ChangingReports.change(ids[1]);
    JsonNode second = nextButProbes(told);

    assertThat(first.at("/extensions/incomplete").toString()).isEqualTo("[\"entities-service\"]");
    assertThat(second.at("/extensions").has("incomplete")).as(second.toString()).isFalse();
  }

  @Test
  void given_a_service_that_fails_for_a_moment_when_a_report_changes_then_it_is_told()
      throws Exception {
    var told = watched("subscription { reportChanged { id } }");
    var asked = new AtomicInteger();
    Upstreams.answer(
        "/v1/reports/lookup",
        question ->
            asked.getAndIncrement() < 3
                ? new Answer(503, "{\"code\": \"BUSY\"}")
                : ChangingReports.lookUp(question));
    String id = ChangingReports.ids(1).getFirst();

    ChangingReports.change(id);

    JsonNode next = nextButProbes(told);
    assertThat(next.at("/data/reportChanged/id").asText()).as(next.toString()).isEqualTo(id);
  }

  @Test
  void given_changes_that_are_told_no_more_when_watched_then_the_end_says_so() throws Exception {
    var told = watched("subscription { reportChanged { id } }");

    Upstreams.answer("/v1/changes", 410, "{\"code\": \"CURSOR_PRUNED\"}");

    JsonNode last = nextButProbes(told);
    assertThat(last.at("/errors/0/extensions/code").asText()).isEqualTo("CHANGES_MISSED");
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("event: complete");
  }

  @Test
  void given_a_foreign_page_when_it_opens_a_socket_then_it_is_refused() {
    var opened =
        http.newWebSocketBuilder()
            .subprotocols("graphql-transport-ws")
            .header("Origin", "https://evil.example")
            .buildAsync(
                URI.create("ws://127.0.0.1:%d/graphql".formatted(RestAssured.port)),
                new WebSocket.Listener() {});

    assertThat(opened)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
  }

  /** The lines that are told, from when changes are surely watched. */
  private BlockingQueue<String> watched(String subscription) throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    URI url =
        URI.create(
            "http://127.0.0.1:%d/graphql?query=".formatted(RestAssured.port)
                + URLEncoder.encode(subscription, StandardCharsets.UTF_8));
    HttpResponse<Stream<String>> answer =
        http.send(
            HttpRequest.newBuilder(url)
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + Tokens.admin())
                .build(),
            HttpResponse.BodyHandlers.ofLines());
    Thread.startVirtualThread(() -> {
      try {
        answer
            .body()
            .filter(line -> !line.isBlank() && !line.equals(":") && !line.equals("event: next"))
            .forEach(told::add);
      } catch (UncheckedIOException e) {
        // The test is over.
      }
    });
    String heard = null;
    for (int tries = 0; heard == null && tries < 50; tries++) {
      ChangingReports.change(PROBE);
      heard = told.poll(200, TimeUnit.MILLISECONDS);
    }
    assertThat(heard).contains(PROBE);
    return told;
  }

  private static JsonNode next(BlockingQueue<String> told)
      throws InterruptedException, IOException {
    String line = Objects.requireNonNull(told.poll(20, TimeUnit.SECONDS), "silence");
    return JSON.readTree(line.replaceFirst("^data: ", ""));
  }

  private static JsonNode nextButProbes(BlockingQueue<String> told)
      throws InterruptedException, IOException {
    JsonNode next = next(told);
    while (next.at("/data/reportChanged/id").asText().equals(PROBE)) {
      next = next(told);
    }
    return next;
  }

  private static long lookUps() {
    return Upstreams.asked().stream()
        .filter(asked -> asked.call().equals("POST /v1/reports/lookup"))
        .count();
  }
}
