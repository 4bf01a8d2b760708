package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two gateways, each with what it keeps near: both are right, and answer when its owner is away.
 */
class NearIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Set<String> ENTITIES = Set.of("Actor", "Location", "Event", "Relation");

  /** Lists of their own, which lead away from an entity. */
  private static final Set<String> LISTS = Set.of("reports", "events", "relations", "claims");

  private static Suite suite;
  private static HttpClient client;
  private static List<URI> gateways;
  private static URI forgetful;

  @BeforeAll
  static void start() {
    var plan = Suite.temporary();
    suite = plan.start();
    client = HttpClient.newHttpClient();
    RunningIsnad.seedFiles().forEach(suite::load);
    var other = suite.replica(Service.GATEWAY, plan.port() + 4, suite.url(Service.ENTITIES), 1);
    gateways = List.of(suite.url(Service.GATEWAY), other.url());
    forgetful =
        suite
            .replica(
                Service.GATEWAY,
                plan.port() + 5,
                suite.url(Service.ENTITIES),
                1,
                Map.of("ISNAD_CACHE_MAX_SIZE", "0"))
            .url();
  }

  @AfterAll
  static void stop() {
    client.close();
    suite.close();
  }

  @Test
  void given_two_gateways_when_an_actor_is_changed_then_both_show_it_within_two_seconds() {
    URI record = suite.url(Service.ENTITIES).resolve("/v1/actors/seed:al-qaeda");
    var actor = (ObjectNode) get(record);
    String query = "{ actor(id: \"" + actor.get("id").asText() + "\") { version } }";
    for (URI gateway : gateways) {
      await(gateway, query, answer -> version(answer) == actor.get("version").asInt());
      ask(gateway, query);
    }

    int version = actor.get("version").asInt();
    for (String each : List.of("id", "version", "createdAt", "updatedAt", "mergedIds")) {
      actor.remove(each);
    }
    actor.put("subtype", "changed");
    put(record, version, actor);
    long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    for (URI gateway : gateways) {
      await(gateway, query, answer -> version(answer) == version + 1);
    }
    assertThat(System.nanoTime() - end).as("two seconds").isNegative();
  }

  @Test
  void given_what_is_kept_when_its_owner_is_killed_then_it_is_shown_and_says_how_old_it_is() {
    URI gateway = gateways.getFirst();
    String id =
        get(suite.url(Service.ENTITIES).resolve("/v1/actors/seed:al-qaeda")).get("id").asText();
    String query = "{ actor(id: \"" + id + "\") { id name(lang: \"en\") } }";
    await(gateway, query, answer -> answer.at("/data/actor").has("name"));
    suite.kill(Service.ENTITIES);
    try {
      JsonNode answer = await(gateway, query, a -> a.at("/extensions/stale").has(id));

      assertThat(answer.has("errors")).as(answer.toString()).isFalse();
      assertThat(answer.at("/data/actor/name").asText()).isEqualTo("al-Qaeda");
    } finally {
      suite.start(Service.ENTITIES);
    }
    await(gateway, query, answer -> !answer.at("/extensions").has("stale"));
  }

  /** It asks entities-service for what is selected alone: each field, and all together. */
  @Test
  void
      given_a_gateway_that_keeps_nothing_when_any_field_is_selected_then_it_answers_as_others_do() {
    for (String kind : ENTITIES) {
      String list = kind.toLowerCase(Locale.ROOT) + "s";
      JsonNode listed =
          ask(gateways.getFirst(), "{ %s(first: 30) { edges { node { id } } } }".formatted(list));
      List<String> ids = listed.findValuesAsText("id");
      assertThat(ids).as(kind).isNotEmpty();
      List<String> fields = selection(kind);
      assertThat(fields).contains("id", "version", "externalIds { scheme value }");
      List<String> selections = new ArrayList<>(fields);
      selections.add(String.join(" ", fields));
      for (String selection : selections) {
        String query =
            "{ nodes(ids: [\"%s\"]) { ... on %s { %s } } }"
                .formatted(String.join("\", \"", ids), kind, selection);
        JsonNode few =
            await(forgetful, query, answer -> answer.has("data") && !answer.has("errors"));

        assertThat(few.at("/data/nodes")).hasSize(ids.size());
        assertThat(few).isEqualTo(ask(gateways.getFirst(), query));
      }
    }
  }

  /** Each field of a type of the graph, with all that is below it, but of other records the id. */
  private static List<String> selection(String type) {
    String query =
        "{ __type(name: \"%s\") { fields { name type { ...named } } } }".formatted(type)
            + " fragment named on __Type { kind name ofType { kind name ofType { kind name"
            + " ofType { kind name } } } }";
    JsonNode fields = ask(gateways.getFirst(), query).at("/data/__type/fields");
    List<String> selection = new ArrayList<>();
    for (JsonNode field : fields) {
      String name = field.get("name").asText();
      JsonNode of = field.get("type");
      while (of.hasNonNull("ofType")) {
        of = of.get("ofType");
      }
      String below = of.get("name").asText();
      if (ENTITIES.contains(below)) {
        if (!LISTS.contains(name)) {
          selection.add(name + " { id }");
        }
      } else if (!of.get("kind").asText().equals("OBJECT")) {
        selection.add(name);
      } else if (!LISTS.contains(name)) {
        selection.add("%s { %s }".formatted(name, String.join(" ", selection(below))));
      }
    }
    return selection;
  }

  private static int version(JsonNode answer) {
    return answer.at("/data/actor/version").asInt();
  }

  private static JsonNode await(URI gateway, String query, Predicate<JsonNode> is) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode answer = ask(gateway, query);
    while (!is.test(answer)) {
      assertThat(System.nanoTime()).as(answer.toString()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      answer = ask(gateway, query);
    }
    return answer;
  }

  private static JsonNode ask(URI gateway, String query) {
    return send(
        suite
            .request(gateway.resolve("/graphql"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    RunningIsnad.JSON.createObjectNode().put("query", query).toString()))
            .build());
  }

  private static JsonNode get(URI address) {
    return send(suite.request(address).build());
  }

  private static void put(URI address, int version, JsonNode record) {
    JsonNode answer =
        send(
            suite
                .request(address)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .PUT(HttpRequest.BodyPublishers.ofString(record.toString()))
                .build());
    assertThat(answer.path("version").asInt()).as(answer.toString()).isEqualTo(version + 1);
  }

  private static JsonNode send(HttpRequest request) {
    try {
      return RunningIsnad.JSON.readTree(
          client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body());
    } catch (ConnectException e) {
      return MissingNode.getInstance(); // it is about to start
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
