package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isnad.identity.Grant;
import org.isnad.identity.Roles;
import org.isnad.launcher.Identity;
import org.isnad.launcher.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Row 6 of the fault matrix: bad tokens at each process, and a restricted report by each door. */
@ExtendWith(RunningIsnad.Extension.class)
@Timeout(120)
class NobodyGetsInIT {
  private static final String WORD = "Zarqun";
  private static final String INTERNAL_WORD = "Qolvar";

  private final RunningIsnad isnad;
  private final HttpClient client = HttpClient.newHttpClient();
  private String report = "";
  private String mention = "";
  private String claim = "";

  /** For whoever has a token. */
  private String internal = "";

  NobodyGetsInIT(RunningIsnad isnad) {
    this.isnad = isnad;
  }

  @BeforeEach
  void store() throws Exception {
    URI articles = isnad.suite.url(Service.ARTICLES);
    report =
        created(
            articles.resolve("/v1/reports"),
            "{\"language\":\"en\",\"body\":\"The town of %s fell\",\"visibility\":\"RESTRICTED\",\"groups\":[\"sahel\"]}"
                .formatted(WORD));
    internal =
        created(
            articles.resolve("/v1/reports"),
            "{\"language\":\"en\",\"body\":\"The road to %s is open\",\"visibility\":\"INTERNAL\"}"
                .formatted(INTERNAL_WORD));
    mention =
        created(
            articles.resolve("/v1/mentions"),
            "{\"report\":\"%s\",\"start\":12,\"end\":18,\"refs\":[\"seed:al-qaeda\"],\"kind\":\"NAME\",\"annotator\":\"EDITOR\"}"
                .formatted(report));
    claim =
        created(
            articles.resolve("/v1/claims"),
            "{\"report\":\"%s\",\"quote\":{\"start\":0,\"end\":3},\"about\":[\"seed:al-qaeda\"],\"modality\":\"ASSERTED\",\"attribution\":[{\"kind\":\"NARRATOR\"}]}"
                .formatted(report));
  }

