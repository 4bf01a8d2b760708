package org.isnad.entities.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.outcomes;
import static org.isnad.entities.Api.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.entities.Stored;
import org.isnad.identity.tests.Tokens;
import org.isnad.rest.TypeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each way in which a record changes is told, with the names that texts may have to be read for.
 */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class ChangeFeedTest {
  @Inject EntityChanges log;
  @Inject Stored stored;

  private long seen;

  @BeforeEach
  void start() throws SQLException {
    stored.clear();
    changes();
    seen = log.head().seq();
  }

  /** What was told since this was asked last. */
  private List<String> changes() throws SQLException {
    while (log.number()) {
      // Goes on.
    }
    List<Change> changes = log.after(seen, 1000);
    if (!changes.isEmpty()) {
      seen = changes.getLast().seq();
    }
    return changes.stream()
        .map(c -> "%s v%d %s %s".formatted(c.id(), c.version(), c.change(), c.names()))
        .toList();
  }

  private static String name(String value, String more) {
    return "{\"value\":\"%s\",\"lang\":\"ar\",\"kind\":\"PRIMARY\"%s}".formatted(value, more);
  }

  private static String body(String externalId, String more, String... names) {
    return "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"%s\"}],%s,\"names\":[%s]}"
        .formatted(externalId, more, String.join(",", names));
  }

  private static String actor(String externalId, String... names) {
    return body(externalId, "\"kind\":\"PERSON\"", names);
  }

  private static void put(String path, String json) {
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body(json)
        .put(path)
        .then()
        .statusCode(200);
  }

  @Test
  void given_an_actor_when_it_is_created_changed_and_deleted_then_each_is_told()
      throws SQLException {
    String id = created("/v1/actors", actor("a", name("سالم", "")));
    assertThat(changes()).containsExactly(id + " v1 CREATED [سالم]");

    put("/v1/actors/" + id, actor("a", name("سالم", ""), name("سليم", "")));
    assertThat(changes()).containsExactly(id + " v2 UPDATED [سليم]");

    put("/v1/actors/" + id, actor("a", name("سليم", ""), name("سالم", "")));
    assertThat(changes()).as("in another order").containsExactly(id + " v3 UPDATED []");

    put("/v1/actors/" + id, actor("a", name("سليم", ""), name("سالم", "")));
    assertThat(changes()).as("the same again").isEmpty();

    put("/v1/actors/" + id, actor("a", name("سليم", ",\"cues\":[\"مالي\"]"), name("سالم", "")));
    assertThat(changes()).containsExactly(id + " v4 UPDATED [سليم]");

    put("/v1/actors/" + id, actor("a", name("سليم", ",\"cues\":[\"مالي\"],\"match\":\"NEVER\"")));
    assertThat(changes()).containsExactly(id + " v5 UPDATED [سليم, سالم]");

    given().header("If-Match", "*").delete("/v1/actors/" + id).then().statusCode(204);
    assertThat(changes()).containsExactly(id + " v6 DELETED []");
  }

  @Test
  void given_an_import_when_rows_are_new_changed_the_same_or_refused_then_only_changes_are_told()
      throws SQLException {
    assertThat(
            outcomes(
                "/v1/actors",
                actor("a", name("سالم", "")),
                actor("b", name("زيد", "")),
                "{}",
                actor("a", name("سالم", ""), name("سلوم", ""))))
        .containsExactly("CREATED", "CREATED", "FAILED INVALID_FIELD", "UPDATED");
    List<String> told = changes();
    assertThat(told).hasSize(3);
    assertThat(told.get(0)).endsWith("v1 CREATED [سالم]");
    assertThat(told.get(1)).endsWith("v1 CREATED [زيد]");
    assertThat(told.get(2)).endsWith("v2 UPDATED [سلوم]").startsWith(told.get(0).substring(0, 30));

    assertThat(outcomes("/v1/actors", actor("b", name("زيد", "")), actor("a", name("سلوم", ""))))
        .containsExactly("UNCHANGED", "UPDATED");
    assertThat(changes()).singleElement().asString().endsWith("v3 UPDATED [سالم]");
  }

  @Test
  void given_a_transaction_that_is_rolled_back_when_tailed_then_its_change_is_not_there()
      throws SQLException {
    QuarkusTransaction.begin();
    log.add(
        List.of(new Change.Made(TypeId.next(TypeId.Kind.ACTOR), 1, ChangeKind.CREATED, List.of())));
    QuarkusTransaction.rollback();
    String kept = created("/v1/actors", actor("a", name("سالم", "")));

    assertThat(changes()).containsExactly(kept + " v1 CREATED [سالم]");
  }

  @Test
  void given_actors_when_merged_and_unmerged_then_both_sides_are_told() throws SQLException {
    String one = created("/v1/actors", actor("a", name("سالم", "")));
    String two = created("/v1/actors", actor("b", name("زيد", "")));
    String three = created("/v1/actors", actor("c", name("عمرو", "")));
    changes();

    post("/v1/actors/" + one + "/merge", "{\"into\":\"" + two + "\"}").statusCode(200);
    assertThat(changes()).containsExactlyInAnyOrder(one + " v2 MERGED []", two + " v2 UPDATED []");

    post("/v1/actors/" + two + "/merge", "{\"into\":\"" + three + "\"}").statusCode(200);
    assertThat(changes())
        .as("who was merged before follows")
        .containsExactlyInAnyOrder(
            one + " v3 MERGED []", two + " v3 MERGED []", three + " v2 UPDATED []");

    outcomes("/v1/actors", actor("b", name("زيد", ""), name("زويد", "")));
    assertThat(changes())
        .as("an import changes what is merged")
        .containsExactly(two + " v4 UPDATED [زويد]");

    post("/v1/actors/" + two + "/unmerge", "").statusCode(200);
    assertThat(changes())
        .containsExactlyInAnyOrder(
            two + " v5 UNMERGED []", one + " v4 MERGED []", three + " v3 UPDATED []");
  }

  @Test
  void given_locations_when_one_moves_then_what_lies_below_is_not_told_for_it_says_nothing_new()
      throws SQLException {
    String region = "\"kind\":\"REGION\",\"demonyms\":[{\"value\":\"ساحلي\",\"lang\":\"ar\"}]";
    String sahel = created("/v1/locations", body("sahel", region, name("الساحل", "")));
    String mali = created("/v1/locations", body("mali", "\"kind\":\"COUNTRY\"", name("مالي", "")));
    String gao =
        created(
            "/v1/locations",
            body("gao", "\"kind\":\"CITY\",\"parents\":[\"t:mali\"]", name("غاو", "")));
    assertThat(changes())
        .containsExactly(
            sahel + " v1 CREATED [الساحل]", mali + " v1 CREATED [مالي]", gao + " v1 CREATED [غاو]");

    put(
        "/v1/locations/" + mali,
        body("mali", "\"kind\":\"COUNTRY\",\"parents\":[\"t:sahel\"]", name("مالي", "")));

    assertThat(changes()).containsExactly(mali + " v2 UPDATED []");
  }

  @Test
  void given_an_event_and_a_relation_when_created_then_titles_are_no_names() throws SQLException {
    String actor = created("/v1/actors", actor("a", name("سالم", "")));
    String other = created("/v1/actors", actor("b", name("زيد", "")));
    changes();

    String event =
        created(
            "/v1/events",
            body(
                "e",
                "\"type\":\"ATTACK\",\"titles\":[{\"value\":\"هجوم\",\"lang\":\"ar\"}]",
                name("غزوة بدر", "")));
    String relation =
        created(
            "/v1/relations",
            "{\"type\":\"HOSTILE_TO\",\"source\":\"%s\",\"target\":\"%s\"}"
                .formatted(actor, other));

    assertThat(changes())
        .containsExactly(event + " v1 CREATED [غزوة بدر]", relation + " v1 CREATED []");
  }
}
