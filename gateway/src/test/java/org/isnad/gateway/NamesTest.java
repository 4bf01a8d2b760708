package org.isnad.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.isnad.gateway.Upstreams.Asked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class NamesTest {
  private static final String ACTOR_ID = "act_01h455vb4pex5vsknk084sn02q";
  private static final String LOCATION_ID = "loc_01h455vb4pex5vsknk084sn02q";
  private static final String GONE_ID = "evt_01h455vb4pex5vsknk084sn02q";

  private static final String NAMES =
      """
      {"items": [
        {"version": 1, "id": "%s", "kind": "ACTOR", "name": "مختار بلمختار", "how": "CROSS_SCRIPT", "score": 0.91,
         "added": "by a newer service"},
        {"version": 1, "id": "%s", "kind": "LOCATION", "name": "Belmokh", "how": "EXACT", "score": 0.5},
        {"version": 1, "id": "%s", "kind": "EVENT", "name": "Belmokhtar's end", "how": "PREFIX", "score": 0.4}]}
      """
          .formatted(ACTOR_ID, LOCATION_ID, GONE_ID);

  private static final String ENTITIES =
      """
      {"actors": [{"version": 1, "id": "%s", "kind": "PERSON", "externalIds": [], "names": [
          {"value": "مختار بلمختار", "lang": "ar", "kind": "PRIMARY"}]}],
       "locations": [{"version": 1, "id": "%s", "kind": "CITY", "externalIds": [], "names": [], "parents": []}],
       "events": [], "relations": [], "missing": ["%s"]}
      """
          .formatted(ACTOR_ID, LOCATION_ID, GONE_ID);

  @BeforeEach
  void entitiesServiceAnswers() {
    Upstreams.answer("/v1/names", 200, NAMES);
    Upstreams.answer("/v1/entities/lookup", 200, ENTITIES);
  }

  @AfterEach
  void fallSilent() {
    Upstreams.fallSilent();
  }

  @Test
  void given_names_when_asked_then_each_hit_tells_why_and_one_call_was_enough() {
    ask("{ names(text: \"Belmokhtar\") { id kind name how score } }")
        .body("errors", nullValue())
        .body("data.names.id", contains(ACTOR_ID, LOCATION_ID, GONE_ID))
        .body("data.names.kind", contains("ACTOR", "LOCATION", "EVENT"))
        .body("data.names[0].name", equalTo("مختار بلمختار"))
        .body("data.names.how", contains("CROSS_SCRIPT", "EXACT", "PREFIX"))
        .body("data.names.score", contains(0.91f, 0.5f, 0.4f));

    assertThat(Upstreams.asked())
        .containsExactly(new Asked("GET /v1/names", "q=Belmokhtar&limit=10", "", null));
  }

  @Test
  void given_kinds_and_a_number_when_asked_then_they_are_handed_on() {
    ask("{ names(text: \"بلمختار & co\", kinds: [ACTOR, EVENT], first: 50) { id } }")
        .body("errors", nullValue());

    assertThat(Upstreams.asked())
        .extracting(Asked::query)
        .containsExactly("q=بلمختار & co&kind=ACTOR&kind=EVENT&limit=50");
  }

  @Test
  void given_entities_selected_when_asked_then_one_more_call_has_them_all() {
    ask("""
    { names(text: "Belmokhtar") { entity { __typename id name
        ... on Actor { actorKind: kind } ... on Location { parents { id } } } } }
    """)
        .body("errors", nullValue())
        .body("data.names[0].entity.__typename", equalTo("Actor"))
        .body("data.names[0].entity.name", equalTo("مختار بلمختار"))
        .body("data.names[0].entity.actorKind", equalTo("PERSON"))
        .body("data.names[1].entity.__typename", equalTo("Location"))
        .body("data.names[1].entity.id", equalTo(LOCATION_ID))
        .body("data.names[2].entity", nullValue());

    assertThat(Upstreams.asked())
        .extracting(Asked::call)
        .containsExactly("GET /v1/names", "POST /v1/entities/lookup");
    var lookup = JsonPath.from(Upstreams.asked().getLast().body());
    assertThat(lookup.getList("ids", String.class))
        .containsExactlyInAnyOrder(ACTOR_ID, LOCATION_ID, GONE_ID);
    assertThat(lookup.getList("include", String.class)).containsExactly("PARENTS");
  }

  @Test
  void given_no_name_is_like_it_when_asked_then_there_is_no_hit_and_no_second_call() {
    Upstreams.answer("/v1/names", 200, "{\"items\": []}");

    ask("{ names(text: \"zzz\") { id entity { id } } }").body("data.names", equalTo(List.of()));

    assertThat(Upstreams.asked()).extracting(Asked::call).containsExactly("GET /v1/names");
  }

  @Test
  void given_the_lookup_fails_when_asked_then_the_hits_are_there_without_their_entities() {
    Upstreams.answer("/v1/entities/lookup", 500, "{\"secret\": \"of a stack\"}");

    ask("{ names(text: \"Belmokhtar\") { name entity { id } } }")
        .body("data.names[1].name", equalTo("Belmokh"))
        .body("data.names.entity", contains(nullValue(), nullValue(), nullValue()))
        .body("errors.extensions.code.unique()", equalTo(List.of("UPSTREAM_UNAVAILABLE")))
        .body("errors.path", equalTo(List.of(path(0), path(1), path(2))))
        .body("errors.message.toString()", not(containsString("secret")));
  }

  private static List<Object> path(int hit) {
    return List.of("names", hit, "entity");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 400, 500, 503})
  void given_entities_service_fails_when_asked_then_there_are_no_names_and_an_error(int status) {
    Upstreams.fallSilent();
    if (status > 0) {
      Upstreams.answer("/v1/names", status, "not even JSON");
    }

    ask("{ names(text: \"Belmokhtar\") { id } }")
        .body("data.names", nullValue())
        .body("errors[0].extensions.code", equalTo("UPSTREAM_UNAVAILABLE"))
        .body("errors[0].message", containsString("entities-service does not answer"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text: \"\"             | text is blank",
        "text: \" \\t\"         | text is blank",
        "text: \"x\", first: 0  | first must be from 1 to 50, not 0",
        "text: \"x\", first: 51 | first must be from 1 to 50, not 51",
      })
  void given_an_impossible_argument_when_asked_then_the_error_says_what_to_change(
      String arguments, String message) {
    ask("{ names(" + arguments + ") { id } }")
        .body("data.names", nullValue())
        .body("errors[0].extensions.code", equalTo("INVALID_ARGUMENT"))
        .body("errors[0].message", containsString(message));

    assertThat(Upstreams.asked()).isEmpty();
  }

  @Test
  void given_a_name_that_is_refused_when_asked_then_the_reason_is_told() {
    Upstreams.answer(
        "/v1/names", 400, "{\"code\": \"INVALID_PARAMETER\", \"detail\": \"too long\"}");

    ask("{ names(text: \"x\") { id } }")
        .body("errors[0].extensions.code", equalTo("INVALID_ARGUMENT"))
        .body("errors[0].message", equalTo("too long"));
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
