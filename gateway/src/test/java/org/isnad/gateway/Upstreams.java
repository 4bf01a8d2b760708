package org.isnad.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.isnad.identity.tests.Tokens;
import org.jspecify.annotations.Nullable;

/** The two services at the wire: each test says what they answer. */
public final class Upstreams implements QuarkusTestResourceLifecycleManager {
  private static final Map<String, Function<Asked, Answer>> ANSWERS = new ConcurrentHashMap<>();

  private static final JsonMapper JSON = new JsonMapper();

  private static final List<Asked> ASKED = new CopyOnWriteArrayList<>();

  private @Nullable HttpServer server;

  /** What one test was answered must not serve another, unless the test is of that. */
  private String cache = "0";

  /**
   * @param incomplete the service that was silent; null if none was
   */
  public record Answer(int status, String json, @Nullable String incomplete) {
    public Answer(int status, String json) {
      this(status, json, null);
    }
  }

  /**
   * What was asked.
   *
   * @param call {@code GET /v1/reports}
   * @param query empty if there was none
   * @param version of {@code If-Match}; null if there was none
   */
  public record Asked(String call, String query, String body, @Nullable String version) {}

  /**
   * What a path answers from now on.
   *
   * @param path {@code /v1/reports}
   */
  public static void answer(String path, int status, String json) {
    answer(path, asked -> new Answer(status, json));
  }

  /** As {@link #answer}, of what depends on what is asked. */
  public static void answer(String path, Function<Asked, Answer> answer) {
    ANSWERS.put(path, answer);
  }

  /** As {@link #answer}, of a list that may be short, since entities-service was silent. */
  static void answerIncomplete(String path, String json) {
    answer(path, asked -> new Answer(200, json, "entities-service"));
  }

  /** What both services were asked since they last fell silent, in that order. */
  public static List<Asked> asked() {
    return List.copyOf(ASKED);
  }

  /** From now on nothing is answered: connections close. What was asked is forgotten. */
  public static void fallSilent() {
    ANSWERS.clear();
    ASKED.clear();
  }

  @Override
  public void init(Map<String, String> arguments) {
    cache = arguments.getOrDefault("cache", cache);
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", Upstreams::serve);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Map<String, String> settings = new HashMap<>(Tokens.settings());
    settings.putAll(
        Map.of(
            "isnad.articles.url", url,
            "isnad.entities.url", url,
            // What one test has fail must not be left alone in the next; and builds are slow.
            "isnad.upstream.breaker.calls", "1000000",
            "isnad.cache.max-size", cache,
            "isnad.cache.poll", "50ms",
            "isnad.upstream.articles.timeout", "5s",
            "isnad.upstream.entities.timeout", "5s"));
    return settings;
  }

  private static void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      String query = uri.getRawQuery();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var asked =
          new Asked(
              exchange.getRequestMethod() + " " + uri.getPath(),
              query == null ? "" : URLDecoder.decode(query, UTF_8),
              body,
              exchange.getRequestHeaders().getFirst("If-Match"));
      // The gateway asks for changes by itself.
      if (!uri.getPath().equals("/v1/changes")) {
        ASKED.add(asked);
      }
      Answer answer = uri.getPath().equals("/v1/batch") ? each(body) : to(uri.getPath(), asked);
      if (answer != null) {
        byte[] said = answer.json.getBytes(UTF_8);
        exchange
            .getResponseHeaders()
            .add(
                "Content-Type",
                answer.status < 400 ? "application/json" : "application/problem+json");
        if (answer.incomplete != null) {
          exchange.getResponseHeaders().add("Isnad-Incomplete", answer.incomplete);
        }
        exchange.sendResponseHeaders(answer.status, said.length);
        exchange.getResponseBody().write(said);
      }
    }
  }

  private static @Nullable Answer to(String path, Asked asked) {
    Function<Asked, Answer> answer = ANSWERS.get(path);
    return answer == null ? null : answer.apply(asked);
  }

  /** What a batch of reads is answered. */
  private static Answer each(String batch) throws IOException {
    List<String> answers = new ArrayList<>();
    for (JsonNode read : JSON.readTree(batch).get("reads")) {
      URI path = URI.create(read.get("path").asText());
      var asked = new Asked("POST " + path, "", read.path("body").toString(), null);
      Answer answer = to(path.getPath(), asked);
      answers.add(
          answer == null
              ? "{\"status\": 503, \"body\": {}}"
              : "{\"status\": %d, \"body\": %s}".formatted(answer.status, answer.json));
    }
    return new Answer(200, "{\"answers\": [" + String.join(", ", answers) + "]}");
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }
}
