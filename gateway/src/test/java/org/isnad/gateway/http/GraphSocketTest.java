package org.isnad.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class GraphSocketTest {
  private @Nullable SampleGraph graph;
  private final HttpClient http = HttpClient.newHttpClient();

  private SampleGraph graph(String... settings) {
    if (graph == null) {
      var set = new HashMap<String, String>();
      for (int i = 0; i < settings.length; i += 2) {
        set.put("isnad.graph." + settings[i], settings[i + 1]);
      }
      graph = new SampleGraph(set);
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
  void given_a_subscription_when_it_ends_then_all_its_events_were_told() throws Exception {
    var client = introduced();

    client.send(
        "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"subscription { count(to: 3)"
            + " }\"}}");

    for (int i = 1; i <= 3; i++) {
      JsonPath next = client.hear();
      assertThat(next.getString("type")).isEqualTo("next");
      assertThat(next.getString("id")).isEqualTo("1");
      assertThat(next.getInt("payload.data.count")).isEqualTo(i);
    }
    assertThat(client.hear().getString("type")).isEqualTo("complete");
  }

  @Test
  void given_a_query_when_sent_over_a_socket_then_it_is_answered_in_the_clients_name()
      throws Exception {
    var client = new Client("{\"authorization\": \"Bearer me\"}");

    client.send(
        "{\"type\":\"subscribe\",\"id\":\"q\",\"payload\":{\"query\":\"{ headers refuses }\"}}");

    JsonPath next = client.hear();
    assertThat(next.getString("payload.data.headers")).contains("Authorization=Bearer me");
    assertThat(next.getString("payload.errors[0].extensions.code")).isEqualTo("INVALID_ARGUMENT");
    assertThat(next.getLong("payload.extensions.cost.requested")).isEqualTo(2);
    assertThat(client.hear().getString("type")).isEqualTo("complete");
  }

  @Test
  void given_a_query_that_is_not_valid_when_subscribed_then_its_errors_are_told() throws Exception {
    var client = introduced();

    client.send("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ nothing }\"}}");

    JsonPath error = client.hear();
    assertThat(error.getString("type")).isEqualTo("error");
    assertThat(error.getString("payload[0].extensions.code")).isEqualTo("VALIDATION_ERROR");
    client.send("{\"type\":\"ping\"}");
    assertThat(client.hear().getString("type")).isEqualTo("pong");
  }

  @Test
  void given_a_subscription_without_end_when_completed_then_its_source_is_cancelled()
      throws Exception {
    var client = introduced();
    client.send(
        "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"subscription { forever"
            + " }\"}}");
    client.hear();

    client.send("{\"type\":\"complete\",\"id\":\"1\"}");

    SampleGraph.until(() -> graph().cancelled.get(), "the source is cancelled");
  }

  @Test
  void given_a_client_that_leaves_when_subscribed_then_its_source_is_cancelled() throws Exception {
    var client = introduced();
    client.send(
        "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"subscription { forever"
            + " }\"}}");
    client.hear();

    client.socket.abort();

    SampleGraph.until(() -> graph().cancelled.get(), "the source is cancelled");
  }

  @Test
  void given_a_client_that_does_not_read_when_there_is_much_then_little_is_made_and_it_is_left()
      throws Exception {
    graph("slowness", "500ms");
    var client = introduced();
    client.reads = false;

    client.send(
        "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"subscription { forever"
            + " }\"}}");

    SampleGraph.until(() -> graph().cancelled.get(), "the client is given up");
    assertThat(graph().made.get())
        .as("events of 10 KB, most of them in the kernel's buffers")
        .isLessThan(3_000);
  }

  @Test
  void given_a_client_that_is_not_heard_when_it_is_pinged_then_it_is_left() throws Exception {
    graph("keep-alive", "50ms");
    var client = introduced();
    client.answers = false;

    client.subscribe("1", "subscription { forever }");

    SampleGraph.until(() -> graph().cancelled.get(), "the client is given up");
  }

  @Test
  void given_a_client_that_answers_pings_when_time_passes_then_it_is_kept() throws Exception {
    graph("keep-alive", "50ms");
    var client = introduced();

    SampleGraph.until(() -> client.pings.get() > 8, "pings go on");

    client.subscribe("1", "{ hello }");
    assertThat(client.hear().getString("payload.data.hello")).isEqualTo("hello all");
  }

  @Test
  void given_a_subscription_when_the_gateway_stops_then_it_is_completed_and_the_socket_closed()
      throws Exception {
    var client = introduced();
    client.subscribe("1", "subscription { silence }");
    SampleGraph.until(() -> graph().executed.get() == 1, "the subscription has begun");

    graph().stops();

    JsonPath complete = client.hear();
    assertThat(complete.getString("type")).isEqualTo("complete");
    assertThat(complete.getString("id")).isEqualTo("1");
    assertThat(client.closed()).isEqualTo(1001);
  }

  @Test
  void given_a_query_under_way_when_the_gateway_stops_then_it_is_answered_before_the_end()
      throws Exception {
    graph("patience", "60s");
    var client = introduced();
    client.subscribe("1", "{ hangs }");
    SampleGraph.until(() -> graph().executed.get() == 1, "the query has begun");

    graph().stops();
    graph().goOn();

    assertThat(client.hear().getString("payload.data.hangs")).isEqualTo("late");
    assertThat(client.hear().getString("type")).isEqualTo("complete");
    assertThat(client.closed()).isEqualTo(1001);
  }

  @Test
  void given_more_operations_than_allowed_when_subscribed_then_one_is_refused() throws Exception {
    graph("max-operations", "1", "patience", "60s");
    var client = introduced();
    client.send("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ waits }\"}}");

    client.send("{\"type\":\"subscribe\",\"id\":\"2\",\"payload\":{\"query\":\"{ hello }\"}}");

    JsonPath error = client.hear();
    assertThat(error.getString("id")).isEqualTo("2");
    assertThat(error.getString("payload[0].extensions.code")).isEqualTo("TOO_MANY_OPERATIONS");
  }

  @Test
  void given_an_address_that_asked_too_often_when_subscribed_then_it_is_refused() throws Exception {
    graph = new SampleGraph(Map.of("isnad.limits.per-address", "1"));
    var client = introduced();
    client.send("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ hello }\"}}");
    assertThat(client.hear().getString("type")).isEqualTo("next");
    assertThat(client.hear().getString("type")).isEqualTo("complete");

    client.send("{\"type\":\"subscribe\",\"id\":\"2\",\"payload\":{\"query\":\"{ hello }\"}}");

    JsonPath error = client.hear();
    assertThat(error.getString("id")).isEqualTo("2");
    assertThat(error.getString("payload[0].extensions.code")).isEqualTo("TOO_MANY_REQUESTS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "{}",
        "{\"type\":\"start\"}",
        "{\"type\":\"subscribe\"}",
        "{\"type\":\"subscribe\",\"id\":1,\"payload\":{}}",
        "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":\"{ hello }\"}"
      })
  void given_what_is_no_message_when_sent_then_the_socket_is_closed(String message)
      throws Exception {
    var client = introduced();

    client.send(message);

    assertThat(client.closed()).isEqualTo(4400);
  }

  @Test
  void given_a_client_that_did_not_introduce_itself_when_it_subscribes_then_it_is_refused()
      throws Exception {
    var client = new Client(null);

    client.send("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ hello }\"}}");

    assertThat(client.closed()).isEqualTo(4401);
    assertThat(graph().executed).hasValue(0);
  }

  @Test
  void given_a_client_that_says_nothing_when_waited_for_then_it_is_left() throws Exception {
    graph("introduction", "50ms");

    assertThat(new Client(null).closed()).isEqualTo(4408);
  }

  @Test
  void given_an_id_in_use_when_subscribed_then_the_socket_is_closed() throws Exception {
    graph("patience", "60s");
    var client = introduced();
    client.send("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ waits }\"}}");
    SampleGraph.until(() -> graph().executed.get() == 1, "the query has begun");

    client.send("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ waits }\"}}");

    assertThat(client.closed()).isEqualTo(4409);
    SampleGraph.until(() -> graph().left.get(), "the query knows that its client has left");
  }

  @Test
  void given_a_client_when_it_introduces_itself_twice_then_the_socket_is_closed() throws Exception {
    var client = introduced();

    client.send("{\"type\":\"connection_init\"}");

    assertThat(client.closed()).isEqualTo(4429);
  }

  @Test
  void given_more_sockets_than_allowed_when_opened_then_one_is_refused() throws Exception {
    graph("max-connections", "1");
    var first = introduced();

    assertThatThrownBy(this::introduced).hasMessageContaining("429");

    first.socket.abort();
    SampleGraph.until(this::opens, "there is room again");
  }

  private boolean opens() {
    try {
      introduced();
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1"})
  void given_a_foreign_page_when_it_opens_a_socket_then_it_is_refused(String origin) {
    assertThatThrownBy(() -> new Client(null, origin)).hasMessageContaining("403");
  }

  @Test
  void given_pages_that_are_known_when_they_open_a_socket_then_they_may() throws Exception {
    URI url = graph().url();

    new Client("{}", "http://127.0.0.1:" + url.getPort());
    new Client("{}", "https://friend.example");
  }

  @Test
  void given_another_protocol_when_a_socket_is_opened_then_it_is_closed() throws Exception {
    var client = new Client(null, null, List.of());

    assertThat(client.closed()).isEqualTo(4406);
  }

  private Client introduced() throws Exception {
    return new Client("{}");
  }

  private final class Client implements WebSocket.Listener {
    final WebSocket socket;
    volatile boolean reads = true;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    volatile boolean answers = true;
    final AtomicInteger pings = new AtomicInteger();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();

    /**
     * @param payload of its introduction; null if it does not introduce itself
     */
    Client(@Nullable String payload) throws Exception {
      this(payload, null);
    }

    Client(@Nullable String payload, @Nullable String origin) throws Exception {
      this(payload, origin, List.of(GraphSockets.PROTOCOL));
    }

    Client(@Nullable String payload, @Nullable String origin, List<String> protocols)
        throws Exception {
      var builder = http.newWebSocketBuilder();
      if (!protocols.isEmpty()) {
        builder.subprotocols(protocols.getFirst());
      }
      if (origin != null) {
        builder.header("Origin", origin);
      }
      URI url = graph().url();
      try {
        socket =
            builder
                .buildAsync(URI.create("ws://127.0.0.1:" + url.getPort() + url.getPath()), this)
                .get(10, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof WebSocketHandshakeException refused) {
          throw new IllegalStateException("status " + refused.getResponse().statusCode(), e);
        }
        throw e;
      }
      if (payload != null) {
        send("{\"type\":\"connection_init\",\"payload\":" + payload + "}");
        assertThat(hear().getString("type")).isEqualTo("connection_ack");
      }
    }

    void send(String text) throws Exception {
      send(socket, text).get(10, TimeUnit.SECONDS);
    }

    /** One at a time: the JDK's sockets refuse a second. */
    private synchronized CompletableFuture<?> send(WebSocket to, String text) {
      sent = sent.thenCompose(before -> to.sendText(text, true));
      return sent;
    }

    void subscribe(String id, String query) throws Exception {
      send(
          "{\"type\":\"subscribe\",\"id\":\"%s\",\"payload\":{\"query\":\"%s\"}}"
              .formatted(id, query));
    }

    /** The next message, but for pings. */
    JsonPath hear() throws InterruptedException {
      String text = heard.poll(10, TimeUnit.SECONDS);
      return JsonPath.from(Objects.requireNonNull(text, "silence"));
    }

    int closed() throws Exception {
      return closed.get(10, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        take(from, part.toString());
        part.setLength(0);
      }
      if (reads) {
        from.request(1);
      }
      return null;
    }

    private void take(WebSocket from, String message) {
      if (!message.equals("{\"type\":\"ping\"}")) {
        heard.add(message);
      } else if (answers) {
        pings.incrementAndGet();
        var _ = send(from, "{\"type\":\"pong\"}");
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
