package org.isnad.articles.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;
import static org.isnad.articles.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports, mentions and claims point at, some of which only entities-service knows. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class ReferencesTest {
  private static final String REPORT =
      """
      {"externalIds":[{"scheme":"t","value":"r"}],"language":"ar","body":"قال مسؤول",
       "cites":[{"externalIds":[{"scheme":"t","value":"w"}],"publisher":"seed:actor-1"}]}\
      """;

  /** Milliseconds: what the gateway waits, less what it needs itself. */
  private static final long PATIENCE = 4000;

  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
    created("/v1/reports", REPORT);
  }

  private static String mention(String refs) {
    return "{\"report\":\"t:r\",\"start\":0,\"end\":3,\"kind\":\"NAME\",\"refs\":[%s]}"
        .formatted(refs);
  }

  private static String imported(String path, String rows) {
    return RestAssured.given()
        .contentType("application/x-ndjson")
        .body(rows.getBytes(UTF_8))
        .post(path + "/import")
        .asString();
  }

  private static String claim(String source) {
    return """
    {"report":"t:r","quote":{"start":0,"end":3},"modality":"ASSERTED",
     "attribution":[{"kind":"SAYS","source":"%s"}]}\
    """
        .formatted(source);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed:fault", "seed:hang-up", "seed:garble"})
  void given_entities_service_down_when_it_is_needed_then_nothing_is_stored(String needing) {
    var before = stored.counts();

    for (var answer :
        List.of(
            post("/v1/mentions", mention("\"" + needing + "\"")),
            post("/v1/claims", claim(needing)),
            post(
                "/v1/reports",
                "{\"language\":\"ar\",\"body\":\"x\",\"publishedAt\":{\"relativeTo\":[{\"order\":\"AFTER\",\"event\":\"%s\"}]}}"
                    .formatted(needing)),
            post(
                "/v1/reports",
                "{\"language\":\"ar\",\"body\":\"x\",\"publisher\":\"" + needing + "\"}"),
            get("/v1/reports?location=" + needing),
            get("/v1/mentions?ref=" + needing))) {
      answer
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", "1")
          .body("code", equalTo("UPSTREAM_UNAVAILABLE"));
    }

    assertThat(stored.counts()).isEqualTo(before);
  }

  @Test
  void given_an_external_id_of_what_is_merged_when_pointed_at_then_its_own_id_is_stored() {
    String merged = EntitiesStandIn.id("merged-1");

    get("/v1/mentions/" + created("/v1/mentions", mention("\"seed:merged-1\"")))
        .body("refs", contains(merged));
    get("/v1/claims/" + created("/v1/claims", claim("seed:merged-1")))
        .body("attribution.source", contains(merged));
    get("/v1/reports/"
            + created(
                "/v1/reports",
                "{\"language\":\"ar\",\"body\":\"x\",\"publisher\":\"seed:merged-1\"}"))
        .body("publisher", equalTo(merged));
  }

  @Test
  void given_what_is_merged_when_lists_are_narrowed_by_it_then_all_that_are_one_count() {
    String merged = created("/v1/mentions", mention("\"seed:merged-1\""));
    String standing = created("/v1/mentions", mention("\"seed:actor-9\""));

    assertThat(ids("/v1/mentions?ref=seed:merged-1")).containsExactly(merged, standing);
    post("/v1/mentions/lookup", "{\"entities\":[\"seed:merged-1\"]}")
        .body("items.id", contains(merged, standing));
  }

  @Test
  void given_entities_service_silent_when_a_list_is_narrowed_then_it_comes_in_time() {
    String silent = EntitiesStandIn.id("place-8");
    String filters = "actor=%s&location=%s&event=%s&publisher=%s";
    String mention = created("/v1/mentions", mention("\"" + silent + "\""));

    get("/v1/mentions?ref=" + silent)
        .statusCode(200)
        .body("items.id", contains(mention))
        .time(lessThan(PATIENCE));
    get("/v1/reports?" + filters.replace("%s", silent)).statusCode(200).time(lessThan(PATIENCE));
    get("/v1/claims?about=%1$s&source=%1$s&outermost=%1$s&innermost=%1$s".formatted(silent))
        .statusCode(200)
        .time(lessThan(PATIENCE));
  }

  @Test
  void given_an_external_id_that_both_services_have_when_pointed_at_then_it_is_the_own_record() {
    String report = get("/v1/reports/t:r").extract().path("id");

    get("/v1/mentions/" + created("/v1/mentions", mention("\"seed:actor-7\"")))
        .body("report", equalTo(report))
        .body("refs", contains(EntitiesStandIn.id("actor-7")));
  }

  @Test
  void given_entities_service_silent_when_an_answer_may_be_short_then_it_says_so() {
    String silent = EntitiesStandIn.id("place-8");
    String list = "/v1/mentions?ref=";

    for (var answer :
        List.of(
            get(list + silent),
            post("/v1/mentions/lookup", "{\"entities\":[\"" + silent + "\"]}"))) {
      answer.statusCode(200).header("Isnad-Incomplete", "entities-service");
    }
    get(list + EntitiesStandIn.id("place-1")).header("Isnad-Incomplete", nullValue());
    RestAssured.given()
        .accept("application/x-ndjson")
        .get(list + silent)
        .then()
        .statusCode(503)
        .header("Retry-After", "1")
        .body("code", equalTo("UPSTREAM_UNAVAILABLE"));
  }

  @Test
  void given_many_entities_when_asked_by_them_then_entities_service_is_asked_once() {
    String places =
        IntStream.range(0, 100)
            .mapToObj(i -> "\"seed:place-1-" + i + "\"")
            .collect(Collectors.joining(","));
    String filters = "?actor=seed:actor-1&location=seed:place-1&event=seed:event-1";
    String lookup = "{\"entities\":[" + places + "],\"limit\":1}";
    int before = asked();

    post("/v1/mentions/lookup", lookup).statusCode(200);
    post("/v1/reports/lookup", lookup).statusCode(200);
    get("/v1/reports" + filters + "&publisher=seed:actor-2").statusCode(200);
    get("/v1/claims?about=seed:place-1&source=seed:actor-1").statusCode(200);

    assertThat(asked() - before).isEqualTo(4);
  }

  private static int asked() {
    String standIn = ConfigProvider.getConfig().getValue("isnad.entities.url", String.class);
    return RestAssured.given().baseUri(standIn).port(-1).get("/asked").as(Integer.class);
  }

  @Test
  void given_an_id_of_another_service_when_pointed_at_then_it_is_taken_as_it_is() {
    String event = "evt_01h455vb4pex5vsknk084sn02q";

    get("/v1/mentions/" + created("/v1/mentions", mention("\"" + event + "\"")))
        .body("refs", contains(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed:event-1", "evt_01h455vb4pex5vsknk08400001"})
  void given_dates_relative_to_an_event_when_stored_then_they_are_read_with_its_id(String event) {
    String date = "{\"relativeTo\":[{\"order\":\"BEFORE\",\"event\":\"" + event + "\"}]}";
    var relative = List.of(Map.of("order", "BEFORE", "event", EntitiesStandIn.id("event-1")));
    String report =
        REPORT
            .replace("\n", "")
            .replace("\"t\",\"value\":\"", "\"t\",\"value\":\"dated-")
            .replace("\"body\":\"", "\"body\":\"dated ")
            .replace("\"publisher\"", "\"date\":" + date + ",\"publisher\"")
            .replace("\"language\"", "\"publishedAt\":" + date + ",\"language\"");
    String claim =
        known(claim("seed:actor-1").replace("\"SAYS\"", "\"SAYS\",\"date\":" + date))
            .replace("\n", "");

    for (String outcome : List.of("CREATED", "UNCHANGED")) {
      assertThat(imported("/v1/reports", report)).contains(outcome);
      assertThat(imported("/v1/claims", claim)).contains(outcome);
    }

    get("/v1/reports/t:dated-r")
        .body("publishedAt.edtf", equalTo("XXXX"))
        .body("publishedAt.relativeTo", equalTo(relative))
        .body("cites[0].date.relativeTo", equalTo(relative));
    get("/v1/claims?report=t:r").body("items[0].attribution[0].date.relativeTo", equalTo(relative));
  }

  @Test
  void given_more_references_than_one_question_may_hold_when_imported_then_all_are_found() {
    String rows =
        IntStream.range(0, 12)
            .mapToObj(row ->
                IntStream.range(0, 50)
                    .mapToObj(i -> "\"seed:actor-" + i + "-" + row + "\"")
                    .collect(Collectors.joining(",")))
            .map(refs -> known(mention(refs)))
            .collect(Collectors.joining("\n"));

    assertThat(imported("/v1/mentions", rows).lines())
        .hasSize(12)
        .allMatch(line -> line.contains("CREATED"));
  }

  /** A row that an import can know again. */
  private static String known(String mention) {
    String externalId = "{\"scheme\":\"t\",\"value\":\"" + mention.hashCode() + "\"}";
    return mention.replaceFirst("\\{", "{\"externalIds\":[" + externalId + "],");
  }

  @Test
  void given_a_work_that_another_report_cites_when_pointed_at_then_it_is_unknown() {
    String other = REPORT.replace("\"t\",\"value\":\"", "\"t\",\"value\":\"other-");
    created("/v1/reports", other.replace("قال مسؤول", "نص آخر"));
    String mention = created("/v1/mentions", mention("\"t:w\""));

    for (var answer :
        List.of(
            post("/v1/mentions", mention("\"t:other-w\"")),
            post("/v1/mentions/" + mention + "/confirm", "{\"refs\":[\"t:other-w\"]}"),
            post("/v1/claims", claim("t:other-w")))) {
      answer.statusCode(422).body("code", equalTo("UNKNOWN_REFERENCE"));
    }
  }

  @Test
  void given_a_cited_work_when_its_report_is_replaced_then_what_points_at_it_still_does() {
    String work = get("/v1/reports/t:r").extract().path("cites[0].id");
    String mention = created("/v1/mentions", mention("\"t:w\""));
    String claim = created("/v1/claims", claim("t:w"));

    assertThat(
            imported(
                "/v1/reports",
                REPORT.replace("\n", "").replace("\"publisher\"", "\"title\":\"x\",\"publisher\"")))
        .contains("UPDATED");

    get("/v1/reports/t:r").body("cites.id", contains(work)).body("cites.title", contains("x"));
    get("/v1/mentions/" + mention).body("refs", contains(work));
    get("/v1/claims/" + claim).body("attribution.source", everyItem(equalTo(work)));
    assertThat(ids("/v1/mentions?ref=t:w")).containsExactly(mention);
  }
}
