package org.isnad.gateway;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isnad.gateway.Upstreams.Asked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever changes something knows what came of it. */
@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class MutationTest {
  private static final String ACTOR_ID = "act_01h455vb4pex5vsknk084sn02q";
  private static final String MERGED_ID = "act_01h455vb4pex5vsknk084sn02r";
  private static final String CLAIM_ID = "clm_01h455vb4pex5vsknk084sn02q";
  private static final String REPORT_ID = "rpt_01h455vb4pex5vsknk084sn02q";
  private static final String INPUT =
      "{kind: ORGANIZATION, names: [{value: \"Daesh\", lang: \"en\", kind: PRIMARY}]}";
  private static final String CREATE = "createActor(actor: " + INPUT + ") { id name version }";
  private static final String CLAIM =
      "{quote: {start: 0, end: 1}, attribution: [{kind: NARRATOR}], modality: ASSERTED}";

  @AfterEach
  void fallSilent() {
    Upstreams.fallSilent();
  }

  private static String actor(int version) {
    return """
    {"version": %d, "id": "%s", "createdAt": "2019-03-31T12:00:00Z",
     "updatedAt": "2019-03-31T12:00:00Z", "kind": "ORGANIZATION", "externalIds": [], "names": [
      {"value": "Daesh", "lang": "en", "kind": "PRIMARY"}]}\
    """
        .formatted(version, ACTOR_ID);
  }

  @Test
  void given_an_actor_when_created_then_it_is_shown_as_it_was_stored_and_not_asked_for_again() {
    Upstreams.answer("/v1/actors", 201, actor(1));

    ask("mutation { " + CREATE + " }")
        .body("errors", nullValue())
        .body("data.createActor.name", equalTo("Daesh"));
    assertThat(Upstreams.asked()).extracting(Asked::call).containsExactly("POST /v1/actors");
  }

  @Test
  void given_a_report_that_is_stored_when_it_cannot_be_read_then_the_error_says_it_is_stored() {
    Upstreams.answer("/v1/reports", 201, "{\"id\": \"" + REPORT_ID + "\"}");
    Upstreams.answer("/v1/reports/lookup", 503, "{}");

    ask("mutation { createReport(report: {body: \"Daesh fled.\", language: \"en\"}) { id } }")
        .body("data", nullValue())
        .body("errors[0].message", containsString("is stored; read it, do not send it again"))
        .body("errors[0].extensions.code", equalTo("UPSTREAM_UNAVAILABLE"))
        .body("errors[0].extensions.stored", equalTo(REPORT_ID));
  }

  @Test
  void given_a_service_that_does_not_answer_when_written_to_then_it_may_have_done_it() {
    ask("mutation { " + CREATE + " }")
        .body("errors[0].message", containsString("may have made the change"))
        .body("errors[0].extensions.code", equalTo("UPSTREAM_UNAVAILABLE"));
  }

  @Test
  void given_a_service_that_is_busy_when_written_to_then_it_did_nothing() {
    Upstreams.answer("/v1/actors", 503, "{\"code\": \"BUSY\"}");

    ask("mutation { " + CREATE + " }")
        .body(
            "errors[0].message",
            equalTo("entities-service does not answer. Try again in a moment"));
  }

  @Test
  void given_a_service_without_room_when_changed_then_it_says_that_nothing_was() {
    Upstreams.answer(
        "/v1/actors", 507, "{\"code\": \"STORAGE_FULL\", \"detail\": \"Nothing was stored\"}");

    ask("mutation { " + CREATE + " }")
        .body("errors[0].message", equalTo("Nothing was stored"))
        .body("errors[0].extensions.code", equalTo("CHANGE_REFUSED"))
        .body("errors[0].extensions.reason", equalTo("STORAGE_FULL"));
  }

  @Test
  void given_a_merged_actor_when_named_then_what_stands_for_it_gets_the_name() {
    Upstreams.answer(
        "/v1/entities/lookup",
        200,
        """
        {"actors": [%s], "locations": [], "events": [], "relations": [], "missing": [],
         "merged": [{"asked": "%s", "into": "%s"}]}
        """
            .formatted(actor(3), MERGED_ID, ACTOR_ID));
    Upstreams.answer("/v1/actors/" + ACTOR_ID, 200, actor(4));

    ask("mutation { addName(entity: \"%s\", name: {value: \"IS\", lang: \"en\", kind: ALIAS}) { id ... on Actor { version } } }"
            .formatted(MERGED_ID))
        .body("errors", nullValue())
        .body("data.addName", equalTo(Map.of("id", ACTOR_ID, "version", 4)));
    Asked put = Upstreams.asked().getLast();
    assertThat(put.call()).isEqualTo("PUT /v1/actors/" + ACTOR_ID);
    assertThat(put.version()).isEqualTo("\"3\"");
    assertThat(put.body()).contains("\"Daesh\"", "\"IS\"").doesNotContain(ACTOR_ID);
  }

  @Test
  void given_names_for_many_at_once_when_added_then_each_gets_its_own() {
    List<String> ids =
        IntStream.range(10, 34).mapToObj(n -> ACTOR_ID.replaceAll("..$", "" + n)).toList();
    Upstreams.answer(
        "/v1/entities/lookup",
        asked -> {
          List<String> found = ids.stream().filter(asked.body()::contains).toList();
          return new Upstreams.Answer(
              200,
              "{\"actors\": [%s], \"locations\": [], \"events\": [], \"relations\": [], \"missing\": []}"
                  .formatted(
                      found.stream()
                          .map(id -> actor(3).replace(ACTOR_ID, id))
                          .collect(joining(", "))));
        });
    ids.forEach(id -> Upstreams.answer("/v1/actors/" + id, 200, actor(4).replace(ACTOR_ID, id)));

    ids.parallelStream()
        .forEach(id ->
            ask("mutation { addName(entity: \"%s\", name: {value: \"of %s\", lang: \"en\", kind: ALIAS}) { id } }"
                    .formatted(id, id))
                .body("data.addName.id", equalTo(id)));

    assertThat(Upstreams.asked())
        .filteredOn(asked -> asked.call().startsWith("PUT"))
        .hasSize(ids.size())
        .allSatisfy(put ->
            assertThat(put.body())
                .contains("of " + put.call().substring("PUT /v1/actors/".length()))
                .containsOnlyOnce("of "));
  }

  @Test
  void given_one_and_the_same_when_merged_then_the_service_says_what_is_wrong() {
    Upstreams.answer(
        "/v1/actors/" + ACTOR_ID + "/merge",
        400,
        "{\"code\": \"INVALID_FIELD\", \"detail\": \"It is one record already\"}");

    ask("mutation { mergeEntities(from: \"%s\", into: \"%s\") { id } }"
            .formatted(ACTOR_ID, ACTOR_ID))
        .body("errors[0].message", equalTo("It is one record already"));
  }

  @Test
  void given_nothing_when_it_is_changed_then_it_is_refused() {
    Upstreams.answer(
        "/v1/claims/" + CLAIM_ID, 404, "{\"code\": \"NOT_FOUND\", \"detail\": \"No claim\"}");
    Upstreams.answer(
        "/v1/entities/lookup",
        200,
        "{\"actors\": [], \"locations\": [], \"events\": [], \"relations\": [], \"missing\": []}");

    Stream.of(
            "updateClaim(id: \"" + CLAIM_ID + "\", version: 1, claim: " + CLAIM + ") { id }",
            "addName(entity: \""
                + ACTOR_ID
                + "\", name: {value: \"IS\", lang: \"en\", kind: ALIAS}) { id }")
        .forEach(change ->
            ask("mutation { " + change + " }")
                .body("errors[0].extensions.code", equalTo("CHANGE_REFUSED"))
                .body("errors[0].extensions.reason", equalTo("NOT_FOUND")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4294967297", "1.9", "\"1\""})
  void given_a_version_that_is_no_int_when_deleted_then_nothing_is(String version) {
    ask("mutation { deleteActor(id: \"" + ACTOR_ID + "\", version: " + version + ") }")
        .body("errors[0].extensions.code", equalTo("VALIDATION_ERROR"));
    given()
        .contentType(ContentType.JSON)
        .body(
            "{\"query\": \"mutation($v: Int!) { deleteActor(id: \\\"%s\\\", version: $v) }\", \"variables\": {\"v\": %s}}"
                .formatted(ACTOR_ID, version))
        .post("/graphql")
        .then()
        .body("errors[0].extensions.code", equalTo("INVALID_VARIABLES"));
    assertThat(Upstreams.asked()).isEmpty();
  }

  private static ValidatableResponse ask(String query) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("query", query))
        .post("/graphql")
        .then()
        .statusCode(200);
  }
}
