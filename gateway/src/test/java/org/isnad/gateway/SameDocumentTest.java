package org.isnad.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.isnad.gateway.Upstreams.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What was found out of a document holds for the next request only as far as that asks the same.
 */
@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class SameDocumentTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String LATER = "01h455vb4pex5vsknk084sn02r";

  private static final String ACTOR =
      """
      {"version": 1, "id": "act_01h455vb4pex5vsknk084sn02q", "kind": "STATE", "externalIds": [],
       "names": [], "territory": "loc_01h455vb4pex5vsknk084sn02q"}
      """;

  @BeforeEach
  void bothServicesAnswer() {
    Upstreams.answer("/v1/reports", 200, "{\"items\": []}");
    Upstreams.answer(
        "/v1/entities/lookup",
        asked ->
            new Answer(
                200,
                "{\"actors\": [%s], \"locations\": [], \"events\": [], \"relations\": [], \"missing\": []}"
                    .formatted(asked.body().contains(LATER) ? "" : ACTOR)));
  }

  @AfterEach
  void fallSilent() {
    Upstreams.fallSilent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          query($id: ID!) { actor(id: $id) { id } } \
          | {"id": "act_01h455vb4pex5vsknk084sn02q"} | act_01h455vb4pex5vsknk084sn02q \
          | {"id": "act_01h455vb4pex5vsknk084sn02r"} | act_01h455vb4pex5vsknk084sn02r
          query($ids: [String!]!) { nodes(ids: $ids) { id } } \
          | {"ids": ["act_01h455vb4pex5vsknk084sn02q"]} | act_01h455vb4pex5vsknk084sn02q \
          | {"ids": ["act_01h455vb4pex5vsknk084sn02r"]} | act_01h455vb4pex5vsknk084sn02r
          query($n: Int!) { reports(first: $n) { edges { node { id } } } } \
          | {"n": 3} | limit=3 | {"n": 4} | limit=4
          query($t: [ID!]) { reports(filter: {actors: $t}) { edges { node { id } } } } \
          | {"t": ["act_01h455vb4pex5vsknk084sn02q"]} | actor=act_01h455vb4pex5vsknk084sn02q \
          | {"t": ["act_01h455vb4pex5vsknk084sn02r"]} | actor=act_01h455vb4pex5vsknk084sn02r
          query($a: ID!, $b: ID!) { a: actor(id: $a) { id } b: actor(id: $b) { id } } \
          | {"a": "act_01h455vb4pex5vsknk084sn02q", "b": "act_01h455vb4pex5vsknk084sn02q"} \
          | act_01h455vb4pex5vsknk084sn02q \
          | {"a": "act_01h455vb4pex5vsknk084sn02q", "b": "act_01h455vb4pex5vsknk084sn02r"} \
          | act_01h455vb4pex5vsknk084sn02r
          query($f: ReportFilter) { reports(filter: $f) { edges { node { id } } } } \
          | {"f": {"language": "ar"}} | language=ar | {"f": {"language": "fr"}} | language=fr
          query($after: String) { reports(after: $after) { edges { node { id } } } } \
          | {} | GET /v1/reports | {"after": "c7"} | after=c7
          query($n: Int!) { actor(id: "act_01h455vb4pex5vsknk084sn02q") \
              { reports(first: $n) { edges { node { id } } } } } \
          | {"n": 3} | limit=3 | {"n": 4} | limit=4
          query($n: Int!) { ... on Query { actor(id: "act_01h455vb4pex5vsknk084sn02q") { ...F } } } \
              fragment F on Actor { reports(first: $n) { edges { node { id } } } } \
          | {"n": 3} | limit=3 | {"n": 4} | limit=4
          query($n: Int!) { ...Q } fragment Q on Query { reports(first: $n) { edges { node { id } } } } \
          | {"n": 3} | limit=3 | {"n": 4} | limit=4
          query($t: Boolean!) { actor(id: "act_01h455vb4pex5vsknk084sn02q") \
              { territory @include(if: $t) { id } } } \
          | {"t": false} | act_01h455vb4pex5vsknk084sn02q | {"t": true} | loc_01h455vb4pex5vsknk084sn02q
          query($t: Boolean!) { reports @skip(if: $t) { totalCount } \
              actor(id: "act_01h455vb4pex5vsknk084sn02q") { id } } \
          | {"t": true} | act_01h455vb4pex5vsknk084sn02q | {"t": false} | total=true
          """)
  void given_a_document_when_sent_again_with_other_variables_then_what_these_say_is_asked(
      String document, String first, String wanted, String then, String wantedThen)
      throws JsonProcessingException {
    ask(document, first).body("errors", nullValue());
    assertThat(asked()).contains(wanted).doesNotContain(wantedThen);
    ask(document, then).body("errors", nullValue());
    assertThat(asked()).contains(wantedThen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          query($n: Int!) { reports(first: $n) { edges { cursor } } } \
          | {"n": 3} | 5 | {"n": 4} | 6
          query($ids: [String!]!) { nodes(ids: $ids) { id } } | {"ids": ["act_1"]} | 2 \
          | {"ids": ["act_1", "act_2"]} | 3
          query($id: String!) { nodes(ids: [$id]) { id } } | {"id": "act_1"} | 2 | {"id": "act_2"} | 2
          query($t: Boolean!) { actor(id: "act_1") { id version @include(if: $t) } } \
          | {"t": false} | 2 | {"t": true} | 3
          query($id: ID!) { actor(id: $id) { id } } | {"id": "act_1"} | 2 | {"id": "act_2"} | 2
          """)
  void given_a_document_when_sent_again_with_other_variables_then_it_costs_what_these_ask(
      String document, String first, int cost, String then, int costThen)
      throws JsonProcessingException {
    ask(document, first).body("extensions.cost.requested", equalTo(cost));
    ask(document, then).body("extensions.cost.requested", equalTo(costThen));
    ask(document, first).body("extensions.cost.requested", equalTo(cost));
  }

  @Test
  void given_a_document_whose_cost_is_known_when_a_variable_is_a_null_that_may_not_be_then_refused()
      throws JsonProcessingException {
    String document =
        "mutation($b: ID = \"act_01h455vb4pex5vsknk084sn02q\") {"
            + " deleteActor(id: $b, version: 1) }";
    Upstreams.answer("/v1/actors/act_01h455vb4pex5vsknk084sn02q", 204, "");
    ask(document, "{}").body("errors", nullValue());
    Upstreams.fallSilent();

    given()
        .contentType(ContentType.JSON)
        .accept("application/graphql-response+json")
        .body(
            "{\"query\": %s, \"variables\": {\"b\": null}}"
                .formatted(JSON.writeValueAsString(document)))
        .post("/graphql")
        .then()
        .statusCode(400)
        .body("errors[0].extensions.code", equalTo("INVALID_VARIABLES"));
    assertThat(Upstreams.asked()).isEmpty();
  }

  @Test
  void given_two_operations_in_a_document_when_each_is_asked_for_then_each_is_its_own() {
    String document =
        "query A { reports(first: 3) { edges { cursor } } }"
            + " query B { actor(id: \"act_01h455vb4pex5vsknk084sn02q\") { id } }";

    ask(Map.of("query", document, "operationName", "A"))
        .body("extensions.cost.requested", equalTo(5));
    assertThat(asked()).contains("limit=3").doesNotContain("act_");
    ask(Map.of("query", document, "operationName", "B"))
        .body("extensions.cost.requested", equalTo(2))
        .body("data.actor.id", equalTo("act_01h455vb4pex5vsknk084sn02q"));
  }

  /** All that was asked of both services, as it was. */
  private static String asked() {
    return Upstreams.asked().toString();
  }

  private static ValidatableResponse ask(String document, String variables)
      throws JsonProcessingException {
    return ask(Map.of("query", document, "variables", JSON.readValue(variables, Map.class)));
  }

  private static ValidatableResponse ask(Map<String, Object> body) {
    return given().contentType(ContentType.JSON).body(body).post("/graphql").then().statusCode(200);
  }
}
