package org.isnad.entities;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks too often, too much at once, or too slowly, is told so; others are not held up. */
@QuarkusTest
@QuarkusTestResource(EntitiesDatabase.class)
@TestProfile(DoorTest.Small.class)
class DoorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ACTOR =
      """
      {"kind": "PERSON", "names": [{"value": "x", "lang": "en", "kind": "PRIMARY"}]}\
      """;

  /** Small enough to be reached. */
  public static final class Small implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.ofEntries(
          Map.entry("isnad.identity.open-reading", "true"),
          Map.entry("isnad.limits.per-address", "4"),
          Map.entry("isnad.limits.per-token", "2"),
          Map.entry("isnad.limits.exempt", "127.0.0.1,10.0.0.0/8"),
          Map.entry("isnad.limits.at-once", "2"),
          Map.entry("isnad.limits.waiting", "1"),
          Map.entry("isnad.limits.patience", "2s"),
          Map.entry("isnad.limits.streams", "1"),
          Map.entry("isnad.limits.bodies", "1M"),
          Map.entry("isnad.limits.head-time", "1s"),
          Map.entry("isnad.limits.grace", "1s"),
          Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"));
    }
  }

  @Inject Stored stored;
  @Inject AgroalDataSource database;

  @BeforeEach
  void start() {
    stored.clear();
  }

  /** Without a token, unless one is given: it would be counted too. */
  private static HttpResponse<String> get(String path, String... headers) {
    if (List.of(headers).contains("Authorization")) {
      return Api.send("GET", path, noBody(), headers);
    }
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", ""));
    return Api.send("GET", path, noBody(), all.toArray(String[]::new));
  }

  private static HttpResponse<String> create() {
    return post(ACTOR);
  }

  private static HttpResponse<String> post(String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return Api.send("POST", "/v1/actors", ofString(body), all.toArray(String[]::new));
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Api.read(answer.body()).path("code").asText()).isEqualTo(code);
  }

  @Test
  void given_a_token_when_its_scheme_is_written_another_way_then_it_is_counted_as_the_same() {
    String[] schemes = {"Bearer two", "bearer  two", "BEARER two "};
    for (int i = 0; i < 2; i++) {
      get("/v1/nowhere", "X-Forwarded-For", "192.0.2.15", "Authorization", schemes[i]);
    }

    refused(
        get("/v1/nowhere", "X-Forwarded-For", "192.0.2.16", "Authorization", schemes[2]),
        429,
        "TOO_MANY_REQUESTS");
  }

  @Test
  void given_one_who_waits_to_be_told_to_go_on_when_it_is_refused_then_the_connection_ends()
      throws Exception {
    try (var socket = connect()) {
      send(
          socket,
          """
          POST /v1/actors HTTP/1.1\r
          Host: x\r
          Expect: 100-continue\r
          Content-Encoding: gzip\r
          Content-Length: 20\r
          \r
          """);

      assertThat(answer(socket))
          .startsWith("HTTP/1.1 415 ")
          .containsIgnoringCase("connection: close");
    }
    try (var socket = connect()) {
      send(
          socket,
          """
          POST /v1/actors HTTP/1.1\r
          Host: x\r
          Expect: 100-continue\r
          Content-Type: application/json\r
          Content-Length: 2\r
          \r
          """);
      assertThat(answer(socket, "100 Continue")).startsWith("HTTP/1.1 100 ");
      send(socket, "{}");
      assertThat(answer(socket)).startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void given_an_address_that_asked_too_often_when_it_asks_again_then_it_is_told_to_wait() {
    String[] from = {"X-Forwarded-For", "192.0.2.1"};

    var first = get("/v1/actors", from);
    List.of(1, 2, 3).forEach(i -> get("/v1/nowhere", from));
    var fifth = get("/v1/actors", from);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"address\";q=4;w=60");
    assertThat(first.headers().firstValue("RateLimit")).contains("\"address\";r=3;t=15");
    refused(fifth, 429, "TOO_MANY_REQUESTS");
    assertThat(fifth.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 15L);
    assertThat(fifth.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"address\";r=0");
    assertThat(get("/v1/actors", "X-Forwarded-For", "192.0.2.2").statusCode()).isEqualTo(200);
    assertThat(get("/q/health", from).statusCode()).isEqualTo(200);
  }

  @Test
  void given_a_token_that_was_used_too_often_when_another_address_uses_it_then_it_must_wait() {
    String[] first = {"X-Forwarded-For", "192.0.2.3", "Authorization", "Bearer one"};
    String[] second = {"X-Forwarded-For", "192.0.2.4", "Authorization", "Bearer one"};

    get("/v1/nowhere", first);
    var last = get("/v1/nowhere", second);
    var refused = get("/v1/nowhere", second);

    assertThat(last.headers().firstValue("RateLimit-Policy"))
        .contains("\"address\";q=4;w=60, \"token\";q=2;w=60");
    refused(refused, 429, "TOO_MANY_REQUESTS");
    assertThat(Api.read(refused.body()).path("detail").asText()).contains("one token");
  }

  @Test
  void given_an_exempt_address_when_it_asks_often_then_it_may() {
    for (int i = 0; i < 20; i++) {
      var answer = get("/v1/nowhere", "X-Forwarded-For", "10.1.2.3");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
    }
  }

  @Test
  void given_a_batch_when_its_reads_are_counted_then_each_counts_once_and_for_its_client() {
    String batch =
        """
        {"reads": [{"path": "/v1/actors"}, {"path": "/v1/events"}, {"path": "/v1/locations"},
          {"path": "/v1/relations"}]}\
        """;

    var answer =
        Api.send(
            "POST",
            "/v1/batch",
            ofString(batch),
            "Content-Type",
            "application/json",
            "Authorization",
            "",
            "X-Forwarded-For",
            "192.0.2.5");

    assertThat(answer.statusCode()).isEqualTo(200);
    List<Integer> statuses =
        Api.read(answer.body()).path("answers").findValues("status").stream()
            .map(status -> status.asInt())
            .filter(status -> status != 0)
            .toList();
    assertThat(statuses).contains(200, 200, 200, 429).hasSizeBetween(4, 5);
  }

  @Test
  void given_the_header_of_our_own_requests_when_a_client_sends_it_then_it_means_nothing() {
    String[] from = {"X-Forwarded-For", "192.0.2.6", "Isnad-Within", "a".repeat(48) + "10.0.0.1"};

    for (int i = 0; i < 4; i++) {
      get("/v1/nowhere", from);
    }

    refused(get("/v1/nowhere", from), 429, "TOO_MANY_REQUESTS");
  }

  @Test
  void given_a_proxy_that_came_by_tls_when_answered_then_browsers_are_told_to_keep_to_it() {
    var plain = get("/v1/actors", "X-Forwarded-For", "10.0.0.9");
    var secure = get("/v1/actors", "X-Forwarded-For", "10.0.0.9", "X-Forwarded-Proto", "https");

    assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(secure.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
  }

  @Test
  void given_too_many_headers_when_sent_then_they_are_refused() {
    String[] headers = new String[240];
    for (int i = 0; i < headers.length; i += 2) {
      headers[i] = "X-" + i;
      headers[i + 1] = "x";
    }

    refused(get("/v1/actors", headers), 431, "HEADERS_TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "gzip, identity"})
  void given_a_body_that_is_compressed_when_sent_then_it_is_refused(String encoding) {
    var answer =
        Api.send(
            "POST",
            "/v1/actors",
            ofString(ACTOR),
            "Content-Type",
            "application/json",
            "Content-Encoding",
            encoding);

    refused(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void given_as_much_in_work_as_may_be_when_asked_then_only_reads_by_id_are_answered()
      throws Exception {
    String id = Api.read(create().body()).path("id").asText();
    try (Connection lock = locked()) {
      var waiting = CompletableFuture.supplyAsync(DoorTest::create, Thread::startVirtualThread);
      until(() -> working("requests") == 1);

      refused(get("/v1/actors"), 503, "BUSY");
      assertThat(get("/v1/actors").headers().firstValue("Retry-After")).contains("1");
      refused(create(), 503, "BUSY");
      assertThat(get("/v1/actors/" + id).statusCode()).isEqualTo(200);
      assertThat(
              Api.send(
                      "POST",
                      "/v1/entities/lookup",
                      ofString("{\"ids\": [\"%s\"]}".formatted(id)),
                      "Content-Type",
                      "application/json")
                  .statusCode())
          .isEqualTo(200);
      assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
      assertThat(get("/q/metrics").body()).contains("isnad_limits_working{what=\"requests\"} 1.0");
      lock.rollback();
      assertThat(waiting.join().statusCode()).isEqualTo(201);
    }
    until(() -> get("/v1/actors").statusCode() == 200);
  }

  @Test
  void given_as_much_in_work_as_may_be_when_few_ask_then_they_wait_for_their_turn()
      throws Exception {
    try (Connection lock = locked()) {
      var first = CompletableFuture.supplyAsync(DoorTest::create, Thread::startVirtualThread);
      until(() -> working("requests") == 1);
      var second = CompletableFuture.supplyAsync(DoorTest::create, Thread::startVirtualThread);
      until(() -> working("waiting") == 1);

      refused(get("/v1/actors"), 503, "BUSY");
      lock.rollback();
      assertThat(first.join().statusCode()).isEqualTo(201);
      assertThat(second.join().statusCode()).isEqualTo(201);
    }
    until(() -> working("requests") == 0);
    assertThat(working("waiting")).isZero();
  }

  @Test
  void given_one_that_waits_over_http_1_without_a_body_when_its_turn_comes_then_it_is_answered()
      throws Exception {
    try (Connection lock = locked();
        var socket = connect()) {
      var first = CompletableFuture.supplyAsync(DoorTest::create, Thread::startVirtualThread);
      until(() -> working("requests") == 1);
      send(socket, "GET /v1/actors HTTP/1.1\r\nHost: x\r\n\r\n");
      until(() -> working("waiting") == 1);

      lock.rollback();

      assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
      assertThat(first.join().statusCode()).isEqualTo(201);
    }
  }

  @Test
  void given_one_that_leaves_while_it_waits_when_its_turn_comes_then_no_place_is_lost()
      throws Exception {
    try (Connection lock = locked()) {
      var first = CompletableFuture.supplyAsync(DoorTest::create, Thread::startVirtualThread);
      until(() -> working("requests") == 1);
      try (var socket = connect()) {
        send(socket, "GET /v1/actors HTTP/1.1\r\nHost: x\r\n\r\n");
        until(() -> working("waiting") == 1);
      }
      lock.rollback();
      assertThat(first.join().statusCode()).isEqualTo(201);
    }
    until(() -> working("requests") == 0 && working("waiting") == 0);
    assertThat(get("/v1/actors").statusCode()).isEqualTo(200);
  }

  @Test
  void given_work_whose_client_has_left_when_others_ask_then_its_place_is_free_when_it_is_done()
      throws Exception {
    try (Connection lock = locked()) {
      try (var socket = connect()) {
        send(
            socket,
            "POST /v1/actors HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(Tokens.admin(), ACTOR.length(), ACTOR));
        until(() -> working("requests") == 1 && isHeldUp());
      }

      assertThat(get("/v1/actors").statusCode()).isEqualTo(503);
      lock.rollback();
    }
    until(() -> get("/v1/actors").statusCode() == 200);
  }

  @Test
  void given_requests_that_fail_in_many_ways_when_they_are_answered_then_no_place_is_lost() {
    for (int i = 0; i < 5; i++) {
      get("/v1/nowhere");
      get("/v1/actors/none");
      get("/v1/actors", "Accept", "text/html");
      get("/v1/actors", "Accept", "no type");
      get("/v1/actors?limit=none");
      get("/v1/actors/" + "%FF");
      get("/v1/actors/import", "Accept", "application/x-ndjson");
      get("/v1/nowhere", "Accept", "application/x-ndjson");
      Api.send("DELETE", "/v1/actors/act_01h455vb4pex5vsknk084sn02q", noBody());
      Api.send("OPTIONS", "/v1/actors", noBody());
      Api.send("PATCH", "/v1/actors", ofString("{}"), "Content-Type", "application/json");
      Api.send("POST", "/v1/actors", ofString("{"), "Content-Type", "application/json");
      Api.send("POST", "/v1/actors", ofString("{}"), "Content-Type", "text/plain");
      Api.send("POST", "/v1/actors", ofString("{}"));
      Api.send("POST", "/v1/actors", noBody());
      Api.send("POST", "/v1/actors/import", noBody(), "Content-Type", "application/x-ndjson");
    }

    until(() -> working("requests") == 0 && working("streams") == 0);
    assertThat(get("/v1/actors").statusCode()).isEqualTo(200);
  }

  @Test
  void given_a_stream_that_is_full_when_another_begins_then_it_is_refused_and_others_are_not()
      throws Exception {
    try (var socket = connect()) {
      send(socket, IMPORT.formatted(Tokens.admin()) + chunk(row("first")));
      until(() -> working("streams") == 1);

      refused(get("/v1/actors", "Accept", "application/x-ndjson"), 503, "BUSY");
      assertThat(get("/v1/actors").statusCode()).isEqualTo(200);
    }
    until(() -> get("/v1/actors", "Accept", "application/x-ndjson").statusCode() == 200);
  }

  @Test
  void given_bodies_that_come_slowly_when_others_ask_then_they_hold_no_place() throws Exception {
    try (var one = connect();
        var other = connect();
        var third = connect()) {
      for (Socket socket : List.of(one, other, third)) {
        send(
            socket,
            "POST /v1/actors HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000\r\n\r\n{");
      }

      assertThat(create().statusCode()).isEqualTo(201);
      assertThat(answer(one)).startsWith("HTTP/1.1 408 ").contains("REQUEST_TOO_SLOW");
    }
  }

  @Test
  void given_more_bodies_than_there_is_room_for_when_sent_then_they_are_told_to_come_again()
      throws Exception {
    try (var socket = connect()) {
      send(
          socket,
          "POST /v1/actors HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: 2000000\r\n\r\n"
              + " ".repeat(1_100_000));

      assertThat(answer(socket)).startsWith("HTTP/1.1 503 ").contains("BUSY");
    }
    String whole = " ".repeat(600_000) + ACTOR;
    for (int i = 0; i < 5; i++) {
      assertThat(post(whole).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void given_one_who_sent_much_when_it_sends_no_more_then_others_have_the_room_again()
      throws Exception {
    var held = new AtomicReference<Socket>();
    // Where the machine is slow, a second may be over before what was sent is read.
    until(() -> holds(held, 700_000) && post(" ".repeat(400_000) + ACTOR).statusCode() == 503);
    try (var _ = held.get()) {
      // From another address there is less room too: it is one memory. But not none.
      assertThat(post(" ".repeat(200_000) + ACTOR, "X-Forwarded-For", "10.2.0.1").statusCode())
          .isEqualTo(201);
    }
    until(() -> post(" ".repeat(700_000) + ACTOR).statusCode() == 201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; a=x-ndjson", "application/x-ndjson"})
  void given_a_body_of_no_import_when_it_names_ndjson_then_it_takes_no_place_of_a_stream(
      String type) throws Exception {
    try (var socket = connect()) {
      send(
          socket,
          "POST /v1/token HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 9\r\n\r\n{"
              .formatted(type));

      assertThat(get("/v1/actors", "Accept", "application/x-ndjson").statusCode()).isEqualTo(200);
      assertThat(answer(socket)).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void given_a_body_that_says_it_is_too_long_when_it_begins_then_it_is_refused_unread()
      throws Exception {
    try (var socket = connect()) {
      send(
          socket,
          "POST /v1/actors HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: 100000000\r\n\r\n{");

      assertThat(answer(socket)).startsWith("HTTP/1.1 413 ").contains("BODY_TOO_LARGE");
    }
  }

  @Test
  void given_an_import_that_trickles_when_its_time_is_over_then_it_is_cut() throws Exception {
    try (var socket = connect()) {
      send(socket, IMPORT.formatted(Tokens.admin()));
      until(() -> trickles(socket, "1\r\n \r\n"));
    }
    until(() -> get("/v1/actors", "Accept", "application/x-ndjson").statusCode() == 200);
  }

  /** Has a body begun of which so much is sent, unless there is one that is not answered yet. */
  private static boolean holds(AtomicReference<Socket> socket, int bytes) {
    try {
      Socket before = socket.get();
      if (before != null && before.getInputStream().available() == 0) {
        return true;
      }
      socket.set(connect());
      send(
          socket.get(),
          "POST /v1/actors HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: 800000\r\n\r\n"
              + " ".repeat(bytes));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String IMPORT =
      """
      POST /v1/actors/import HTTP/1.1\r
      Host: x\r
      Authorization: Bearer %s\r
      Content-Type: application/x-ndjson\r
      Transfer-Encoding: chunked\r
      \r
      """;

  private static String row(String id) {
    return """
    {"externalIds": [{"scheme": "door", "value": "%s"}], "kind": "PERSON", \
    "names": [{"value": "x", "lang": "en", "kind": "PRIMARY"}]}
    """
        .formatted(id);
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  /** Sends a little more; whether the other side has hung up. */
  private static boolean trickles(Socket socket, String more) {
    try {
      socket.setSoTimeout(100);
      send(socket, more);
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static Socket connect() throws IOException {
    URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    return new Socket(InetAddress.getLoopbackAddress(), url.getPort());
  }

  private static void send(Socket socket, String text) throws IOException {
    try {
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.getOutputStream().flush();
    } catch (SocketException e) {
      if (socket.getInputStream().available() == 0) {
        throw e;
      }
    }
  }

  private static String answer(Socket socket) throws IOException {
    return answer(socket, "}");
  }

  private static String answer(Socket socket, String last) throws IOException {
    socket.setSoTimeout((int) PATIENCE.toMillis());
    var answer = new StringBuilder();
    byte[] bytes = new byte[4096];
    try {
      for (int read; (read = socket.getInputStream().read(bytes)) > 0; ) {
        answer.append(new String(bytes, 0, read, UTF_8));
        if (answer.indexOf(last) > 0) {
          break;
        }
      }
    } catch (SocketException e) {
      // What came before is what there is.
    }
    return answer.toString();
  }

  /** Whether a statement waits for a lock. */
  private boolean isHeldUp() {
    return stored.run("SELECT FROM pg_locks WHERE NOT granted") > 0;
  }

  private Connection locked() throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("LOCK TABLE actor IN EXCLUSIVE MODE");
    }
    return connection;
  }

  /** As the metrics have it. */
  private static int working(String what) {
    String gauge = "isnad_limits_working{what=\"" + what + "\"} ";
    return get("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(gauge))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(gauge.length())))
        .sum();
  }

  private static void until(Supplier<Boolean> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.get()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
