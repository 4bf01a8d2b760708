package org.isnad.articles.candidate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;
import static org.isnad.articles.Api.idsOfAllPages;
import static org.isnad.articles.Api.json;
import static org.isnad.articles.Api.outcomes;
import static org.isnad.articles.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.isnad.articles.Annotator;
import org.isnad.articles.AnnotatorAddress;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Records;
import org.isnad.articles.Stored;
import org.isnad.articles.annotation.Working;
import org.isnad.identity.tests.Tokens;
import org.isnad.rest.TypeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that nobody knows are gathered from all reports, and editors decide on each once. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
@QuarkusTestResource(AnnotatorAddress.class)
@Timeout(60)
class CandidateTest {
  private static final String NAME = "حركة النهضة";

  @Inject Stored stored;
  @Inject Working work;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Annotator entities;

  private Records records = new Records();

  @BeforeEach
  void start() throws IOException {
    stored.clear();
    stored.run("UPDATE feed_cursor SET seq = 0, epoch = NULL, aliases_after = 0");
    records = new Records();
    listen();
    entities.suspect(NAME, "ORGANIZATION");
  }

  private void listen() throws IOException {
    entities = new Annotator();
    records.serveAt(entities);
  }

  @AfterEach
  void stop() {
    entities.close();
  }

  private static String report(String body) {
    return created("/v1/reports", "{\"language\":\"ar\",\"body\":\"" + body + "\"}");
  }

  private String seen(String body) {
    String report = report(body);
    work.off();
    return report;
  }

  /** The only one that is offered. */
  private static String candidate() {
    List<String> offered = ids("/v1/candidates");
    assertThat(offered).hasSize(1);
    return offered.getFirst();
  }

  private static ValidatableResponse decide(String candidate, String decision) {
    return decide(candidate, decision, "");
  }

  private static ValidatableResponse decide(String candidate, String decision, String body) {
    return post("/v1/candidates/" + candidate + "/" + decision, body);
  }

  private static ValidatableResponse decide(String candidate, String decision, int version) {
    return given()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .post("/v1/candidates/" + candidate + "/" + decision)
        .then();
  }

  private static void refused(ValidatableResponse answer, int status, String code) {
    answer.statusCode(status).body("code", equalTo(code));
  }

  private static void correct(String report, String body) {
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body("{\"language\":\"ar\",\"body\":\"" + body + "\"}")
        .put("/v1/reports/" + report)
        .then()
        .statusCode(200);
  }

  @Test
  void given_a_name_in_several_reports_when_annotated_then_it_is_one_candidate_and_counted() {
    entities.suspect("حركه النهضه", "ORGANIZATION");
    String first = report("قالت حركة النهضة إن حركة النهضة باقية");
    String second = report("😀 رفضت حركه النهضه ذلك");
    work.one("قالت حركة النهضة إن حركة النهضة باقية");
    work.off();

    String id = candidate();
    get("/v1/candidates")
        .body("items[0].name", equalTo(NAME))
        .body("items[0].lang", equalTo("ar"))
        .body("items[0].kind", equalTo("ORGANIZATION"))
        .body("items[0].status", equalTo("PENDING"))
        .body("items[0].forms", contains(NAME, "حركه النهضه"))
        .body("items[0].reportCount", equalTo(2))
        .body("items[0].sightingCount", equalTo(3))
        .body("items[0].sightings", nullValue());
    get("/v1/candidates/" + id)
        .statusCode(200)
        .body("version", equalTo(1))
        .body("createdAt", notNullValue())
        .body("lastSeenAt", notNullValue())
        .body("sightings.report", contains(second, first, first))
        .body("sightings.start", contains(7, 5, 20))
        .body("sightings[0].end", equalTo(18))
        .body("sightings[0].exact", equalTo("حركه النهضه"))
        .body("sightings[0].prefix", equalTo("😀 رفضت "))
        .body("sightings[0].suffix", equalTo(" ذلك"))
        .body("sightings[0].cue", equalTo("حركه"));
  }

