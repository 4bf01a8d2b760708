package org.isnad.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What entities-service answers, at the wire. It knows {@code seed:}, of which {@code actor-…} are
 * actors, {@code place-…} locations, {@code event-…} events and {@code tie-…} relations; actors
 * {@code merged-…} are merged into {@code actor-9}, and {@code actor-7} is {@code t:r} too. Asked
 * for {@code seed:fault} it fails, for {@code seed:hang-up} it hangs up, for {@code seed:garble} it
 * answers what is no JSON, and for an id with number 8 it is silent. It knows one name, مختار
 * بلمختار of {@code actor-3}, by its Latin letters too, and one that is misspelt; asked for {@code
 * Unasked} it fails. In {@code place-1} lie {@code place-2} and {@code place-3}. At {@code /asked}
 * it says how often it was asked.
 */
public final class EntitiesStandIn implements QuarkusTestResourceLifecycleManager {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> KINDS =
      Map.of("actor", "actors", "place", "locations", "event", "events", "tie", "relations");
  private static final Map<String, String> PREFIXES =
      Map.of("actor", "act", "merged", "act", "place", "loc", "event", "evt", "tie", "rel");

  private static final int MOST_IDS = 500;

  private static final String SILENT = "_01h455vb4pex5vsknk08400008";

  private final AtomicInteger asked = new AtomicInteger();
  private @Nullable HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/v1/entities/lookup", this::answer);
      server.createContext("/v1/names/lookup", this::name);
      server.createContext("/v1/locations", this::within);
      server.createContext("/asked", exchange -> send(exchange, asked.toString()));
      server.start();
      return Map.of("isnad.entities.url", "http://127.0.0.1:" + server.getAddress().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of {@code actor-7}: always the same. */
  public static String id(String slug) {
    String number = slug.substring(slug.indexOf('-') + 1);
    return PREFIXES.get(slug.substring(0, slug.indexOf('-')))
        + "_01h455vb4pex5vsknk0840000"
        + number.charAt(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    JsonNode ids = JSON.readTree(exchange.getRequestBody()).path("ids");
    String question = ids.toString();
    if (question.contains(SILENT)) {
      return;
    }
    if (question.contains("seed:hang-up")) {
      exchange.close();
    } else if (question.contains("seed:fault") || ids.size() > MOST_IDS) {
      exchange.sendResponseHeaders(question.contains("seed:fault") ? 500 : 400, -1);
      exchange.close();
    } else {
      String json = entities(ids);
      send(exchange, question.contains("seed:garble") ? json.substring(1) : json);
    }
  }

  private void name(HttpExchange exchange) throws IOException {
    JsonNode texts = JSON.readTree(exchange.getRequestBody()).path("texts");
    if (texts.toString().contains("Unasked")) {
      exchange.sendResponseHeaders(503, -1);
      exchange.close();
      return;
    }
    var answer = JSON.createObjectNode();
    var items = answer.putArray("items");
    for (JsonNode text : texts) {
      var hits = items.addObject().putArray("items");
      String how =
          switch (text.asText()) {
            case "Belmokhtar", "Mokhtar Belmokhtar" -> "CROSS_SCRIPT";
            case "بلمختور", "مختار بلمختور" -> "SIMILAR";
            default -> null;
          };
      if (how != null) {
        hits.addObject()
            .put("id", id("actor-3"))
            .put("kind", "ACTOR")
            .put("name", "مختار بلمختار")
            .put("how", how)
            .put("score", text.asText().contains(" ") ? 0.92 : 0.9)
            .putArray("names")
            .add("مختار بلمختار")
            .add("خالد أبو العباس");
      }
    }
    send(exchange, answer.toString());
  }

  private void within(HttpExchange exchange) throws IOException {
    var answer = JSON.createObjectNode();
    var items = answer.putArray("items");
    if (exchange.getRequestURI().getQuery().contains("within=" + id("place-1"))) {
      boolean first = !exchange.getRequestURI().getQuery().contains("after=");
      items.addObject().put("id", id(first ? "place-2" : "place-3"));
      if (first) {
        answer.put("next", "there");
      }
    }
    send(exchange, answer.toString());
  }

  private static String entities(JsonNode asked) {
    var found = JSON.createObjectNode();
    KINDS.values().forEach(found::putArray);
    var merged = found.putArray("merged");
    for (JsonNode reference : asked) {
      String slug = reference.asText().replace("seed:", "");
      if (slug.startsWith("merged-")) {
        merged
            .addObject()
            .put("asked", reference.asText())
            .put("id", id(slug))
            .put("into", id("actor-9"));
        entity(found, "actors", "actor-9").putArray("mergedIds").add(id(slug));
      }
      String kind = KINDS.get(slug.split("-", 2)[0]);
      if (kind != null && reference.asText().startsWith("seed:")) {
        entity(found, kind, slug);
      }
    }
    found.putArray("missing");
    return found.toString();
  }

  private static ObjectNode entity(ObjectNode found, String kind, String slug) {
    var entity = found.withArray(kind).addObject().put("id", id(slug)).put("version", 1);
    var externalIds = entity.putArray("externalIds");
    externalIds.addObject().put("scheme", "seed").put("value", slug);
    if (slug.equals("actor-7")) {
      externalIds.addObject().put("scheme", "t").put("value", "r");
    }
    return entity;
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }
}
