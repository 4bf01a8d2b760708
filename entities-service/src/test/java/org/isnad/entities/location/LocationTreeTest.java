package org.isnad.entities.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;
import static org.isnad.entities.Api.ids;
import static org.isnad.entities.Api.outcomes;
import static org.isnad.entities.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.entities.Stored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies in what, by many ways and however deep. */
@QuarkusTest
@QuarkusTestResource(EntitiesDatabase.class)
class LocationTreeTest {
  @Inject Stored stored;

  private String africa = "";
  private String westAfrica = "";
  private String sahel = "";
  private String mali = "";
  private String gao = "";

  /** Mali lies in West Africa and in the Sahel; only the first is in Africa here. */
  @BeforeEach
  void start() {
    stored.clear();
    africa = created("/v1/locations", location("africa"));
    westAfrica = created("/v1/locations", location("west-africa", "test:africa"));
    sahel = created("/v1/locations", location("sahel"));
    mali = created("/v1/locations", location("mali", "test:west-africa", "test:sahel"));
    gao = created("/v1/locations", location("gao", "test:mali"));
  }

  private static String location(String name, String... parents) {
    return """
    {"externalIds":[{"scheme":"test","value":"%s"}],"kind":"REGION","parents":[%s],
     "names":[{"value":"%s","lang":"en","kind":"PRIMARY"}]}\
    """
        .formatted(
            name, String.join(",", Stream.of(parents).map(p -> "\"" + p + "\"").toList()), name)
        .replace("\n", "");
  }

  private static ValidatableResponse put(String name, String... parents) {
    return given()
        .contentType("application/json")
        .header("If-Match", "*")
        .body(location(name, parents))
        .put("/v1/locations/test:" + name)
        .then();
  }

  @Test
  void given_many_parents_when_asked_within_any_of_them_then_it_is_there() {
    assertThat(ids("/v1/locations?within=test:africa"))
        .containsExactly(africa, westAfrica, mali, gao);
    assertThat(ids("/v1/locations?within=" + sahel)).containsExactly(sahel, mali, gao);
    assertThat(ids("/v1/locations?within=test:gao")).containsExactly(gao);
    assertThat(ids("/v1/locations?within=test:none")).isEmpty();
    assertThat(ids("/v1/locations?parent=test:mali")).containsExactly(gao);
  }

  @Test
  void given_a_parent_when_it_moves_then_all_below_move_with_it() {
    put("sahel", "test:africa").statusCode(200);
    put("west-africa").statusCode(200);

    assertThat(ids("/v1/locations?within=test:africa")).containsExactly(africa, sahel, mali, gao);
    put("mali", "test:west-africa").statusCode(200);
    assertThat(ids("/v1/locations?within=test:africa")).containsExactly(africa, sahel);
  }

  @Test
  void given_a_place_when_it_would_lie_in_itself_then_it_is_refused() {
    put("africa", "test:gao").statusCode(409).body("code", equalTo("CYCLE"));
    put("gao", "test:gao").statusCode(409).body("code", equalTo("CYCLE"));

    assertThat(ids("/v1/locations?within=test:gao")).containsExactly(gao);
    get("/v1/locations/test:africa").body("version", equalTo(1));
  }

  @Test
  void given_rows_that_form_a_cycle_when_imported_then_only_the_one_that_closes_it_fails() {
    assertThat(
            outcomes(
                "/v1/locations",
                location("x"),
                location("y", "test:x"),
                location("x", "test:y"),
                location("z", "test:y")))
        .containsExactly("CREATED", "CREATED", "FAILED CYCLE", "CREATED");

    assertThat(ids("/v1/locations?within=test:x")).hasSize(3);
  }

  @Test
  void given_a_place_when_merged_then_what_lies_in_it_lies_in_the_other() {
    created("/v1/locations", location("mali-2"));
    String kidal = created("/v1/locations", location("kidal", "test:mali-2"));

    post("/v1/locations/test:mali-2/merge", "{\"into\":\"test:mali\"}").statusCode(200);

    assertThat(ids("/v1/locations?within=test:sahel")).containsExactly(sahel, mali, gao, kidal);
    assertThat(ids("/v1/locations?within=test:mali-2")).containsExactly(mali, gao, kidal);
    post("/v1/locations/test:mali-2/unmerge", "").statusCode(200);
    assertThat(ids("/v1/locations?within=test:sahel")).containsExactly(sahel, mali, gao);
  }

  @Test
  void given_events_and_relations_when_asked_within_a_region_then_those_deep_in_it_are_there() {
    String attack =
        created(
            "/v1/events",
            "{\"type\":\"ATTACK\",\"titles\":[{\"value\":\"x\",\"lang\":\"en\"}],"
                + "\"places\":[{\"location\":\"test:gao\"}]}");
    outcomes(
        "/v1/actors",
        "{\"externalIds\":[{\"scheme\":\"test\",\"value\":\"a\"}],\"kind\":\"PERSON\","
            + "\"names\":[{\"value\":\"a\",\"lang\":\"en\",\"kind\":\"PRIMARY\"}]}",
        "{\"externalIds\":[{\"scheme\":\"test\",\"value\":\"b\"}],\"kind\":\"PERSON\","
            + "\"names\":[{\"value\":\"b\",\"lang\":\"en\",\"kind\":\"PRIMARY\"}]}");
    String hostile =
        created(
            "/v1/relations",
            "{\"type\":\"HOSTILE_TO\",\"source\":\"test:a\",\"target\":\"test:b\","
                + "\"places\":[\"test:mali\"]}");

    assertThat(ids("/v1/events?within=test:africa")).containsExactly(attack);
    assertThat(ids("/v1/events?place=test:gao")).containsExactly(attack);
    assertThat(ids("/v1/events?place=test:mali")).isEmpty();
    assertThat(ids("/v1/relations?within=test:sahel")).containsExactly(hostile);
    assertThat(ids("/v1/relations?within=test:gao")).isEmpty();
  }
}