  @AfterEach
  void delete() throws Exception {
    for (String stored : List.of(report, internal)) {
      var gone =
          isnad
              .suite
              .request(isnad.suite.url(Service.ARTICLES).resolve("/v1/reports/" + stored))
              .header("If-Match", "*")
              .DELETE();
      assertThat(client.send(gone.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(204);
    }
    client.close();
  }

  private String created(URI list, String json) throws Exception {
    var answer =
        client.send(
            isnad
                .suite
                .request(list)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return RunningIsnad.JSON.readTree(answer.body()).path("id").asText();
  }

  @Test
  void given_tokens_that_are_none_when_sent_to_each_process_then_each_refuses_them()
      throws Exception {
    Identity identity = isnad.suite.identity();
    long now = Instant.now().getEpochSecond();
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("rubbish", "rubbish");
    bad.put("expired", identity.signed(claims("isnad", "x", now - 7200, now - 3600)));
    bad.put("other audience", identity.signed(claims("isnad", "elsewhere", now, now + 60)));
    bad.put("other issuer", identity.signed(claims("elsewhere", "x", now, now + 60)));
    bad.put("of the future", identity.signed(claims("isnad", "x", now + 600, now + 660)));
    bad.put("for a year", identity.signed(claims("isnad", "x", now, now + 365 * 86_400)));
    bad.put("other key", Identity.temporary().token());
    int refused = 0;
    for (var token : bad.entrySet()) {
      for (URI address :
          List.of(
              isnad.suite.url(Service.GATEWAY).resolve("/graphql?query=%7B__typename%7D"),
              isnad.suite.url(Service.ARTICLES).resolve("/v1/reports"),
              isnad.suite.url(Service.ENTITIES).resolve("/v1/actors"))) {
        var answer =
            client.send(
                HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + token.getValue())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(token.getKey() + " " + address).isEqualTo(401);
        refused++;
      }
    }
    FaultMatrix.passed(
        6, "tokens that are none", "401 by each process", refused + " requests, all 401");
  }

  private static String claims(String issuer, String audience, long issued, long expires) {
    String all = "[\"gateway\",\"articles-service\",\"entities-service\"]";
    return """
    {"iss":"%s","sub":"x","aud":%s,"iat":%d,"exp":%d,"roles":["admin"],"groups":[]}\
    """
        .formatted(issuer, audience.equals("x") ? all : "\"" + audience + "\"", issued, expires);
  }

  @Test
  void given_a_restricted_report_when_asked_for_by_the_graph_then_it_is_there_for_its_group_alone()
      throws Exception {
    List<String> doors =
        List.of(
            "{ report(id: \"%s\") { id title } }".formatted(report),
            "{ node(id: \"%s\") { id } }".formatted(report),
            "{ node(id: \"%s\") { id } }".formatted(claim),
            "{ nodes(ids: [\"%s\"]) { id } }".formatted(report),
            "{ reports(first: 50) { edges { node { id title } } } }",
            "{ reports(first: 5, filter: {text: \"%s\"}) { totalCount edges { node { id title } } } }"
                .formatted(WORD),
            "{ claims(first: 50, filter: {report: \"%s\"}) { edges { node { id } } } }"
                .formatted(report),
            "{ actor(id: \"%s\") { reports(first: 50) { edges { node { id title } } } } }"
                .formatted(
                    isnad.get(Service.ENTITIES, "/v1/actors/seed:al-qaeda").get("id").asText()));
    String insider = token(Roles.READER, "sahel");
    int asked = 0;
    for (String outsider :
        List.of("", token(Roles.READER, "other"), token(Roles.EDITOR, "other", "more"))) {
      for (String door : doors) {
        assertThat(ask(insider, door)).as("%s for its group", door).containsAnyOf(report, claim);
        JsonNode answer = told(ask(outsider, door), door);
        assertThat(answer.toString())
            .as("%s for others", door)
            .doesNotContain(report, mention, claim, WORD);
        if (door.contains("totalCount")) {
          assertThat(answer.at("/data/reports/totalCount").asInt(-1)).isZero();
        }
        asked++;
      }
    }
    JsonNode refused =
        RunningIsnad.JSON.readTree(
            ask(
                token(Roles.EDITOR, "other"),
                "mutation { deleteReport(id: \"%s\", version: 1) }".formatted(report)));
    assertThat(refused.at("/errors/0/extensions/reason").asText()).isEqualTo("NOT_FOUND");
    FaultMatrix.passed(
        6,
        "a restricted report, by each door of the graph",
        "as if it were not there",
        asked + " questions, none told of it");
  }

  @Test
  void given_an_internal_report_when_asked_for_by_the_graph_then_nobody_without_a_token_is_told()
      throws Exception {
    List<String> doors =
        List.of(
            "{ report(id: \"%s\") { id title } }".formatted(internal),
            "{ node(id: \"%s\") { id } }".formatted(internal),
            "{ nodes(ids: [\"%s\"]) { id } }".formatted(internal),
            "{ reports(first: 50) { edges { node { id title } } } }",
            "{ reports(first: 5, filter: {text: \"%s\"}) { totalCount edges { node { id title } } } }"
                .formatted(INTERNAL_WORD));
    // Nobody may read what is public, or nothing would be shown by what follows.
    assertThat(ask("", "{ reports(first: 1) { edges { node { id } } } }")).contains("\"rpt_");
    for (String door : doors) {
      assertThat(ask(token(Roles.READER, "other"), door))
          .as("%s with a token", door)
          .contains(internal);
      JsonNode answer = told(ask("", door), door);
      assertThat(answer.toString())
          .as("%s without a token", door)
          .doesNotContain(internal, INTERNAL_WORD);
      if (door.contains("totalCount")) {
        assertThat(answer.at("/data/reports/totalCount").asInt(-1)).isZero();
      }
    }
    FaultMatrix.passed(
        6,
        "an internal report, by each door of the graph, without a token",
        "as if it were not there",
        doors.size() + " questions, none told of it");
  }

  /** An answer, without what its messages repeat of the question. */
  private JsonNode told(String answer, String question) throws Exception {
    JsonNode told = RunningIsnad.JSON.readTree(answer);
    for (JsonNode error : told.path("errors")) {
      String message = error.path("message").asText();
      for (String id : List.of(report, mention, claim, internal)) {
        message = question.contains(id) ? message.replace(id, "") : message;
      }
      ((ObjectNode) error).put("message", message);
    }
    return told;
  }

  private String token(String role, String... groups) {
    return isnad
        .suite
        .identity()
        .token(new Grant(role, Set.of(role), Set.of(groups)), Duration.ofMinutes(5));
  }

  private String ask(String token, String query) throws Exception {
    var request =
        HttpRequest.newBuilder(isnad.suite.url(Service.GATEWAY).resolve("/graphql"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    RunningIsnad.JSON.createObjectNode().put("query", query).toString()));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }
}
