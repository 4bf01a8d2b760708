package org.isnad.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The whole suite with its seeds, started once for all journeys, with a counting proxy between the
 * gateway and each service. A journey that stops a part starts it again.
 */
final class RunningIsnad implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();

  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(20);

  private static final String FIRST =
      """
      { reports(first: 1, filter: { text: "داعش" }) { totalCount edges { node {
        title actors { actor { id } } locations { location { id } } events { event { id } } } } } }
      """;

  final Suite suite;
  final CountingProxy articles;
  final CountingProxy entities;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningIsnad() {
    var plan = Suite.temporary();
    articles = new CountingProxy(0, URI.create("http://127.0.0.1:" + (plan.port() + 1)));
    entities = new CountingProxy(0, URI.create("http://127.0.0.1:" + (plan.port() + 2)));
    suite =
        plan.environment(
                Service.GATEWAY,
                Map.of(
                    // What is kept would hide what is asked; NearIT has a gateway that keeps.
                    "ISNAD_CACHE_MAX_SIZE", "0",
                    "ISNAD_ARTICLES_URL", articles.url().toString(),
                    "ISNAD_ENTITIES_URL", entities.url().toString()))
            .start();
    seedFiles().forEach(this::load);
    if (!suite.awaitAnnotation(Duration.ofMinutes(1))) {
      throw new IllegalStateException("The seeds' reports were not annotated in a minute");
    }
    awaitAnswer();
    takeDownstreamRequests();
  }

  /** As {@code ./isnad up} does: services that have just started take longer than a journey may. */
  private void awaitAnswer() {
    long end = System.nanoTime() + ANSWER_PATIENCE.toNanos();
    for (JsonNode answer = ask(FIRST); answer.has("errors"); answer = ask(FIRST)) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("No answer: " + answer);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** The seeds in the order in which they are loaded. */
  static List<Path> seedFiles() {
    try (Stream<Path> files = Files.list(Path.of("..", "seeds"))) {
      return files.filter(f -> f.toString().endsWith(".ndjson")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Imports a file as {@code ./isnad load} does. */
  Suite.Loaded load(Path file) {
    return suite.load(file);
  }

  /** Asks the graph. */
  JsonNode ask(String query) {
    return post(
        suite.url(Service.GATEWAY).resolve("/graphql"),
        JSON.createObjectNode().put("query", query).toString());
  }

  /** Asks the graph, and sees to it that there is nothing but an answer. */
  JsonNode data(String query) {
    JsonNode answer = ask(query);
    if (answer.has("errors")) {
      throw new AssertionError("The graph has errors: " + answer.get("errors").toPrettyString());
    }
    return answer.get("data");
  }

  JsonNode get(Service service, String path) {
    return send(suite.request(suite.url(service).resolve(path)).build());
  }

  /** A whole list, an item a line. */
  List<JsonNode> lines(Service service, String path) {
    var request =
        suite
            .request(suite.url(service).resolve(path))
            .header("Accept", "application/x-ndjson")
            .build();
    List<JsonNode> lines = new ArrayList<>();
    try {
      for (String line :
          client.send(request, HttpResponse.BodyHandlers.ofLines()).body().toList()) {
        lines.add(JSON.readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode post(URI uri, String json) {
    return send(
        suite
            .request(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The requests that the gateway has sent since the last call of this. */
  List<String> takeDownstreamRequests() {
    var all = new ArrayList<>(articles.takeRequests());
    all.addAll(entities.takeRequests());
    return all;
  }

  @Override
  public void close() {
    suite.close();
    articles.close();
    entities.close();
    client.close();
  }

  /** Hands the suite to the journeys that ask for it. */
  static final class Extension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
        ExtensionContext.Namespace.create(RunningIsnad.class);

    @Override
    public void beforeAll(ExtensionContext context) {
      isnad(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RunningIsnad.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return isnad(context);
    }

    /** Closed with the root's store, after the last journey. */
    private static RunningIsnad isnad(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .computeIfAbsent("isnad", key -> new RunningIsnad(), RunningIsnad.class);
    }
  }
}
