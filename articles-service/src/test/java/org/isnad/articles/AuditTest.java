package org.isnad.articles;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.isnad.identity.Roles;
import org.isnad.identity.tests.Tokens;
import org.isnad.rest.TypeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each change that was asked for leaves one line, which nobody takes back. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
@Timeout(60)
class AuditTest {
  private static final String WORDS = "قال سالم إن السفينة غرقت في الميناء القديم";

  @Inject Stored stored;
  @Inject AgroalDataSource database;

  /** Of an editor, who is nobody else's. */
  private String token = "";

  private String subject = "";

  @BeforeEach
  void start() {
    stored.clear();
    String group = "g" + UUID.randomUUID();
    token = Tokens.of(Roles.EDITOR, group);
    subject = Roles.EDITOR + "@" + group;
  }

  private RequestSpecification editor() {
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }

  private static String report(String body, String more) {
    return "{\"language\":\"ar\",\"body\":\"%s\"%s}".formatted(body, more);
  }

  private String created(String path, String json) {
    return editor().body(json).post(path).then().statusCode(201).extract().path("id");
  }

  private Response replace(String report, int version, String json) {
    return editor()
        .header("If-Match", "\"" + version + "\"")
        .body(json)
        .put("/v1/reports/" + report);
  }

  /** What the editor did, the newest first. */
  private List<JsonNode> lines() {
    List<JsonNode> lines = new ArrayList<>();
    Api.read(Api.json("/v1/audit?limit=100&subject=" + subject)).path("items").forEach(lines::add);
    return lines;
  }

  /** The newest, as {@code UPDATED rpt_… {"type":"a"} {"type":"b"}}; of a token and a request. */
  private String newest() {
    JsonNode line = lines().getFirst();
    String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
    assertThat(line.path("token").asText())
        .isNotEmpty()
        .isEqualTo(Api.read(claims).path("jti").asText());
    assertThat(line.path("subject").asText()).isEqualTo(subject);
    assertThat(line.path("request").asText()).isNotEmpty();
    return "%s %s %s %s"
        .formatted(
            line.path("action").asText(),
            line.path("record").asText(),
            line.path("before"),
            line.path("after"));
  }

  @Test
  void given_a_report_when_it_is_made_changed_and_deleted_then_each_is_a_line() {
    String report = created("/v1/reports", report(WORDS, ",\"type\":\"news\""));
    assertThat(newest()).startsWith("CREATED " + report + "  {").contains("\"type\":\"news\"");

    replace(report, 1, report(WORDS, ",\"type\":\"analysis\"")).then().statusCode(200);
    assertThat(newest())
        .isEqualTo("UPDATED " + report + " {\"type\":\"news\"} {\"type\":\"analysis\"}");

    // The same again is no change.
    replace(report, 2, report(WORDS, ",\"type\":\"analysis\"")).then().statusCode(200);
    replace(report, 2, report(WORDS + " أمس", ",\"type\":\"analysis\"")).then().statusCode(200);
    assertThat(newest())
        .matches("UPDATED " + report + " \\{\"sha256\":\"[^\"]*\"} \\{\"sha256\":\"[^\"]*\"}");

    editor().header("If-Match", "\"3\"").delete("/v1/reports/" + report).then().statusCode(204);
    assertThat(newest()).startsWith("DELETED " + report).contains("\"deletedAt\":");

    assertThat(lines()).hasSize(4);
    assertThat(lines().toString()).doesNotContain("السفينة", "الميناء");
  }

  @Test
  void given_a_mention_when_it_is_confirmed_then_it_is_a_line() {
    String report = created("/v1/reports", report(WORDS, ""));
    String mention =
        created(
            "/v1/mentions",
            """
            {"report":"%s","start":4,"end":8,"refs":["seed:actor-1"],"kind":"NAME",
             "annotator":"MACHINE","confidence":0.5,"why":"alias"}\
            """
                .formatted(report));

    editor().body("{}").post("/v1/mentions/" + mention + "/confirm").then().statusCode(200);
    editor().body("{}").post("/v1/mentions/" + mention + "/confirm").then().statusCode(200);

    assertThat(newest())
        .startsWith("UPDATED " + mention)
        .contains("\"annotator\":\"MACHINE\"", "\"annotator\":\"EDITOR\"");
    assertThat(lines()).hasSize(3);
  }

  @Test
  void given_a_candidate_when_it_is_decided_then_it_is_a_line() {
    String candidate = TypeId.next(TypeId.Kind.CANDIDATE).toString();
    stored.run(
        """
        INSERT INTO candidate (id, letters, kind, version, created_at, updated_at, last_seen_at,
            name, lang, status, report_count, sighting_count)
        VALUES ('%s', 'slm', 'PERSON', 1, now(), now(), now(), 'سالم', 'ar', 'PENDING', 1, 1)
        """
            .formatted(TypeId.parse(candidate).uuid()));

    editor().post("/v1/candidates/" + candidate + "/reject").then().statusCode(200);
    editor().post("/v1/candidates/" + candidate + "/reject").then().statusCode(200);

    assertThat(newest())
        .isEqualTo("UPDATED " + candidate + " {\"status\":\"PENDING\"} {\"status\":\"REJECTED\"}");
    assertThat(lines()).hasSize(1);
  }

  @Test
  void given_changes_that_are_refused_when_made_then_they_leave_no_line() {
    String report = created("/v1/reports", report(WORDS, ""));

    replace(report, 7, report(WORDS + " أمس", "")).then().statusCode(412);
    replace(report, 1, report(WORDS + " أمس", ",\"publisher\":\"seed:nothing\""))
        .then()
        .statusCode(422);
    editor().header("If-Match", "\"7\"").delete("/v1/reports/" + report).then().statusCode(412);
    String row = report("%s", ",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"%s\"}]%s");
    String rows =
        String.join(
            "\n",
            row.formatted("نص أول", "one", ""),
            row.formatted("نص ثان", "two", ",\"publisher\":\"seed:nothing\""),
            row.formatted("نص ثالث", "one", ",\"publisher\":\"seed:nothing\""));
    String outcome =
        editor()
            .contentType("application/x-ndjson")
            .body(rows.getBytes(UTF_8))
            .post("/v1/reports/import")
            .asString();

    assertThat(outcome.lines()).hasSize(3).filteredOn(line -> line.contains("FAILED")).hasSize(2);
    assertThat(lines()).hasSize(2).allMatch(line -> line.path("action").asText().equals("CREATED"));
    assertThat(lines().toString()).doesNotContain("two").contains("one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit SET subject = 'somebody else'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "DROP TABLE audit",
        "ALTER TABLE audit ADD COLUMN more text"
      })
  void given_a_line_when_the_service_would_change_it_then_the_database_refuses(String sql)
      throws SQLException {
    created("/v1/reports", report(WORDS, ""));

    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
    assertThat(lines()).hasSize(1);
  }
}
