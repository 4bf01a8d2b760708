package org.isnad.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * The records of entities-service at the wire, as far as names are given: they are created, each
 * external id once, looked up and replaced.
 */
public final class Records {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ObjectNode> records = new LinkedHashMap<>();
  private final Map<String, String> merged = new LinkedHashMap<>();
  private final List<String> written = new ArrayList<>();
  private volatile int answer;
  private volatile boolean unheard;
  private volatile @Nullable Runnable before;

  /** Answers all requests so from now on; 0 for as it should. */
  public void fail(int status) {
    answer = status;
  }

  /** Does the next thing that it is told, and fails to say so. */
  public void loseAnswer() {
    unheard = true;
  }

  /** The next request waits until it is let go. */
  public CountDownLatch hold(CountDownLatch arrived) {
    var go = new CountDownLatch(1);
    before =
        () -> {
          arrived.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    return go;
  }

  /** Before the next change somebody else makes another. */
  public void changeBefore(String id) {
    before =
        () -> {
          ObjectNode record = record(id);
          record.put("version", record.path("version").asInt() + 1).put("subtype", "party");
        };
  }

  public void merge(String id, String into) {
    merged.put(id, into);
  }

  public ObjectNode record(String id) {
    return Objects.requireNonNull(records.get(id));
  }

  public int count() {
    return records.size();
  }

  /** What was asked for: {@code POST /v1/actors}. */
  public List<String> written() {
    return List.copyOf(written);
  }

  /** Makes one that is there before. */
  public String add(TypeId.Kind kind, String name) {
    ObjectNode draft = JSON.createObjectNode().put("kind", "ORGANIZATION");
    draft.putArray("names").addObject().put("value", name).put("lang", "ar").put("kind", "PRIMARY");
    return create(kind, draft).path("id").asText();
  }

  public void serveAt(Annotator entities) {
    entities.serve("/v1/actors", exchange -> handle(exchange, TypeId.Kind.ACTOR));
    entities.serve("/v1/locations", exchange -> handle(exchange, TypeId.Kind.LOCATION));
    entities.serve("/v1/entities/lookup", this::lookUp);
  }

  private void handle(HttpExchange exchange, TypeId.Kind kind) throws IOException {
    ObjectNode draft = (ObjectNode) JSON.readTree(exchange.getRequestBody());
    Runnable first = before;
    if (first != null) {
      before = null;
      first.run();
    }
    synchronized (this) {
      if (answer != 0) {
        send(exchange, answer, problem(answer == 400 ? "INVALID_FIELD" : "BUSY"));
        return;
      }
      String path = exchange.getRequestURI().getPath();
      written.add(exchange.getRequestMethod() + " " + path);
      int status = 200;
      ObjectNode result;
      if (exchange.getRequestMethod().equals("POST")) {
        String holder = holder(draft.path("externalIds"));
        status = holder == null ? 201 : 409;
        result =
            holder == null
                ? create(kind, draft)
                : problem("EXTERNAL_ID_TAKEN").put("record", holder);
      } else {
        ObjectNode record = record(path.substring(path.lastIndexOf('/') + 1));
        String version = '"' + record.path("version").asText() + '"';
        if (version.equals(exchange.getRequestHeaders().getFirst("If-Match"))) {
          record.put("version", record.path("version").asInt() + 1);
          record.setAll(draft);
          result = record;
        } else {
          status = 412;
          result = problem("PRECONDITION_FAILED");
        }
      }
      if (unheard) {
        unheard = false;
        exchange.close();
      } else {
        send(exchange, status, result);
      }
    }
  }

  private @Nullable String holder(JsonNode externalIds) {
    return records.values().stream()
        .filter(record -> !externalIds.isEmpty() && record.path("externalIds").equals(externalIds))
        .map(record -> record.path("id").asText())
        .findFirst()
        .orElse(null);
  }

  private ObjectNode create(TypeId.Kind kind, ObjectNode draft) {
    String id = TypeId.next(kind).toString();
    ObjectNode record = draft.deepCopy();
    record.put("id", id).put("version", 1).putArray("mergedIds");
    records.put(id, record);
    return record;
  }

  private synchronized void lookUp(HttpExchange exchange) throws IOException {
    if (answer != 0) {
      send(exchange, answer, problem("BUSY"));
      return;
    }
    var found = JSON.createObjectNode();
    for (JsonNode asked : JSON.readTree(exchange.getRequestBody()).path("ids")) {
      ObjectNode record = records.get(merged.getOrDefault(asked.asText(), asked.asText()));
      if (record != null) {
        found.withArray(asked.asText().startsWith("act") ? "actors" : "locations").add(record);
      }
    }
    send(exchange, 200, found);
  }

  private static ObjectNode problem(String code) {
    return JSON.createObjectNode().put("code", code).put("detail", "so it is told");
  }

  private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
    try (exchange) {
      byte[] body = json.toString().getBytes(UTF_8);
      String type = status < 400 ? "application/json" : "application/problem+json";
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
