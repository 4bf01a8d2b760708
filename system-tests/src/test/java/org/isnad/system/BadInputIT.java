package org.isnad.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.isnad.launcher.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is sent to whatever endpoint: it is refused with a code, in time; nothing is stored, and
 * all is well afterwards.
 */
@ExtendWith(RunningIsnad.Extension.class)
class BadInputIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MEGABYTE = 1 << 20;

  /** One of each kind. {@code %s} is a text in the body. */
  enum Endpoint {
    CREATE_ACTOR(
        Service.ENTITIES,
        "/v1/actors",
        """
        {"kind": "PERSON", "names": [{"value": "%s", "lang": "en", "kind": "PRIMARY"}]}\
        """),
    CREATE_REPORT(
        Service.ARTICLES,
        "/v1/reports",
        """
        {"body": "%s", "language": "en"}\
        """),
    IMPORT(
        Service.ENTITIES,
        "/v1/actors/import",
        """
        {"externalIds": [{"scheme": "bad", "value": "%s"}], "kind": "PERSON",\
         "names": [{"value": "%1$s", "lang": "en", "kind": "PRIMARY"}]}\
        """),
    LOOK_UP(Service.ENTITIES, "/v1/entities/lookup", "{\"ids\": [\"%s\"]}"),
    LOOK_UP_REPORTS(Service.ARTICLES, "/v1/reports/lookup", "{\"ids\": [\"%s\"]}"),
    SEARCH(Service.ARTICLES, "/v1/reports/search", "{\"text\": \"%s\"}"),
    BATCH(Service.ARTICLES, "/v1/batch", "{\"reads\": [{\"path\": \"%s\"}]}"),
    ANNOTATE(Service.ENTITIES, "/v1/annotations", "{\"text\": \"%s\", \"language\": \"en\"}"),
    GRAPH(
        Service.GATEWAY,
        "/graphql",
        """
        {"query": "query($t: String) { reports(filter: {text: $t}) { totalCount } }",\
         "variables": {"t": "%s"}}\
        """);

    private final Service service;
    private final String path;
    private final String body;

    Endpoint(Service service, String path, String body) {
      this.service = service;
      this.path = path;
      this.body = body;
    }

    String type() {
      return this == IMPORT ? "application/x-ndjson" : "application/json";
    }

    byte[] with(String text) {
      return body.formatted(text).getBytes(ISO_8859_1);
    }
  }

  /** In how many tests a fault did no harm. */
  private static final Map<String, Integer> PASSED = new ConcurrentHashMap<>();

  private RunningIsnad isnad;
  private URI articles;
  private URI entities;
  private URI gateway;
  private final HttpClient client = HttpClient.newHttpClient();
  private long articlesHead;
  private long entitiesHead;
  private String fault = "";

  @BeforeEach
  void start(RunningIsnad isnad) throws Exception {
    this.isnad = isnad;
    articles = isnad.suite.url(Service.ARTICLES);
    entities = isnad.suite.url(Service.ENTITIES);
    gateway = isnad.suite.url(Service.GATEWAY);
    articlesHead = changes(articles, 0).path("head").asLong();
    entitiesHead = changes(entities, 0).path("head").asLong();
  }

  @AfterEach
  void given_bad_input_when_it_was_refused_then_nothing_is_stored_and_all_is_well()
      throws Exception {
    // What the seeds' names tell of reports may still be read: nobody sent that.
    assertThat(changes(articles, articlesHead).path("changes"))
        .allMatch(change -> change.path("kind").asText().equals("ANNOTATED"));
    assertThat(changes(entities, entitiesHead).path("changes")).isEmpty();
    for (URI service : List.of(articles, entities, gateway)) {
      assertThat(get(service.resolve("/q/health/ready")).statusCode()).isEqualTo(200);
    }
    var answer = post(Endpoint.GRAPH, Endpoint.GRAPH.with("mali"));
    assertThat(answer.body()).contains("totalCount").doesNotContain("errors");
    client.close();
    if (!fault.isEmpty()) {
      FaultMatrix.passed(
          5,
          fault,
          "refused with a code or cut off; nothing stored, all is well",
          "tests passed: %d".formatted(PASSED.merge(fault, 1, Integer::sum)));
    }
  }

  private JsonNode changes(URI service, long after) throws Exception {
    return json(get(service.resolve("/v1/changes?after=" + after)));
  }

  private URI url(Endpoint endpoint) {
    URI service =
        switch (endpoint.service) {
          case GATEWAY -> gateway;
          case ARTICLES -> articles;
          case ENTITIES -> entities;
        };
    return service.resolve(endpoint.path);
  }

  private HttpResponse<String> get(URI address) {
    return send(isnad.suite.request(address).timeout(PATIENCE).build());
  }

  private HttpResponse<String> post(Endpoint endpoint, byte[] body, String... headers) {
    var request =
        isnad
            .suite
            .request(url(endpoint))
            .timeout(PATIENCE)
            .header("Content-Type", endpoint.type())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return RunningIsnad.JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer + ": " + answer.body(), e);
    }
  }

  /** Refused: by a problem, by an error of the graph, or row by row. */
  private static void refused(Endpoint endpoint, String what, HttpResponse<String> answer) {
    String seen = endpoint + ", " + what + ": " + answer.statusCode() + " " + shortened(answer);
    assertThat(answer.statusCode()).as(seen).isBetween(200, 499);
    if (endpoint == Endpoint.IMPORT && answer.statusCode() == 200) {
      assertThat(answer.body()).as(seen).isNotBlank();
      answer
          .body()
          .lines()
          .map(BadInputIT::tree)
          .forEach(row -> {
            assertThat(row.path("status").asText()).as(seen).isEqualTo("FAILED");
            assertThat(row.path("problem").path("status").asInt()).as(seen).isBetween(400, 499);
          });
    } else if (endpoint == Endpoint.GRAPH) {
      JsonNode errors = json(answer).path("errors");
      assertThat(errors).as(seen).isNotEmpty();
      assertThat(errors.findValuesAsText("code"))
          .as(seen)
          .isNotEmpty()
          .doesNotContain("INTERNAL_ERROR", "UPSTREAM_UNAVAILABLE", "TIMEOUT");
    } else if (endpoint == Endpoint.BATCH && answer.statusCode() == 200) {
      assertThat(json(answer).at("/answers/0/status").asInt()).as(seen).isBetween(400, 499);
    } else {
      assertThat(answer.statusCode()).as(seen).isGreaterThanOrEqualTo(400);
      assertThat(json(answer).path("code").asText()).as(seen).matches("[A-Z_]+");
      assertThat(answer.headers().firstValue("Content-Type"))
          .as(seen)
          .contains("application/problem+json");
    }
    assertThat(answer.body()).as(seen).doesNotContain("org.isnad", "java.", "jackson");
  }

  private static String shortened(HttpResponse<String> answer) {
    return answer.body().substring(0, Math.min(300, answer.body().length()));
  }

  private static JsonNode tree(String line) {
    try {
      return RunningIsnad.JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void given_what_is_no_json_when_sent_then_it_is_refused(Endpoint endpoint) {
    String good = new String(endpoint.with("x"), ISO_8859_1);
    for (String bad :
        List.of(
            "{",
            "[",
            "]",
            "nothing",
            "\"text\"",
            "42",
            good + "}",
            good.substring(0, good.length() - 2),
            good.replace("{\"", "{'"),
            good.replaceFirst("\\{", "{,"),
            good.replace("\"x\"", "NaN"),
            good.replace("\"x\"", "1e999999999"),
            good.replace("\"x\"", "{\"x\": \"x\"}"),
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            good.replace("\"x\"", "[".repeat(100_000)),
            good.replace("\"x\"", "[".repeat(100_000) + "]".repeat(100_000)),
            twice(good))) {
      String what = bad.substring(0, Math.min(60, bad.length()));
      refused(endpoint, what, post(endpoint, bad.getBytes(ISO_8859_1)));
    }
    fault = "what is no JSON, or far too deep";
  }

  /** The first property once more. */
  private static String twice(String good) {
    int end = good.indexOf(':');
    String name = good.substring(good.indexOf('"'), end);
    return "{" + name + ": \"x\", " + good.substring(1);
  }

  @ParameterizedTest
  @EnumSource
  void given_text_that_is_none_when_sent_then_it_is_refused(Endpoint endpoint) {
    for (String bad :
        List.of(
            "\u00FF\u00FE", // bytes that UTF-8 does not have
            "\u00C0\u0080", // NUL, written too long
            "\u00ED\u00A0\u0080", // half of a pair
            "\u00D8", // cut off
            "\0",
            "\\u0000",
            "\\ud800",
            "\\udc00x",
            "\\udc00\\ud800",
            "a\\uZZZZ",
            "line\nbreak",
            "bell\u0007")) {
      if (endpoint == Endpoint.IMPORT && bad.contains("\n")) {
        continue; // two rows
      }
      refused(
          endpoint,
          RunningIsnad.JSON.valueToTree(bad).toString(),
          post(endpoint, endpoint.with(bad)));
    }
    fault = "text that is none";
  }

  @ParameterizedTest
  @EnumSource
  void given_a_compressed_bomb_when_sent_then_it_is_refused_and_not_unpacked(Endpoint endpoint)
      throws Exception {
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      byte[] nothing = new byte[MEGABYTE];
      for (int i = 0; i < 200; i++) {
        gzip.write(nothing);
      }
    }

    for (String encoding : List.of("gzip", "GZIP", "deflate", "br", "zstd", "gzip, gzip", "x")) {
      var answer = post(endpoint, bomb.toByteArray(), "Content-Encoding", encoding);

      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(answer.body()).contains("UNSUPPORTED_MEDIA_TYPE");
    }
    refused(endpoint, "gzip, not said", post(endpoint, bomb.toByteArray()));
    fault = "compressed bombs";
  }

  @ParameterizedTest
  @EnumSource
  void given_a_hundred_megabytes_when_sent_then_they_are_refused_and_not_read(Endpoint endpoint)
      throws Exception {
    for (boolean chunked : new boolean[] {false, true}) {
      long length = endpoint == Endpoint.IMPORT ? 300L * MEGABYTE : 100L * MEGABYTE;
      try (var socket = connect(endpoint)) {
        if (endpoint == Endpoint.IMPORT && chunked) {
          continue; // it may be as long as it likes, line by line
        }
        String head = head(endpoint, chunked ? -1 : length);
        int taken = fill(socket, head, chunked, length);
        String answer = answer(socket);

        assertThat(answer).as(endpoint + " chunked " + chunked).startsWith("HTTP/1.1 413 ");
        assertThat(answer).contains("BODY_TOO_LARGE");
        assertThat(taken).as("bytes taken").isLessThan(40 * MEGABYTE);
      }
    }
    fault = "a hundred megabytes";
  }

  /** Sends until nothing more is taken; how much was. */
  private static int fill(Socket socket, String head, boolean chunked, long length)
      throws IOException {
    var out = socket.getOutputStream();
    out.write(head.getBytes(ISO_8859_1));
    byte[] piece = " ".repeat(64 * 1024).getBytes(ISO_8859_1);
    int sent = 0;
    try {
      while (sent < length && socket.getInputStream().available() == 0) {
        if (chunked) {
          out.write("10000\r\n".getBytes(ISO_8859_1));
        }
        out.write(piece);
        if (chunked) {
          out.write("\r\n".getBytes(ISO_8859_1));
        }
        sent += piece.length;
      }
    } catch (SocketException e) {
      // The other side has hung up.
    }
    return sent;
  }

  @ParameterizedTest
  @EnumSource
  void given_too_much_of_a_head_when_sent_then_it_is_refused(Endpoint endpoint) throws Exception {
    for (String head :
        List.of(
            "X-Long: " + "x".repeat(100_000) + "\r\n",
            Stream.iterate(0, i -> i < 150, i -> i + 1)
                .map(i -> "X-%d: x\r\n".formatted(i))
                .reduce("", String::concat))) {
      try (var socket = connect(endpoint)) {
        byte[] body = endpoint.with("x");
        send(socket, head(endpoint, body.length).replace("\r\n\r\n", "\r\n" + head + "\r\n"));
        send(socket, new String(body, UTF_8));

        assertThat(answer(socket)).startsWith("HTTP/1.1 431 ");
      }
    }
    for (int length : new int[] {70_000, 1_000_000}) {
      try (var socket = connect(endpoint)) {
        send(
            socket,
            "GET " + endpoint.path + "?" + "x".repeat(length) + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer(socket)).matches("(?s)HTTP/1\\.[01] 414 .*");
      }
    }
    fault = "too much of a head";
  }

  @Test
  void given_bodies_and_heads_that_trickle_when_their_time_is_over_then_they_are_ended() {
    List<CompletableFuture<String>> ended = new ArrayList<>();
    for (Endpoint endpoint : Endpoint.values()) {
      ended.add(
          CompletableFuture.supplyAsync(
              () -> trickled(endpoint, head(endpoint, 1000), " "), Thread::startVirtualThread));
      ended.add(
          CompletableFuture.supplyAsync(
              () -> trickled(endpoint, "POST " + endpoint.path + " HTTP/1.1\r\nX: ", "x"),
              Thread::startVirtualThread));
    }

    for (int i = 0; i < ended.size(); i++) {
      Endpoint endpoint = Endpoint.values()[i / 2];
      String answer = ended.get(i).join();
      if (i % 2 == 0 && endpoint != Endpoint.IMPORT) {
        assertThat(answer).as(endpoint.name()).startsWith("HTTP/1.1 408 ");
        assertThat(answer).contains("REQUEST_TOO_SLOW");
      } else {
        assertThat(answer).as(endpoint.name()).doesNotStartWith("HTTP/1.1 2");
      }
    }
    fault = "bodies and heads that trickle";
  }

  @Test
  void given_answers_that_nobody_reads_when_their_time_is_over_then_the_connection_is_cut()
      throws Exception {
    URI page = articles.resolve("/q/openapi");
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(8 * 1024);
      socket.connect(new java.net.InetSocketAddress(page.getHost(), page.getPort()));
      send(socket, "GET /q/openapi HTTP/1.1\r\nHost: x\r\n\r\n".repeat(200));

      long end = System.nanoTime() + PATIENCE.toNanos();
      boolean cut = false;
      while (!cut) {
        assertThat(System.nanoTime()).as("it is not cut").isLessThan(end);
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        try {
          socket.getOutputStream().write('\n');
        } catch (SocketException e) {
          cut = true;
        }
      }
    }
    fault = "answers that nobody reads";
  }

  /** Sends a byte a second; what came back when the other side had enough. */
  private String trickled(Endpoint endpoint, String begin, String more) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    var answer = new StringBuilder();
    try (var socket = connect(endpoint)) {
      socket.setSoTimeout(1000);
      send(socket, begin);
      while (System.nanoTime() < end) {
        try {
          byte[] bytes = new byte[4096];
          int read = socket.getInputStream().read(bytes);
          if (read < 0) {
            return answer.toString();
          }
          answer.append(new String(bytes, 0, read, UTF_8));
        } catch (java.net.SocketTimeoutException e) {
          send(socket, more);
        }
      }
    } catch (IOException e) {
      return answer.toString();
    }
    throw new AssertionError(endpoint + " holds on");
  }

  /**
   * @param length of the body; if it is negative, it comes in chunks
   */
  private String head(Endpoint endpoint, long length) {
    return "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n"
            .formatted(endpoint.path, isnad.suite.identity().token(), endpoint.type())
        + (length < 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + length)
        + "\r\n\r\n";
  }

  private Socket connect(Endpoint endpoint) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), url(endpoint).getPort());
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
    socket.setSoTimeout((int) PATIENCE.toMillis());
    var answer = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      byte[] bytes = new byte[4096];
      for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
        answer.write(bytes, 0, read);
        String text = answer.toString(UTF_8);
        if (text.contains("\r\n\r\n")
            && (text.endsWith("}") || text.contains("content-length: 0"))) {
          break;
        }
      }
    } catch (SocketException e) {
      // What came before is what there is.
    }
    return answer.toString(UTF_8);
  }
}
