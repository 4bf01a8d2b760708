package org.isnad.articles;

import static io.restassured.RestAssured.given;
import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;
import static org.isnad.articles.Api.outcomes;
import static org.isnad.articles.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How each kind of record is changed and deleted, and what is said again. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class ChangesTest {
  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
    Endpoint.createReferents();
  }

  private static ValidatableResponse put(String path, String json, String ifMatch) {
    return given()
        .contentType(ContentType.JSON)
        .header("If-Match", ifMatch)
        .body(json)
        .put(path)
        .then();
  }

  private static ValidatableResponse delete(String path, String ifMatch) {
    return given().header("If-Match", ifMatch).delete(path).then();
  }

  private static String changed(Endpoint kind) {
    return kind.body("x").replaceAll("analysis|alias|ربما", "other");
  }

  @ParameterizedTest
  @EnumSource
  void given_a_record_when_put_then_it_says_what_the_body_says_and_no_more(Endpoint kind) {
    String id = created(kind.path(), kind.body("x"));
    String path = kind.path() + "/" + id;

    var answer = put(path, changed(kind), "\"1\"").statusCode(200).header("ETag", "\"2\"");

    assertThat(answer.extract().asString()).contains("other").isEqualTo(Api.json(path));
    put(kind.path() + "/test:x", kind.body("y"), "\"2\"").statusCode(200);
    get(kind.path() + "/test:y").statusCode(200).body("id", equalTo(id));
    get(kind.path() + "/test:x").statusCode(404);
  }

  @ParameterizedTest
  @EnumSource
  void given_the_same_body_when_put_then_it_is_no_change(Endpoint kind) {
    String path = kind.path() + "/" + created(kind.path(), kind.body("x"));
    String before = Api.json(path);

    put(path, kind.body("x"), "\"1\"").statusCode(200).header("ETag", "\"1\"");

    assertThat(Api.json(path)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void given_two_editors_with_one_version_when_both_put_then_one_wins_and_one_is_told(Endpoint kind)
      throws Exception {
    String path = kind.path() + "/" + created(kind.path(), kind.body("x"));
    Stream<Callable<ValidatableResponse>> editors =
        Stream.of("one", "two")
            .map(name -> () -> put(path, changed(kind).replace("other", name), "\"1\""));

    try (var pool = Executors.newFixedThreadPool(2)) {
      var answers = pool.invokeAll(editors.toList()).stream().map(a -> a.resultNow()).toList();

      assertThat(answers.stream().map(a -> a.extract().statusCode()))
          .containsExactlyInAnyOrder(200, 412);
      var refused = answers.stream().filter(a -> a.extract().statusCode() == 412).findFirst();
      refused
          .orElseThrow()
          .contentType("application/problem+json")
          .body("code", equalTo("PRECONDITION_FAILED"))
          .body("version", equalTo(2));
    }
    get(path).header("ETag", "\"2\"");
  }

  @ParameterizedTest
  @EnumSource
  void given_no_version_when_changed_then_it_is_required(Endpoint kind) {
    String path = kind.path() + "/" + created(kind.path(), kind.body("x"));

    given()
        .contentType(ContentType.JSON)
        .body(changed(kind))
        .put(path)
        .then()
        .statusCode(428)
        .body("code", equalTo("PRECONDITION_REQUIRED"));
    given().delete(path).then().statusCode(428).body("code", equalTo("PRECONDITION_REQUIRED"));
    get(path).header("ETag", "\"1\"");
  }

  @ParameterizedTest
  @EnumSource
  void given_a_record_when_deleted_then_it_is_gone_and_says_since_when(Endpoint kind) {
    String id = created(kind.path(), kind.body("x"));

    delete(kind.path() + "/" + id, "\"1\"").statusCode(204);

    for (String name : List.of(id, "test:x")) {
      get(kind.path() + "/" + name)
          .statusCode(410)
          .contentType("application/problem+json")
          .body("code", equalTo("GONE"))
          .body("deletedAt", notNullValue())
          .body("record", equalTo(id));
      put(kind.path() + "/" + name, kind.body("x"), "*").statusCode(410);
      delete(kind.path() + "/" + name, "*").statusCode(410);
    }
    assertThat(ids(kind.path())).doesNotContain(id);
    post(kind.path() + "/lookup", "{\"ids\":[\"test:x\",\"%s\"]}".formatted(id))
        .body("items.size()", equalTo(0))
        .body("missing.size()", equalTo(0))
        .body("deleted.asked", equalTo(List.of("test:x", id)));
  }

  @ParameterizedTest
  @EnumSource
  void given_a_deleted_record_when_its_external_id_is_used_again_then_it_is_free(Endpoint kind) {
    String id = created(kind.path(), kind.body("x"));
    delete(kind.path() + "/" + id, "\"1\"").statusCode(204);

    String again = created(kind.path(), kind.body("x"));

    assertThat(again).isNotEqualTo(id);
    get(kind.path() + "/test:x").statusCode(200).body("id", equalTo(again));
    get(kind.path() + "/" + id).statusCode(410);
    delete(kind.path() + "/" + again, "\"1\"").statusCode(204);
    assertThat(outcomes(kind.path(), kind.body("x"))).containsExactly("CREATED");
  }

  @ParameterizedTest
  @EnumSource
  void given_a_key_when_a_request_is_sent_again_then_it_is_answered_the_same(Endpoint kind) {
    String body = kind.body();
    String[] headers = {"Content-Type", "application/json", "Idempotency-Key", "k-1"};

    var first = Api.send("POST", kind.path(), ofString(body), headers);
    var again = Api.send("POST", kind.path(), ofString(body), headers);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    for (String header : List.of("Location", "ETag")) {
      assertThat(again.headers().firstValue(header)).isEqualTo(first.headers().firstValue(header));
    }
    var other = Api.send("POST", kind.path(), ofString(kind.body("z")), headers);
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(Api.read(other.body()).path("code").asText()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    get(kind.path() + "/test:z").statusCode(404);
  }

  @Test
  void given_100_requests_at_once_with_one_key_when_answered_then_there_is_one_record()
      throws Exception {
    int before = ids("/v1/reports").size();
    String[] headers = {"Content-Type", "application/json", "Idempotency-Key", "k-100"};
    Callable<String> creating =
        () -> {
          var answer =
              Api.send("POST", "/v1/reports", ofString(Endpoint.REPORTS.body("one")), headers);
          return switch (answer.statusCode()) {
            case 201 -> Api.read(answer.body()).path("id").asText();
            case 409, 503 -> Api.read(answer.body()).path("code").asText();
            default -> answer.statusCode() + " " + answer.body();
          };
        };

    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          callers.invokeAll(IntStream.range(0, 100).mapToObj(i -> creating).toList()).stream()
              .map(a -> a.resultNow())
              .toList();

      String id = get("/v1/reports/test:one").extract().path("id");
      assertThat(answers).contains(id);
      // Who came while the first was being answered is told to come again, as is who found all
      // connections taken by such; and gets it then.
      assertThat(answers).allMatch(a -> Set.of(id, "IDEMPOTENCY_KEY_IN_USE", "BUSY").contains(a));
    }
    assertThat(ids("/v1/reports")).hasSize(before + 1);
    var later = Api.send("POST", "/v1/reports", ofString(Endpoint.REPORTS.body("one")), headers);
    assertThat(later.statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @EnumSource
  void given_a_client_that_keeps_nothing_when_it_asks_then_no_tag_is_made_of_what_it_gets(
      Endpoint kind) {
    String id = created(kind.path(), kind.body("x"));

    var list = Api.send("GET", kind.path(), noBody(), "Cache-Control", "no-store");

    assertThat(list.headers().firstValue("ETag")).isEmpty();
    assertThat(list.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(list.headers().firstValue("Vary")).contains("Accept");
    assertThat(list.body()).isEqualTo(Api.send("GET", kind.path(), noBody()).body());
    // A record has its version anyway.
    String path = kind.path() + "/" + id;
    var record = Api.send("GET", path, noBody(), "Cache-Control", "no-store");
    assertThat(record.headers().firstValue("ETag")).contains("\"1\"");
  }

  @ParameterizedTest
  @EnumSource
  void given_what_a_client_has_when_asked_for_again_then_it_is_not_sent(Endpoint kind) {
    String id = created(kind.path(), kind.body("x"));

    for (String path : List.of(kind.path() + "/" + id, kind.path(), kind.path() + "?limit=1")) {
      var first = Api.send("GET", path, noBody());
      String tag = first.headers().firstValue("ETag").orElseThrow();
      var again = Api.send("GET", path, noBody(), "If-None-Match", "\"x\", " + tag);

      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers().firstValue("ETag")).contains(tag);
      assertThat(Api.send("GET", path, noBody(), "If-None-Match", "\"x\"").body())
          .isEqualTo(first.body());
    }
    String tag = get(kind.path()).extract().header("ETag");
    created(kind.path(), kind.body());
    assertThat(Api.send("GET", kind.path(), noBody(), "If-None-Match", tag).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void given_a_list_when_asked_for_in_lines_then_all_of_it_comes(Endpoint kind) {
    int before = ids(kind.path()).size();
    String[] rows =
        IntStream.range(0, 450).mapToObj(i -> kind.body("row-" + i)).toArray(String[]::new);
    assertThat(outcomes(kind.path(), rows)).containsOnly("CREATED");

    var answer = Api.send("GET", kind.path(), noBody(), "Accept", "application/x-ndjson");

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/x-ndjson");
    var lines = answer.body().lines().map(Api::read).toList();
    assertThat(lines).hasSize(before + 450);
    assertThat(lines.stream().map(l -> l.path("id").asText()).distinct()).hasSize(before + 450);
    assertThat(kind == Endpoint.REPORTS ? lines.getFirst() : lines.getLast())
        .isEqualTo(Api.read(Api.json(kind.path() + "/test:row-449")));
    assertThat(
            Api.send("GET", kind.path() + "?limit=5", noBody(), "Accept", "application/x-ndjson")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void given_a_client_that_takes_gzip_when_answered_then_it_gets_gzip() {
    for (String accept : List.of("application/json", "application/x-ndjson")) {
      var answer =
          Api.send("GET", "/v1/reports", noBody(), "Accept", accept, "Accept-Encoding", "gzip");

      assertThat(answer.headers().firstValue("Content-Encoding")).as(accept).contains("gzip");
    }
  }
}
