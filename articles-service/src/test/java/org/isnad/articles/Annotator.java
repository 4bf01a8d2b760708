package org.isnad.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * entities-service at the wire, as far as it annotates, tells changes and hears decisions. It finds
 * each word that it knows, wherever it stands, and answers with the number of the last change.
 */
public final class Annotator implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, String> refs = new TreeMap<>();
  private final Map<String, String> suspected = new ConcurrentSkipListMap<>();
  private final List<ObjectNode> changes = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> failing = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String epoch = "one";
  private volatile long floor;
  private volatile @Nullable Held held;
  private volatile @Nullable Supplier<String> answer;

  /** A request that waits. */
  private record Held(CountDownLatch arrived, CountDownLatch go) {}

  public Annotator() throws IOException {
    int port =
        URI.create(
                ConfigProvider.getConfig()
                    .getValue("quarkus.rest-client.annotations.url", String.class))
            .getPort();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/annotations/batch", this::annotate);
    server.createContext("/v1/changes", this::tell);
    server.createContext("/v1/decisions", this::hear);
    server.start();
  }

  /** Learns a name, and tells that it did. */
  public String learn(String name) {
    String ref = TypeId.next(TypeId.Kind.ACTOR).toString();
    change(ref, "CREATED", name);
    synchronized (refs) {
      refs.put(name, ref);
    }
    suspected.remove(name);
    return ref;
  }

  /** Answers at one more address. */
  void serve(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  /** Takes a word for a name, until it is learned. */
  public void suspect(String name, String kind) {
    suspected.put(name, kind);
  }

  /** A change that is told, and of which the annotator knows nothing. */
  public void change(String id, String change, String... names) {
    var told = JSON.createObjectNode();
    told.put("seq", changes.size() + 1).put("id", id).put("version", 1).put("change", change);
    told.put("at", "2026-01-01T00:00:00Z");
    List.of(names).forEach(told.putArray("names")::add);
    changes.add(told);
  }

  public void forget(String name) {
    synchronized (refs) {
      refs.remove(name);
    }
  }

  /** Answers texts with a word so from now on. */
  public void fail(String word, int status) {
    failing.put(word, status);
  }

  public void mend() {
    failing.clear();
    answer = null;
  }

  /** Answers this from now on. */
  public void answer(String json) {
    answer = () -> json;
  }

  /** Numbers begin anew. */
  public void begin(String newEpoch) {
    epoch = newEpoch;
    changes.clear();
    floor = 0;
  }

  public void prune(long upTo) {
    floor = upTo;
  }

  public long head() {
    return changes.size();
  }

  /** The texts that were asked for, in that order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** The next request for a text waits, with what is known when it comes. */
  public CountDownLatch hold(CountDownLatch arrived) {
    var go = new CountDownLatch(1);
    held = new Held(arrived, go);
    return go;
  }

  /** The decisions that were heard: {@code REJECTED act_…}, and the words. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  private void hear(HttpExchange exchange) throws IOException {
    JsonNode decision = JSON.readTree(exchange.getRequestBody());
    String exact = decision.path("exact").asText();
    heard.add(
        "%s %s %s"
            .formatted(decision.path("verdict").asText(), decision.path("entity").asText(), exact));
    send(exchange, failing.getOrDefault(exact, 200), "{\"confirmed\":0,\"rejected\":0}");
  }

  private void annotate(HttpExchange exchange) throws IOException {
    List<String> texts = JSON.readTree(exchange.getRequestBody()).findValuesAsText("text");
    asked.addAll(texts);
    var status =
        failing.entrySet().stream()
            .filter(f -> texts.stream().anyMatch(text -> text.contains(f.getKey())))
            .map(Map.Entry::getValue)
            .findFirst();
    var found = texts.stream().map(text -> answer == null ? found(text) : answer.get());
    String json = "{\"items\":[" + String.join(",", found.toList()) + "]}";
    Held waiting = held;
    if (waiting != null) {
      held = null;
      waiting.arrived.countDown();
      try {
        waiting.go.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    if (status.isPresent() && status.get() == 0) {
      exchange.close();
    } else if (status.isPresent()) {
      exchange.sendResponseHeaders(status.get(), -1);
      exchange.close();
    } else {
      send(exchange, 200, json);
    }
  }

  private String found(String text) {
    var answer = JSON.createObjectNode().put("seq", changes.size());
    ArrayNode mentions = answer.putArray("mentions");
    synchronized (refs) {
      refs.forEach((name, ref) -> {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
          var mention = mentions.addObject();
          mention.put("start", text.codePointCount(0, at));
          mention.put("end", text.codePointCount(0, at + name.length()));
          mention.put("exact", name);
          mention.putArray("refs").add(ref);
          mention.put("kind", "NAME").put("status", "RESOLVED").put("confidence", 0.95);
          mention.putObject("why").put("alias", name);
        }
      });
    }
    ArrayNode dates = answer.putArray("dates");
    for (int at = text.indexOf("2019"); at >= 0; at = text.indexOf("2019", at + 1)) {
      var date = dates.addObject();
      date.put("start", text.codePointCount(0, at));
      date.put("end", text.codePointCount(0, at + 4));
      date.putObject("date").put("edtf", "2019").put("verbatim", "2019").put("precision", "YEAR");
    }
    ArrayNode candidates = answer.putArray("candidates");
    suspected.forEach((name, kind) -> {
      for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        var candidate = candidates.addObject();
        candidate.put("start", text.codePointCount(0, at));
        candidate.put("end", text.codePointCount(0, at + name.length()));
        candidate.put("exact", name).put("kind", kind).put("cue", "حركه");
      }
    });
    answer.putArray("attributions");
    return answer.toString();
  }

  private void tell(HttpExchange exchange) throws IOException {
    Map<String, String> query = new TreeMap<>();
    for (String parameter : String.valueOf(exchange.getRequestURI().getQuery()).split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      query.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    boolean other = query.containsKey("epoch") && !epoch.equals(query.get("epoch"));
    long after = Long.parseLong(query.getOrDefault("after", Long.toString(floor)));
    if (other || after < floor || after > changes.size()) {
      send(exchange, 410, "{\"code\":\"" + (other ? "EPOCH_CHANGED" : "CURSOR_PRUNED") + "\"}");
      return;
    }
    int limit = Integer.parseInt(query.getOrDefault("limit", "100"));
    List<ObjectNode> page = new ArrayList<>();
    for (ObjectNode change : changes) {
      if (change.path("seq").asLong() > after && page.size() < limit) {
        page.add(change);
      }
    }
    var answer = JSON.createObjectNode().put("epoch", epoch).put("head", changes.size());
    answer.putArray("changes").addAll(page);
    answer.put("next", page.isEmpty() ? after : page.getLast().path("seq").asLong());
    send(exchange, 200, answer.toString());
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
