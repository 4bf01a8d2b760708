package org.isnad.articles.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.json;
import static org.isnad.articles.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the same in both services, entities-service tests. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class BatchTest {
  @Inject Stored stored;

  private String report = "";

  @BeforeEach
  void start() {
    stored.clear();
    report =
        created(
            "/v1/reports",
            """
            {"externalIds":[{"scheme":"t","value":"r"}],"language":"ar","body":"قال مسؤول"}\
            """);
  }

  private static String read(String path) {
    return "{\"path\":\"%s\"}".formatted(path);
  }

  private static String read(String path, String body) {
    return "{\"path\":\"%s\",\"body\":%s}".formatted(path, body);
  }

  private static ValidatableResponse batch(List<String> reads) {
    return post("/v1/batch", "{\"patience\":30000,\"reads\":[" + String.join(",", reads) + "]}");
  }

  @Test
  void given_reads_of_several_kinds_when_asked_together_then_the_answers_are_in_their_order() {
    batch(
            List.of(
                read("/v1/reports/lookup?include=MENTIONS", "{\"ids\":[\"t:r\"]}"),
                read("/v1/reports/t:none"),
                read("/v1/reports/" + report + "/claims"),
                read("/v1/reports?limit=5&include=MENTIONS&text=%D9%85%D8%B3%D8%A4%D9%88%D9%84"),
                read("/v1/reports/search", "{\"text\":\"مسؤول\"}")))
        .statusCode(200)
        .body("answers.status", contains(200, 404, 200, 200, 200))
        .body("answers[0].body.items.id", contains(report))
        .body("answers[0].body.items[0].mentions", equalTo(List.of()))
        .body("answers[2].body", equalTo(List.of()))
        .body("answers[3].body.items.id", contains(report))
        .body("answers[4].body.items.report.id", contains(report));
  }

  @Test
  void given_any_read_when_asked_in_a_batch_then_its_bytes_are_those_it_has_alone() {
    String list = json("/v1/reports?include=CLAIMS");
    String problem = get("/v1/reports/t:none").statusCode(404).extract().asString();

    String answer =
        batch(List.of(read("/v1/reports?include=CLAIMS"), read("/v1/reports/t:none")))
            .statusCode(200)
            .extract()
            .asString();

    assertThat(answer)
        .isEqualTo(
            "{\"answers\":[{\"status\":200,\"body\":%s},{\"status\":404,\"body\":%s}]}"
                .formatted(list, problem));
  }

  @Test
  void given_a_read_that_may_be_short_when_asked_in_a_batch_then_its_answer_says_so() {
    String list = "/v1/mentions?ref=";

    batch(
            List.of(
                read(list + EntitiesStandIn.id("place-1")),
                read(list + EntitiesStandIn.id("place-8")),
                read("/v1/mentions")))
        .statusCode(200)
        .body("answers.status", contains(200, 200, 200))
        .body("answers[0].incomplete", nullValue())
        .body("answers[1].incomplete", equalTo("entities-service"))
        .body("answers[2].incomplete", nullValue());
  }

  @Test
  void given_the_contract_when_read_then_each_of_its_look_ups_may_be_asked_in_a_batch() {
    Map<String, Map<String, ?>> paths = get("/q/openapi?format=json").extract().path("paths");
    List<String> lookups =
        paths.entrySet().stream()
            .filter(address -> address.getValue().containsKey("post"))
            .map(Map.Entry::getKey)
            .filter(path -> path.endsWith("/lookup") || path.endsWith("/search"))
            .toList();

    assertThat(lookups).isNotEmpty();
    batch(lookups.stream().map(p -> read(p, "{}")).toList()).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/reports",
        "/v1/reports/import",
        "/v1/reports/t:r/annotate",
        "/v1/reports/index",
        "/v1/actors/lookup",
        "/v1/batch"
      })
  void given_an_address_that_writes_when_posted_to_then_it_is_named(String path) {
    batch(List.of(read("/v1/reports"), read(path, "{}")))
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"))
        .body("errors.field", contains("reads[1].path"));
  }
}
