package org.isnad.entities.location;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;
import static org.isnad.entities.Api.ids;
import static org.isnad.entities.Api.json;
import static org.isnad.entities.Api.outcomes;
import static org.isnad.entities.Api.post;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.entities.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What lies in what, by many ways and however deep. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class LocationTreeTest {
  @Inject Stored stored;
  @Inject AgroalDataSource database;

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

  /**
   * Imports while another moves a location: by then the import has read its rows.
   *
   * @param parent id of the one parent that it has from then on
   */
  private List<String> importedWhile(String moved, String parent, String... rows)
      throws SQLException {
    try (var other = database.getConnection();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT FROM location_tree FOR UPDATE");
      CompletableFuture<List<String>> results = supplyAsync(() -> outcomes("/v1/locations", rows));
      while (stored.run("SELECT FROM pg_locks WHERE NOT granted") == 0) {
        Thread.onSpinWait();
      }
      statement.execute(
          "UPDATE location SET parents = ARRAY['%1$s'], above = ARRAY['%1$s'], version = version + 1"
                  .formatted(parent)
              + " WHERE external_ids @> '[{\"value\":\"%s\"}]'".formatted(moved));
      other.commit();
      return results.join();
    }
  }

  @Test
  @Timeout(60)
  void given_an_import_that_waits_when_a_place_moves_meanwhile_then_what_comes_in_it_is_there_too()
      throws SQLException {
    assertThat(
            importedWhile(
                "mali",
                sahel,
                location("mali", "test:west-africa", "test:sahel"),
                location("kidal", "test:mali")))
        .containsExactly("UNCHANGED", "CREATED");

    String kidal = get("/v1/locations/test:kidal").extract().path("id");
    assertThat(ids("/v1/locations?within=test:sahel")).contains(mali, kidal);
    assertThat(ids("/v1/locations?within=test:africa")).doesNotContain(mali, kidal);
  }

  @Test
  @Timeout(60)
  void given_an_import_that_waits_when_a_place_moves_meanwhile_then_no_cycle_is_closed()
      throws SQLException {
    String x = created("/v1/locations", location("x"));
    String y = created("/v1/locations", location("y"));

    assertThat(importedWhile("y", x, location("y"), location("x", "test:y")))
        .containsExactly("UPDATED", "UPDATED");

    assertThat(ids("/v1/locations?within=test:x")).containsExactly(x);
    assertThat(ids("/v1/locations?within=test:y")).containsExactly(x, y);
  }

  @Test
  void given_places_below_when_theirs_moves_then_they_are_the_same_version() {
    put("mali", "test:west-africa").statusCode(200).body("version", equalTo(2));
    String before = json("/v1/locations/" + gao);

    put("west-africa").statusCode(200);
    post("/v1/locations/test:mali/merge", "{\"into\":\"test:sahel\"}").statusCode(200);

    assertThat(json("/v1/locations/" + gao)).isEqualTo(before);
    assertThat(ids("/v1/locations?within=test:sahel")).containsExactly(sahel, gao);
  }

  @Test
  void given_a_deleted_place_when_asked_within_then_it_is_not_there_but_what_lies_in_it_is() {
    given().header("If-Match", "*").delete("/v1/locations/" + mali).then().statusCode(204);

    assertThat(ids("/v1/locations?within=test:sahel")).containsExactly(sahel, gao);
    assertThat(ids("/v1/locations?parent=test:sahel")).isEmpty();
    put("sahel", "test:africa").statusCode(200);
    put("west-africa").statusCode(200);
    assertThat(ids("/v1/locations?within=test:africa")).containsExactly(africa, sahel, gao);
  }

  @Test
  void given_a_merged_parent_when_all_above_it_moves_then_what_stands_for_it_counts() {
    String other = created("/v1/locations", location("desert", "test:africa"));
    String north = created("/v1/locations", location("north", "test:sahel"));
    String kidal = created("/v1/locations", location("kidal", other, "test:africa"));
    post("/v1/locations/test:desert/merge", "{\"into\":\"test:north\"}").statusCode(200);
    created("/v1/locations", location("world"));

    put("africa", "test:world").statusCode(200);

    assertThat(ids("/v1/locations?within=test:sahel"))
        .containsExactly(sahel, mali, gao, north, kidal);
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