  @Test
  void given_candidates_when_listed_then_those_in_most_reports_come_first_and_filters_hold() {
    entities.suspect("سالم", "PERSON");
    entities.suspect("كيدال", "PLACE");
    for (int i = 0; i < 3; i++) {
      report("قال سالم " + i);
    }
    report("في كيدال وعند حركة النهضة");
    seen("عند حركة النهضة");

    assertThat(get("/v1/candidates").extract().<List<String>>path("items.name"))
        .containsExactly("سالم", NAME, "كيدال");
    assertThat(idsOfAllPages("/v1/candidates")).isEqualTo(ids("/v1/candidates"));
    get("/v1/candidates?total=true&limit=1").body("total", equalTo(3)).body("items", hasSize(1));
    get("/v1/candidates?kind=PLACE&kind=PERSON").body("items.name", contains("سالم", "كيدال"));
    get("/v1/candidates?q=نهضه").body("items.name", contains(NAME));
    get("/v1/candidates?status=ACCEPTED&status=REJECTED").body("items", hasSize(0));
    decide(ids("/v1/candidates?kind=PERSON").getFirst(), "reject").statusCode(200);
    get("/v1/candidates?status=PENDING&status=REJECTED&total=true")
        .body("items.name", contains("سالم", NAME, "كيدال"))
        .body("total", equalTo(3));
    get("/v1/candidates?total=true")
        .body("items.name", contains(NAME, "كيدال"))
        .body("total", equalTo(2));
    String lines =
        given()
            .accept("application/x-ndjson")
            .get("/v1/candidates")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(lines.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"id\":\"cnd_"));
  }

  @Test
  void given_many_sightings_when_paged_then_each_comes_once() {
    for (int i = 0; i < 3; i++) {
      report(i + " حركة النهضة، حركة النهضة");
    }
    work.off();
    String path = "/v1/candidates/" + candidate() + "/sightings";

    List<String> places = new ArrayList<>();
    for (String after = ""; after != null; ) {
      var page = get(path + "?limit=2" + after).statusCode(200).extract();
      for (int i = 0; i < page.<List<?>>path("items").size(); i++) {
        places.add(
            page.path("items[" + i + "].report") + " " + page.path("items[" + i + "].start"));
      }
      String next = page.path("next");
      after = next == null ? null : "&after=" + next;
    }

    assertThat(places).hasSize(6).doesNotHaveDuplicates();
    assertThat(given().accept("application/x-ndjson").get(path).then().extract().asString().lines())
        .hasSize(6);
  }

  @Test
  void given_a_report_when_annotated_again_then_its_candidates_are_not_written_again() {
    String report = seen("عند حركة النهضة");
    String before = json("/v1/candidates/" + candidate());

    post("/v1/reports/" + report + "/annotate", "").statusCode(202);
    work.off();

    assertThat(json("/v1/candidates/" + candidate())).isEqualTo(before);
  }

  @Test
  void given_a_text_that_is_corrected_when_stored_then_its_candidates_move_with_it_or_go() {
    String report = seen("قال المتحدث باسم حركة النهضة في بيان صدر عنها مساء أمس إنها باقية هناك");
    String id = candidate();

    correct(report, "وقال المتحدث باسم حركة النهضة في بيان صدر عنها مساء أمس إنها باقية هناك");
    get("/v1/candidates/" + id)
        .body("sightings[0].start", equalTo(18))
        .body("sightings[0].exact", equalTo(NAME))
        .body("sightings[0].prefix", equalTo("ال المتحدث باسم "));
    work.off();
    get("/v1/candidates/" + id).body("sightingCount", equalTo(1));

    correct(report, "وقال المتحدث في بيان صدر عنه مساء أمس إنه باق");
    refused(get("/v1/candidates/" + id), 404, "NOT_FOUND");
    work.off();
    assertThat(ids("/v1/candidates")).isEmpty();
    assertThat(stored.counts()).containsEntry("candidate", 0);
  }

  @Test
  void given_a_name_that_is_taken_for_none_any_more_when_annotated_then_the_candidate_goes() {
    String one = seen("عند حركة النهضة");
    String other = seen("إلى حركة النهضة");
    entities.learn(NAME);

    post("/v1/reports/" + one + "/annotate", "");
    work.off();
    get("/v1/candidates/" + candidate())
        .body("reportCount", equalTo(1))
        .body("sightings.report", contains(other));
    post("/v1/reports/" + other + "/annotate", "");
    work.off();

    assertThat(ids("/v1/candidates")).isEmpty();
  }

  @Test
  void given_a_report_when_deleted_then_its_candidates_go_with_it() {
    String one = seen("عند حركة النهضة");
    String other = seen("إلى حركة النهضة");

    given().header("If-Match", "*").delete("/v1/reports/" + one).then().statusCode(204);
    get("/v1/candidates/" + candidate()).body("sightings.report", contains(other));
    given().header("If-Match", "*").delete("/v1/reports/" + other).then().statusCode(204);

    assertThat(ids("/v1/candidates")).isEmpty();
    assertThat(stored.counts())
        .containsEntry("candidate", 0)
        .containsEntry("candidate_sighting", 0);
  }

  @Test
  void given_a_candidate_when_accepted_then_an_entity_is_made_and_it_is_offered_no_more() {
    seen("عند حركة النهضة");
    String id = candidate();

    String entity =
        decide(id, "accept")
            .statusCode(200)
            .body("status", equalTo("ACCEPTED"))
            .body("version", equalTo(2))
            .extract()
            .path("entity");

    assertThat(entity).startsWith("act_");
    assertThat(records.record(entity).path("kind").asText()).isEqualTo("ORGANIZATION");
    assertThat(records.record(entity).path("names").toString())
        .isEqualTo("[{\"value\":\"حركة النهضة\",\"lang\":\"ar\",\"kind\":\"PRIMARY\"}]");
    assertThat(ids("/v1/candidates")).isEmpty();
    assertThat(ids("/v1/candidates?status=ACCEPTED")).containsExactly(id);

    decide(id, "accept").statusCode(200).body("entity", equalTo(entity));
    decide(id, "accept", "{\"entity\":\"" + entity + "\"}").statusCode(200);
    refused(decide(id, "accept", "{\"entity\":\"seed:actor-1\"}"), 409, "ALREADY_DECIDED");
    refused(decide(id, "reject"), 409, "ALREADY_DECIDED");
    assertThat(records.count()).isEqualTo(1);
  }

  @Test
  void given_a_place_and_corrections_when_accepted_then_they_hold() {
    entities.suspect("كيدال", "PLACE");
    seen("في كيدال");
    String entity =
        decide(candidate(), "accept", "{\"kind\":\"PROVINCE\",\"name\":\"Kidal\",\"lang\":\"fr\"}")
            .statusCode(200)
            .extract()
            .path("entity");

    assertThat(entity).startsWith("loc_");
    assertThat(records.record(entity).path("kind").asText()).isEqualTo("PROVINCE");
    assertThat(records.record(entity).path("names").toString())
        .isEqualTo("[{\"value\":\"Kidal\",\"lang\":\"fr\",\"kind\":\"PRIMARY\"}]");
  }

  @Test
  void given_entities_service_away_when_accepted_then_nothing_is_decided_until_it_is_back()
      throws IOException {
    seen("عند حركة النهضة");
    String id = candidate();
    String before = json("/v1/candidates/" + id);
    entities.close();

    refused(decide(id, "accept"), 503, "UPSTREAM_UNAVAILABLE");
    listen();
    records.fail(503);
    refused(decide(id, "accept"), 503, "UPSTREAM_UNAVAILABLE");
    assertThat(json("/v1/candidates/" + id)).isEqualTo(before);
    records.fail(0);

    decide(id, "accept", 1).statusCode(200).body("status", equalTo("ACCEPTED"));
    assertThat(records.count()).isEqualTo(1);
  }

  @Test
  void given_an_entity_made_and_no_answer_when_accepted_again_then_it_is_the_same_entity() {
    seen("عند حركة النهضة");
    String id = candidate();
    records.loseAnswer();
    refused(decide(id, "accept"), 503, "UPSTREAM_UNAVAILABLE");
    assertThat(records.count()).isEqualTo(1);

    String entity =
        decide(id, "accept", "{\"name\":\"حركة النهضة التونسية\"}")
            .statusCode(200)
            .extract()
            .path("entity");

    assertThat(records.record(entity).path("externalIds").toString())
        .isEqualTo("[{\"scheme\":\"candidate\",\"value\":\"" + id + "\"}]");
    assertThat(records.count()).isEqualTo(1);
  }

  @Test
  void given_an_entity_that_there_is_when_accepted_for_it_then_it_has_one_more_name() {
    String actor = records.add(TypeId.Kind.ACTOR, "النهضة");
    seen("عند حركة النهضة");
    String id = candidate();
    records.changeBefore(actor); // so that the first try is of an old version

    decide(id, "accept", "{\"entity\":\"" + actor + "\"}")
        .statusCode(200)
        .body("entity", equalTo(actor));

    assertThat(records.record(actor).path("names").findValuesAsText("value"))
        .containsExactly("النهضة", NAME);
    assertThat(records.record(actor).path("names").findValuesAsText("kind"))
        .containsExactly("PRIMARY", "ALIAS");
    assertThat(records.record(actor).path("subtype").asText()).isEqualTo("party");
    assertThat(records.count()).isEqualTo(1);
  }

  @Test
  void given_an_entity_that_has_the_name_when_accepted_for_it_then_it_is_not_changed() {
    String actor = records.add(TypeId.Kind.ACTOR, NAME);
    String merged = records.add(TypeId.Kind.ACTOR, "النهضة");
    records.merge(merged, actor);
    seen("عند حركة النهضة");

    decide(candidate(), "accept", "{\"entity\":\"" + merged + "\"}")
        .statusCode(200)
        .body("entity", equalTo(actor));

    assertThat(records.written()).isEmpty();
  }

  @Test
  void given_a_candidate_when_rejected_then_its_name_is_offered_in_no_report_any_more() {
    seen("عند حركة النهضة");
    String id = candidate();

    decide(id, "reject").statusCode(200).body("status", equalTo("REJECTED"));
    decide(id, "reject").statusCode(200).body("version", equalTo(2));
    refused(decide(id, "accept"), 409, "ALREADY_DECIDED");
    String other = seen("إلى حركه النهضة");
    entities.suspect("حركه النهضة", "ORGANIZATION");
    post("/v1/reports/" + other + "/annotate", "");
    work.off();

    assertThat(ids("/v1/candidates")).isEmpty();
    assertThat(stored.counts()).containsEntry("candidate", 1);
    assertThat(records.count()).isZero();
  }

  @Test
  void given_a_decision_when_reopened_then_the_name_is_offered_where_it_stands() {
    seen("عند حركة النهضة");
    String id = candidate();
    decide(id, "reject");

    decide(id, "reopen").statusCode(200).body("status", equalTo("PENDING"));
    assertThat(candidate()).isEqualTo(id);
    String entity = decide(id, "accept").statusCode(200).extract().path("entity");
    decide(id, "reopen").statusCode(200).body("entity", nullValue());
    decide(id, "reopen").statusCode(200).body("version", equalTo(5));

    decide(id, "accept").body("entity", equalTo(entity));
  }

  @Test
  void given_a_decided_candidate_when_it_stands_nowhere_then_it_stays_and_is_not_offered() {
    String report = seen("عند حركة النهضة");
    String id = candidate();
    decide(id, "accept").statusCode(200);
    given().header("If-Match", "*").delete("/v1/reports/" + report).then().statusCode(204);
    get("/v1/candidates/" + id).statusCode(200).body("reportCount", equalTo(0));

    decide(id, "reopen").statusCode(200);
    assertThat(ids("/v1/candidates")).isEmpty();

    seen("إلى حركة النهضة");
    assertThat(candidate()).isEqualTo(id);
  }

  @Test
  void given_a_version_of_before_when_decided_then_it_is_refused() {
    seen("عند حركة النهضة");
    String id = candidate();
    decide(id, "reject", 1).statusCode(200);

    for (String decision : List.of("accept", "reject", "reopen")) {
      refused(decide(id, decision, 1), 412, "PRECONDITION_FAILED");
    }
    decide(id, "reopen", 2).statusCode(200);
  }

  @Test
  void given_an_accept_under_way_when_another_decides_then_that_one_is_refused() throws Exception {
    String report = seen("عند حركة النهضة");
    String id = candidate();
    var arrived = new CountDownLatch(1);
    CountDownLatch go = records.hold(arrived);
    try (var editors = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = editors.submit(() -> decide(id, "accept").extract().statusCode());
      arrived.await();

      refused(decide(id, "accept"), 409, "BEING_DECIDED");
      refused(decide(id, "reject"), 409, "BEING_DECIDED");
      given().header("If-Match", "*").delete("/v1/reports/" + report).then().statusCode(204);
      get("/v1/candidates/" + id).statusCode(200); // it waits for the accept
      go.countDown();

      assertThat(first.get()).isEqualTo(200);
    }
    get("/v1/candidates/" + id).body("status", equalTo("ACCEPTED"));
    assertThat(records.count()).isEqualTo(1);
  }

  @Test
  void given_an_accept_that_fails_when_the_name_stands_nowhere_any_more_then_it_goes()
      throws Exception {
    String report = seen("عند حركة النهضة");
    String id = candidate();
    var arrived = new CountDownLatch(1);
    CountDownLatch go = records.hold(arrived);
    try (var editors = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = editors.submit(() -> decide(id, "accept").extract().statusCode());
      arrived.await();
      given().header("If-Match", "*").delete("/v1/reports/" + report).then().statusCode(204);
      records.fail(400);
      go.countDown();
      assertThat(first.get()).isEqualTo(400);
    }

    get("/v1/candidates/" + id).statusCode(404);
  }

  @Test
  void given_many_reports_at_once_when_annotated_then_no_name_is_twice_and_all_are_counted()
      throws Exception {
    List<String> names =
        IntStream.range(0, 8).mapToObj(i -> "حركة " + "ابتثجحخد".charAt(i)).toList();
    names.forEach(name -> entities.suspect(name, "ORGANIZATION"));
    int reports = 120;
    for (int i = 0; i < reports; i++) {
      var turned = new ArrayList<>(names);
      Collections.rotate(turned, i);
      report(i + " " + String.join(" و ", i % 2 == 0 ? turned : turned.reversed()));
    }

    List<Callable<Object>> workers =
        IntStream.range(0, 4)
            .<Callable<Object>>mapToObj(i ->
                () -> {
                  work.offWithOthers();
                  return i;
                })
            .toList();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<Object> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    }

    get("/v1/candidates")
        .body("items.name.sort()", equalTo(names.stream().sorted().toList()))
        .body("items.reportCount.unique()", contains(reports))
        .body("items.sightingCount.unique()", contains(reports));
    get("/v1/reports?annotation=DEAD").body("items", hasSize(0));
  }

  private static String line(int row, String body) {
    return "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"%d\"}],\"language\":\"ar\",\"body\":\"%d %s\"}"
        .formatted(row, row, body);
  }

  @Test
  void given_an_import_that_corrects_many_when_stored_then_their_candidates_are_counted() {
    String text = "قال المتحدث باسم حركة النهضة في بيان صدر عنها مساء أمس إنها باقية هناك";
    outcomes(
        "/v1/reports",
        IntStream.range(0, 5).mapToObj(row -> line(row, text)).toArray(String[]::new));
    work.off();
    String id = candidate();

    String[] corrected =
        IntStream.range(0, 5)
            .mapToObj(row -> line(row, row < 2 ? "قال المتحدث في بيان" : text))
            .toArray(String[]::new);
    assertThat(outcomes("/v1/reports", corrected)).contains("UPDATED", "UNCHANGED");

    get("/v1/candidates/" + id).body("reportCount", equalTo(3)).body("sightings", hasSize(3));
  }

  @Test
  void given_what_is_no_name_when_annotated_then_it_is_no_candidate() {
    entities.suspect("…", "PERSON");
    entities.suspect("ط".repeat(301), "PERSON");
    seen("قال … إن " + "ط".repeat(301));

    assertThat(ids("/v1/candidates")).isEmpty();
  }

  @Test
  void given_a_name_over_two_lines_when_accepted_then_it_is_written_on_one() {
    String broken = "حركة\n\u200f النصرة";
    entities.suspect(broken, "ORGANIZATION");
    seen("قالت " + broken.replace("\n", "\\n"));

    get("/v1/candidates").body("items.name", contains("حركة النصرة"));
    decide(candidate(), "accept").statusCode(200);
  }

  @Test
  void given_candidates_that_are_not_of_the_text_when_annotated_then_it_is_a_failure() {
    String report = report("عند حركة النهضة");
    entities.answer(
        "{\"seq\":0,\"mentions\":[],\"candidates\":[{\"start\":0,\"end\":99,\"kind\":\"PERSON\",\"cue\":\"x\"}]}");
    work.once();

    get("/v1/reports/" + report).body("annotation", equalTo("PENDING"));
    assertThat(ids("/v1/candidates")).isEmpty();
    entities.mend();
    work.off();
    assertThat(candidate()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"colour":1}                                   | 400 | UNKNOWN_PROPERTY
          {"kind":"DOG"}                                 | 400 | INVALID_FIELD
          {"name":" "}                                   | 400 | INVALID_FIELD
          {"name":"x\\u202e"}                            | 400 | INVALID_TEXT
          {"name":"x\\u0000"}                            | 400 | INVALID_TEXT
          {"lang":"arabic"}                              | 400 | INVALID_FIELD
          {"entity":"x"}                                 | 400 | INVALID_ID
          {"entity":"seed:actor-1","kind":"PERSON"}      | 400 | INVALID_FIELD
          {"entity":"seed:nobody"}                       | 422 | UNKNOWN_REFERENCE
          {"entity":"seed:tie-1"}                        | 422 | UNKNOWN_REFERENCE
          {"entity":"act_01h455vb4pex5vsknk084sn02q"}    | 422 | UNKNOWN_REFERENCE
          {"entity":"seed:fault"}                        | 503 | UPSTREAM_UNAVAILABLE
          """)
  void given_a_bad_acceptance_when_sent_then_it_is_refused_and_nothing_is_decided(
      String body, int status, String code) {
    seen("عند حركة النهضة");
    String id = candidate();

    refused(decide(id, "accept", body), status, code);

    get("/v1/candidates/" + id).body("version", equalTo(1)).body("status", equalTo("PENDING"));
    decide(id, "accept").statusCode(200);
  }

  @Test
  void given_a_refusal_of_entities_service_when_accepted_then_its_reason_is_told() {
    seen("عند حركة النهضة");
    records.fail(400);

    decide(candidate(), "accept")
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"))
        .body("detail", equalTo("entities-service: so it is told"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/candidates?q=!!!, 400, INVALID_PARAMETER",
    "/v1/candidates?status=OPEN, 400, INVALID_PARAMETER",
    "/v1/candidates?kind=STATE, 400, INVALID_PARAMETER",
    "/v1/candidates?colour=red, 400, UNKNOWN_PARAMETER",
    "/v1/candidates?limit=0, 400, INVALID_PARAMETER",
    "/v1/candidates?after=x, 400, INVALID_CURSOR",
    "/v1/candidates/x, 400, INVALID_ID",
    "/v1/candidates/seed:x, 400, INVALID_ID",
    "/v1/candidates/act_01h455vb4pex5vsknk084sn02q, 400, INVALID_ID",
    "/v1/candidates/cnd_01h455vb4pex5vsknk084sn02q, 404, NOT_FOUND",
    "/v1/candidates/cnd_01h455vb4pex5vsknk084sn02q/sightings, 404, NOT_FOUND"
  })
  void given_a_bad_question_when_asked_then_it_is_refused(String path, int status, String code) {
    refused(get(path), status, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept", "reject", "reopen"})
  void given_a_bad_decision_when_sent_then_it_is_refused(String decision) {
    refused(decide("cnd_01h455vb4pex5vsknk084sn02q", decision), 404, "NOT_FOUND");
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "three")
        .post("/v1/candidates/cnd_01h455vb4pex5vsknk084sn02q/" + decision)
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_HEADER"));
  }
}
