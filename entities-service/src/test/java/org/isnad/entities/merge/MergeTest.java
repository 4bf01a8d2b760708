package org.isnad.entities.merge;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;
import static org.isnad.entities.Api.ids;
import static org.isnad.entities.Api.json;
import static org.isnad.entities.Api.outcomes;
import static org.isnad.entities.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.isnad.entities.Api;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.entities.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two records of one thing. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class MergeTest {
  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
  }

  private static String actor(String name, String... notSameAs) {
    String others = String.join(",", Stream.of(notSameAs).map(o -> "\"" + o + "\"").toList());
    return created(
        "/v1/actors",
        """
        {"externalIds":[{"scheme":"test","value":"%s"}],"kind":"ORGANIZATION",
         "names":[{"value":"%s","lang":"en","kind":"PRIMARY"}],"notSameAs":[%s]}\
        """
            .formatted(name, name, others));
  }

  private static ValidatableResponse merge(String from, String into) {
    return post("/v1/actors/" + from + "/merge", "{\"into\":\"" + into + "\"}");
  }

  private static ValidatableResponse unmerge(String id) {
    return post("/v1/actors/" + id + "/unmerge", "");
  }

  private static String withoutVersion(String json) {
    return json.replaceAll("\"(version|updatedAt)\":(\\d+|\"[^\"]*\"),", "");
  }

  @Test
  void given_a_merged_actor_when_read_then_the_address_of_what_stands_for_it_is_told() {
    String is = actor("is");
    String daesh = actor("daesh");

    merge(daesh, "test:is").statusCode(200).body("id", equalTo(is));

    for (String name : List.of(daesh, "test:daesh")) {
      given()
          .redirects()
          .follow(false)
          .get("/v1/actors/" + name)
          .then()
          .statusCode(308)
          .header("Location", endsWith("/v1/actors/" + is));
      get("/v1/actors/" + name).statusCode(200).body("id", equalTo(is));
    }
    get("/v1/actors/" + is).body("mergedIds", equalTo(List.of(daesh))).header("ETag", "\"2\"");
    assertThat(ids("/v1/actors")).containsExactly(is);
    for (String lookup : List.of("/v1/actors/lookup", "/v1/entities/lookup")) {
      String items = lookup.contains("entities") ? "actors" : "items";
      post(lookup, "{\"ids\":[\"test:daesh\",\"%s\"]}".formatted(is))
          .body(items + ".id", equalTo(List.of(is)))
          .body("missing.size()", equalTo(0))
          .body("merged[0].asked", equalTo("test:daesh"))
          .body("merged[0].id", equalTo(daesh))
          .body("merged[0].into", equalTo(is));
    }
  }

  @Test
  void given_a_merge_when_undone_then_both_say_what_they_said() {
    String a = actor("a");
    String b = actor("b");
    List<String> before = List.of(json("/v1/actors/" + a), json("/v1/actors/" + b));

    merge(a, b).statusCode(200);
    unmerge(a).statusCode(200).body("id", equalTo(a));

    assertThat(withoutVersion(json("/v1/actors/" + a))).isEqualTo(withoutVersion(before.get(0)));
    assertThat(withoutVersion(json("/v1/actors/" + b))).isEqualTo(withoutVersion(before.get(1)));
    assertThat(ids("/v1/actors")).containsExactly(a, b);
    unmerge(a).statusCode(409).body("code", equalTo("NOT_MERGED"));
  }

  @Test
  void given_a_chain_of_merges_when_one_is_undone_then_those_before_it_stand_as_they_did() {
    String a = actor("a");
    String b = actor("b");
    String c = actor("c");
    String d = actor("d");

    merge(a, b).statusCode(200);
    merge(b, c).statusCode(200);
    merge(d, a).statusCode(200).body("id", equalTo(c));

    get("/v1/actors/" + c).body("mergedIds", equalTo(List.of(a, b, d)));
    get("/v1/actors/" + a).body("id", equalTo(c));
    unmerge(b).statusCode(200).body("mergedIds", equalTo(List.of(a, d)));
    get("/v1/actors/" + a).body("id", equalTo(b));
    get("/v1/actors/" + d).body("id", equalTo(b));
    unmerge(a).statusCode(200).body("mergedIds", equalTo(List.of(d)));
    get("/v1/actors/" + b).body("mergedIds.size()", equalTo(0));
    get("/v1/actors/" + c).body("mergedIds.size()", equalTo(0));
  }

  @Test
  void given_actors_said_not_to_be_the_same_when_merged_then_it_is_forbidden() {
    String sahrawi = actor("sahrawi");
    String belmokhtar = actor("belmokhtar", "test:sahrawi");
    String first = actor("first");
    merge(sahrawi, first).statusCode(200);

    merge(belmokhtar, first).statusCode(409).body("code", equalTo("NOT_SAME"));
    merge(first, belmokhtar).statusCode(409).body("code", equalTo("NOT_SAME"));

    get("/v1/actors/" + belmokhtar)
        .body("mergedIds.size()", equalTo(0))
        .body("version", equalTo(1));
  }

  @Test
  void given_merged_actors_when_said_not_to_be_the_same_then_it_is_refused() {
    String a = actor("a");
    String b = actor("b");
    merge(a, b).statusCode(200);
    String different =
        "{\"kind\":\"PERSON\",\"names\":[{\"value\":\"b\",\"lang\":\"en\",\"kind\":\"PRIMARY\"}],"
            + "\"notSameAs\":[\"test:a\"]}";

    given()
        .contentType("application/json")
        .header("If-Match", "*")
        .body(different)
        .put("/v1/actors/" + b)
        .then()
        .statusCode(409)
        .body("code", equalTo("NOT_SAME"));
  }

  @Test
  void given_a_merged_tie_when_it_is_told_again_then_what_stands_for_it_is_answered() {
    actor("a");
    actor("b");
    String tie =
        "{\"type\":\"HOSTILE_TO\",\"source\":\"test:a\",\"target\":\"test:b\",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"%1$s\"}],\"validity\":{\"edtf\":\"%1$s\"}}";
    String first = created("/v1/relations", tie.formatted("2014"));
    String second = created("/v1/relations", tie.formatted("2015"));
    given()
        .contentType("application/json")
        .body("{\"into\":\"%s\"}".formatted(second))
        .post("/v1/relations/" + first + "/merge")
        .then()
        .statusCode(200);
    String again = tie.formatted("2014").replace("\"value\":\"2014\"", "\"value\":\"again\"");

    post("/v1/relations", again).statusCode(200).body("id", equalTo(second));
    var row = Api.imports("/v1/relations", again.getBytes(UTF_8)).getFirst();
    assertThat(row.path("status").asText()).isEqualTo("DUPLICATE");
    assertThat(row.path("id").asText()).isEqualTo(second);
  }

  @Test
  void given_a_merged_actor_when_changed_or_merged_again_then_it_is_told_what_stands_for_it() {
    String a = actor("a");
    String b = actor("b");
    String c = actor("c");
    merge(a, b).statusCode(200);

    merge(a, b).statusCode(200).body("id", equalTo(b));
    merge(a, c).statusCode(409).body("code", equalTo("MERGED")).body("record", equalTo(b));
    merge(b, a).statusCode(400).body("code", equalTo("INVALID_FIELD"));
    merge(c, c).statusCode(400).body("code", equalTo("INVALID_FIELD"));
    merge(c, "test:none").statusCode(422).body("code", equalTo("UNKNOWN_REFERENCE"));
    merge("test:none", "test:nobody").statusCode(404);
    given()
        .header("If-Match", "*")
        .delete("/v1/actors/" + a)
        .then()
        .statusCode(409)
        .body("code", equalTo("MERGED"));
    given()
        .contentType("application/json")
        .header("If-Match", "\"9\"")
        .body("{\"into\":\"" + b + "\"}")
        .post("/v1/actors/" + c + "/merge")
        .then()
        .statusCode(412);
  }

  @Test
  void given_two_who_merge_each_into_the_other_when_at_once_then_one_of_both_stands()
      throws Exception {
    String a = actor("a");
    String b = actor("b");
    List<Callable<Integer>> both =
        List.of(() -> merge(a, b).extract().statusCode(), () -> merge(b, a).extract().statusCode());

    try (var pool = Executors.newFixedThreadPool(2)) {
      var answers = pool.invokeAll(both).stream().map(answer -> answer.resultNow()).toList();

      assertThat(answers).containsExactlyInAnyOrder(200, 400);
    }
    assertThat(ids("/v1/actors")).hasSize(1);
  }

  @Test
  void given_what_stands_for_another_when_deleted_then_a_look_up_says_that_both_are() {
    String a = actor("a");
    String b = actor("b");
    merge(a, b).statusCode(200);

    given().header("If-Match", "*").delete("/v1/actors/" + b).then().statusCode(204);

    for (String lookup : List.of("/v1/actors/lookup", "/v1/entities/lookup")) {
      post(lookup, "{\"ids\":[\"%s\"]}".formatted(a))
          .body(lookup.contains("entities") ? "actors" : "items", equalTo(List.of()))
          .body("merged", equalTo(List.of()))
          .body("deleted.asked", equalTo(List.of(a)));
    }
    unmerge(a).statusCode(200);
    get("/v1/actors/" + a).statusCode(200);
  }

  @Test
  void given_merged_actors_when_an_import_denies_it_then_nothing_of_the_row_is_stored() {
    String a = actor("a");
    String b = actor("b");
    merge(b, a).statusCode(200);
    String before = json("/v1/actors/" + a);

    assertThat(
            outcomes(
                "/v1/actors",
                "{\"externalIds\":[{\"scheme\":\"test\",\"value\":\"a\"}],\"kind\":\"PERSON\","
                    + "\"names\":[{\"value\":\"new\",\"lang\":\"en\",\"kind\":\"PRIMARY\"}],"
                    + "\"notSameAs\":[\"test:b\"]}"))
        .containsExactly("FAILED NOT_SAME");

    assertThat(json("/v1/actors/" + a)).isEqualTo(before);
  }

  @Test
  void given_what_points_at_a_merged_actor_when_asked_for_by_the_other_then_it_is_found() {
    String old = actor("old");
    String root = actor("root");
    String other = actor("other");
    String relation =
        created(
            "/v1/relations",
            "{\"type\":\"HOSTILE_TO\",\"source\":\"test:old\",\"target\":\"test:other\"}");
    String event =
        created(
            "/v1/events",
            """
            {"type":"ATTACK","titles":[{"value":"x","lang":"en"}],
             "participants":[{"actor":"test:old","role":"TARGET"}]}\
            """);

    merge(old, root).statusCode(200);

    for (String actor : List.of(old, root, "test:old", "test:root")) {
      assertThat(ids("/v1/relations?participant=" + actor)).containsExactly(relation);
      assertThat(ids("/v1/events?participant=" + actor + "&role=TARGET")).containsExactly(event);
    }
    assertThat(ids("/v1/relations?source=" + root + "&target=" + other)).containsExactly(relation);
    post("/v1/entities/lookup", "{\"ids\":[\"%s\"],\"include\":[\"ENDS\"]}".formatted(relation))
        .body("actors.id", equalTo(List.of(root, other)))
        .body("merged[0].asked", equalTo(old))
        .body("merged[0].into", equalTo(root));
  }
}
