package org.isnad.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What entities-service answers, at the wire. It knows {@code seed:}, of which {@code actor-…} are
 * actors, {@code place-…} locations, {@code event-…} events and {@code tie-…} relations; actors
 * {@code merged-…} are merged into {@code actor-9}. Asked for {@code seed:fault} it fails, for
 * {@code seed:hang-up} it does not answer, for {@code seed:garble} it answers what is no JSON.
 */
public final class EntitiesStandIn implements QuarkusTestResourceLifecycleManager {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> KINDS =
      Map.of("actor", "actors", "place", "locations", "event", "events", "tie", "relations");
  private static final Map<String, String> PREFIXES =
      Map.of("actor", "act", "merged", "act", "place", "loc", "event", "evt", "tie", "rel");

  private static final int MOST_IDS = 500;

  private @Nullable HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/v1/entities/lookup", EntitiesStandIn::answer);
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

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode asked = JSON.readTree(exchange.getRequestBody());
      String question = asked.toString();
      if (question.contains("seed:hang-up")) {
        return;
      }
      if (question.contains("seed:fault") || asked.path("ids").size() > MOST_IDS) {
        exchange.sendResponseHeaders(question.contains("seed:fault") ? 500 : 400, -1);
        return;
      }
      var found = JSON.createObjectNode();
      KINDS.values().forEach(found::putArray);
      var merged = found.putArray("merged");
      for (JsonNode reference : asked.path("ids")) {
        String slug = reference.asText().replace("seed:", "");
        if (slug.startsWith("merged-")) {
          merged
              .addObject()
              .put("asked", reference.asText())
              .put("id", id(slug))
              .put("into", id("actor-9"));
        }
        String kind = KINDS.get(slug.split("-", 2)[0]);
        if (kind != null && reference.asText().startsWith("seed:")) {
          var entity = found.withArray(kind).addObject().put("id", id(slug)).put("version", 1);
          entity.putArray("externalIds").addObject().put("scheme", "seed").put("value", slug);
        }
      }
      found.putArray("missing");
      String json = found.toString();
      byte[] body = (question.contains("seed:garble") ? json.substring(1) : json).getBytes(UTF_8);
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
