package org.isnad.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventStreamTest {
  private @Nullable SampleGraph graph;
  private final HttpClient http = HttpClient.newHttpClient();

  private SampleGraph graph(Map<String, String> settings) {
    if (graph == null) {
      graph = new SampleGraph(settings);
    }
    return graph;
  }

  @AfterEach
  void close() {
    http.shutdownNow();
    if (graph != null) {
      graph.close();
    }
  }

  @Test
  void given_a_subscription_when_read_as_events_then_each_is_told_and_the_end_too()
      throws Exception {
    var answer = get("subscription { count(to: 2) }");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    List<String> lines =
        answer.body().filter(line -> !line.isBlank() && !line.equals(":")).toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).isEqualTo("event: next");
    assertThat(lines.get(1)).startsWith("data: {\"data\":{\"count\":1}");
    assertThat(lines.get(3)).startsWith("data: {\"data\":{\"count\":2}");
    assertThat(lines.get(4)).isEqualTo("event: complete");
    assertThat(lines.get(5)).isEqualTo("data:");
  }

  @Test
  void given_a_query_when_read_as_events_then_there_is_one() throws Exception {
    List<String> lines = get("{ hello }").body().filter(line -> !line.isBlank()).toList();

    assertThat(lines)
        .contains("event: next", "event: complete")
        .anyMatch(line -> line.contains("hello all"));
  }

  @Test
  void given_a_query_that_is_not_valid_when_read_as_events_then_its_errors_are_one()
      throws Exception {
    var answer = get("{ nothing }");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().toList()).anyMatch(line -> line.contains("VALIDATION_ERROR"));
  }

  @Test
  void given_a_mutation_by_get_when_read_as_events_then_it_is_refused() throws Exception {
    var answer = get("mutation { set(value: \"x\") }");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(graph(Map.of()).executed).hasValue(0);
  }

  @Test
  void given_a_client_that_leaves_when_events_have_no_end_then_their_source_is_cancelled()
      throws Exception {
    var answer = get("subscription { forever }");
    var lines = answer.body().iterator();
    while (!lines.next().startsWith("data: ")) {
      assertThat(lines.hasNext()).isTrue();
    }

    answer.body().close();
    http.shutdownNow();

    SampleGraph.until(() -> graph(Map.of()).cancelled.get(), "the source is cancelled");
  }

  @Test
  void given_a_subscription_when_the_gateway_stops_then_it_is_completed() throws Exception {
    var lines = get("subscription { silence }").body().filter(line -> !line.isBlank()).iterator();
    assertThat(lines.next()).isEqualTo(":");

    graph(Map.of()).stops();

    assertThat(lines.next()).isEqualTo("event: complete");
    assertThat(lines.next()).isEqualTo("data:");
    assertThat(lines.hasNext()).isFalse();
  }

  @Test
  void given_a_connection_that_breaks_when_events_have_no_end_then_their_source_is_cancelled()
      throws Exception {
    SampleGraph graph = graph(Map.of());

    try (var socket = listening("subscription { forever }")) {
      socket.getInputStream().readNBytes(100_000);
      // Not a farewell, but a reset.
      socket.setSoLinger(true, 0);
    }

    SampleGraph.until(() -> graph.cancelled.get(), "the source is cancelled");
  }

  @Test
  void given_a_client_that_does_not_read_when_there_is_much_then_it_is_left() throws Exception {
    SampleGraph slow = graph(Map.of("isnad.graph.slowness", "500ms"));

    try (var _ = listening("subscription { forever }")) {
      SampleGraph.until(() -> slow.cancelled.get(), "the client is given up");
    }

    assertThat(slow.made.get()).as("events of 10 KB").isLessThan(3_000);
  }

  @Test
  void given_nothing_to_say_when_time_passes_then_there_are_signs_of_life() throws Exception {
    graph(Map.of("isnad.graph.keep-alive", "20ms", "isnad.graph.patience", "1s"));

    long signs =
        get("subscription { silence }").body().filter(line -> line.equals(":")).limit(3).count();

    assertThat(signs).isEqualTo(3);
  }

  private HttpResponse<Stream<String>> get(String query) throws IOException, InterruptedException {
    URI url = URI.create(graph(Map.of()).url() + "?query=" + encoded(query));
    return http.send(
        HttpRequest.newBuilder(url).header("Accept", "text/event-stream").build(),
        HttpResponse.BodyHandlers.ofLines());
  }

  /** A client whose connection does as it is told. */
  private Socket listening(String query) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), graph(Map.of()).url().getPort());
    socket
        .getOutputStream()
        .write(
            ("GET /graphql?query="
                    + encoded(query)
                    + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }
}
