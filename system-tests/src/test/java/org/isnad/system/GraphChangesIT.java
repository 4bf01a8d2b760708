package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.isnad.launcher.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is changed through the graph, what is told of changes, and what other graphs refer to. */
@ExtendWith(RunningIsnad.Extension.class)
class GraphChangesIT {
  private final RunningIsnad isnad;

  GraphChangesIT(RunningIsnad isnad) {
    this.isnad = isnad;
  }

  @Test
  void given_an_actor_when_created_changed_and_deleted_then_each_says_what_it_is_by_then() {
    JsonNode created =
        isnad
            .data(
                """
                mutation { createActor(idempotencyKey: "graph-changes-1", actor: {kind: PERSON,
                    names: [{value: "Mutation Person", lang: "en", kind: PRIMARY}]}) {
                  id version kind name names { value match } } }
                """)
            .path("createActor");
    String id = created.path("id").asText();
    assertThat(id).startsWith("act_");
    assertThat(created.path("name").asText()).isEqualTo("Mutation Person");

    JsonNode changed =
        isnad
            .data(
                """
                mutation { updateActor(id: "%s", version: %d, actor: {kind: PERSON, subtype: "poet",
                    names: [{value: "Mutation Poet", lang: "en", kind: PRIMARY}]}) {
                  version subtype name } }
                """
                    .formatted(id, created.path("version").asInt()))
            .path("updateActor");
    assertThat(changed.path("subtype").asText()).isEqualTo("poet");
    assertThat(changed.path("version").asInt()).isGreaterThan(created.path("version").asInt());

    JsonNode named =
        isnad
            .data(
                "mutation { addName(entity: \"%s\", name: {value: \"M. Poet\", lang: \"en\", kind:"
                        .formatted(id)
                    + " ALIAS}) { id aliases(lang: \"en\") ... on Actor { version subtype } } }")
            .path("addName");
    assertThat(named.path("aliases").toString()).isEqualTo("[\"M. Poet\"]");
    assertThat(named.path("subtype").asText()).isEqualTo("poet");

    JsonNode deleted =
        isnad.data(
            "mutation { deleteActor(id: \"%s\", version: %d) }"
                .formatted(id, named.path("version").asInt()));
    assertThat(deleted.path("deleteActor").asText()).isEqualTo(id);
    assertThat(isnad.data("{ actor(id: \"" + id + "\") { id } }").path("actor").isNull()).isTrue();
  }

  @Test
  void given_somebody_changed_it_meanwhile_when_changed_then_the_conflict_says_the_version() {
    JsonNode mali = isnad.get(Service.ENTITIES, "/v1/locations/seed:mali");
    int version = mali.path("version").asInt();

    JsonNode answer =
        isnad.ask(
            """
            mutation { updateLocation(id: "%s", version: %d, location: {kind: COUNTRY,
                names: [{value: "Mali", lang: "en", kind: PRIMARY}]}) { id } }
            """
                .formatted(mali.path("id").asText(), version + 7));

    JsonNode error = answer.path("errors").path(0);
    assertThat(error.at("/extensions/code").asText())
        .as(answer.toString())
        .isEqualTo("VERSION_CONFLICT");
    assertThat(error.at("/extensions/version").asInt()).isEqualTo(version);
    assertThat(error.path("path").toString()).isEqualTo("[\"updateLocation\"]");
    assertThat(isnad.get(Service.ENTITIES, "/v1/locations/seed:mali").path("version").asInt())
        .isEqualTo(version);
  }

  @Test
  void given_what_the_base_does_not_allow_when_changed_then_the_reason_is_told() {
    JsonNode answer =
        isnad.ask(
            "mutation { createRelation(relation: {type: LEADER_OF, source: \"seed:nobody-at-all\","
                + " target: \"seed:islamic-state\"}) { id } }");

    assertThat(answer.at("/errors/0/extensions/code").asText())
        .as(answer.toString())
        .isEqualTo("CHANGE_REFUSED");
    assertThat(answer.at("/errors/0/extensions/reason").asText()).isEqualTo("UNKNOWN_REFERENCE");
  }

  @Test
  void given_a_subscriber_when_a_report_is_stored_then_it_is_told_with_what_it_names()
      throws Exception {
    BlockingQueue<JsonNode> told = new ArrayBlockingQueue<>(100);
    String subscription =
        "subscription { reportChanged(filter: {language: \"en\"}) { id title annotation locations {"
            + " surface location { name(lang: \"en\") parents { name } } } } }";
    try (HttpClient client = HttpClient.newHttpClient()) {
      var stream = listen(client, subscription, told);
      JsonNode created =
          isnad
              .data(
                  """
                  mutation { createReport(report: {language: "en", title: "Told to subscribers",
                      sections: [{text: "A convoy left Bamako in Mali for Gao today."}]}) {
                    id version annotation } }
                  """)
              .path("createReport");

      JsonNode linked = RunningIsnad.JSON.missingNode();
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (linked.isMissingNode() && System.nanoTime() < deadline) {
        JsonNode next = told.poll(1, TimeUnit.SECONDS);
        if (next != null
            && next.at("/data/reportChanged/id").equals(created.path("id"))
            && !next.at("/data/reportChanged/locations").isEmpty()) {
          linked = next.at("/data/reportChanged");
        }
      }
      assertThat(linked.isMissingNode()).as("The report, linked, of %s", told).isFalse();
      assertThat(linked.at("/locations").findValuesAsText("name")).contains("Bamako", "Mali");
      stream.close();
    }
  }

  /** Reads a stream of events to its end, on a thread of its own. */
  private BufferedReader listen(
      HttpClient client, String subscription, BlockingQueue<JsonNode> told) throws Exception {
    URI graph = isnad.suite.url(Service.GATEWAY).resolve("/graphql");
    var request =
        isnad
            .suite
            .request(graph)
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    RunningIsnad.JSON.createObjectNode().put("query", subscription).toString()))
            .build();
    var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    Thread.ofVirtual()
        .start(() ->
            lines
                .lines()
                .filter(line -> line.startsWith("data:") && line.length() > 6)
                .forEach(line -> {
                  try {
                    told.add(RunningIsnad.JSON.readTree(line.substring(5)));
                  } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                }));
    return lines;
  }

  @Test
  void given_keys_of_another_graph_when_resolved_then_all_are_there_at_one_call_to_each() {
    String mali = isnad.get(Service.ENTITIES, "/v1/locations/seed:mali").path("id").asText();
    String daesh = isnad.get(Service.ENTITIES, "/v1/actors/seed:islamic-state").path("id").asText();
    String report = isnad.get(Service.ARTICLES, "/v1/reports/seed:seed-report").path("id").asText();
    isnad.takeDownstreamRequests();

    JsonNode answer =
        isnad.ask(
            """
            { _entities(representations: [{__typename: "Location", id: "%s"},
                {__typename: "Actor", id: "%s"}, {__typename: "Report", id: "%s"},
                {__typename: "Actor", id: "act_01h455vb4pex5vsknk084sn02q"}]) {
              __typename ... on Location { name(lang: "en") } ... on Actor { kind }
              ... on Report { title } } }
            """
                .formatted(mali, daesh, report));

    JsonNode entities = answer.at("/data/_entities");
    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    assertThat(entities.at("/0/name").asText()).isEqualTo("Mali");
    assertThat(entities.at("/1/kind").asText()).isEqualTo("ORGANIZATION");
    assertThat(entities.at("/2/title").asText()).isNotEmpty();
    assertThat(entities.get(3).isNull()).isTrue();
    assertThat(isnad.takeDownstreamRequests()).hasSize(2);
  }
}
