package org.isnad.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class SearchTest {
  private static final String REPORT_ID = "rpt_01h455vb4pex5vsknk084sn02q";
  private static final String ACTOR_ID = "act_01h455vb4pex5vsknk084sn02q";
  private static final String GONE_ID = "act_01h455vb4pex5vsknk084sn02r";
  private static final String MEDIUM_ID = "act_01h455vb4pex5vsknk084sn02s";
  private static final String LOCATION_ID = "loc_01h455vb4pex5vsknk084sn02q";

  private static final String REPORT =
      """
      {"version": 1, "id": "%s", "cursor": "of the list", "title": "Daesh", "body": "Daesh fled.",
       "layout": {"sections": []}, "language": "en", "direction": "LTR", "annotation": "DONE",
       "mentions": [{"version": 1, "id": "men_1", "start": 0, "end": 5, "exact": "Daesh", "refs": ["%s"],
          "kind": "NAME", "status": "RESOLVED", "annotator": "MACHINE"}]}
      """
          .formatted(REPORT_ID, ACTOR_ID);

  private static final String FOUND =
      """
      {"items": [
         {"report": %s, "cursor": "s1", "match": {"score": 0.5, "snippets": [
            {"start": 0, "end": 11, "text": "Daesh fled.", "highlights": [
               {"start": 0, "end": 5, "term": "داعش"}]}]}}],
       "next": "s1", "total": 7, "added": "by a newer service",
       "understood": {"text": "داعش", "ignored": ["في"], "complete": true, "named": [
          {"term": "داعش", "entity": "%s", "how": "FOLDED", "names": ["Daesh", "ISIS"]}]},
       "didYouMean": [], "facets": [
         {"by": "ACTOR", "exact": false, "counts": [
            {"value": "%s", "count": 5}, {"value": "%s", "count": 2}]},
         {"by": "LOCATION", "exact": true, "counts": [{"value": "%s", "count": 4}]},
         {"by": "PUBLISHER", "exact": true, "counts": [{"value": "%s", "count": 3}]},
         {"by": "YEAR", "exact": true, "counts": [{"value": "2019", "count": 7}]}]}
      """
          .formatted(REPORT, ACTOR_ID, ACTOR_ID, GONE_ID, LOCATION_ID, MEDIUM_ID);

  private static final String ENTITIES =
      """
      {"actors": [
         {"version": 1, "id": "%s", "kind": "ORGANIZATION", "externalIds": [], "names": [
            {"value": "داعش", "lang": "ar", "kind": "PRIMARY"}]},
         {"version": 1, "id": "%s", "kind": "MEDIA", "externalIds": [], "names": []}],
       "locations": [{"version": 1, "id": "%s", "kind": "CITY", "externalIds": [], "names": [], "parents": []}],
       "events": [], "relations": [], "missing": ["%s"]}
      """
          .formatted(ACTOR_ID, MEDIUM_ID, LOCATION_ID, GONE_ID);

  @BeforeEach
  void bothServicesAnswer() {
    Upstreams.answer("/v1/reports", 200, "{\"items\": [" + REPORT + "], \"total\": 1}");
    Upstreams.answer("/v1/reports/lookup", 200, "{\"items\": [" + REPORT + "], \"missing\": []}");
    Upstreams.answer("/v1/reports/search", 200, FOUND);
    Upstreams.answer("/v1/entities/lookup", 200, ENTITIES);
  }

  @AfterEach
  void fallSilent() {
    Upstreams.fallSilent();
  }

  @Test
  void given_nobody_to_say_whom_a_name_means_when_searched_then_the_answer_says_it_may_be_short() {
    Upstreams.answerIncomplete("/v1/reports/search", FOUND);

    given()
        .queryParam("query", "{ reports(filter: {text: \"داعش\"}) { totalCount } }")
        .when()
        .get("/graphql")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .header("ETag", nullValue())
        .body("errors", nullValue())
        .body("data.reports.totalCount", equalTo(7))
        .body("extensions.incomplete", contains("entities-service"));
  }

  @Test
  void given_a_text_when_searched_then_each_report_says_where_it_has_it() {
    ask("""
    { reports(filter: {text: "داعش"}) { totalCount pageInfo { hasNextPage startCursor endCursor }
        edges { cursor node { id match { score
            snippets { start end text highlights { start end term } } } } } } }
    """)
        .body("errors", nullValue())
        .body("data.reports.totalCount", equalTo(7))
        .body("data.reports.pageInfo.hasNextPage", equalTo(true))
        .body("data.reports.pageInfo.startCursor", equalTo("s1"))
        .body("data.reports.pageInfo.endCursor", equalTo("s1"))
        .body("data.reports.edges[0].cursor", equalTo("s1"))
        .body("data.reports.edges[0].node.id", equalTo(REPORT_ID))
        .body("data.reports.edges[0].node.match.score", equalTo(0.5f))
        .body(
            "data.reports.edges[0].node.match.snippets",
            equalTo(
                List.of(
                    Map.of(
                        "start",
                        0,
                        "end",
                        11,
                        "text",
                        "Daesh fled.",
                        "highlights",
                        List.of(Map.of("start", 0, "end", 5, "term", "داعش"))))));

    assertThat(calls()).containsExactly("POST /v1/reports/search");
  }

  @Test
  void given_everything_in_a_filter_when_searched_then_the_question_has_it() {
    ask("""
    { reports(first: 5, after: "s0", orderBy: RELEVANCE, filter: {text: "داعش", actors: ["%s"],
        locations: ["a:1"], within: ["%s", "a:2"], events: ["a:3"], language: "ar",
        type: "analysis", publisher: "a:4",
        publishedBetween: {from: "2019-01-01", to: "2019-12-31"}}) {
      pageInfo { hasPreviousPage } edges { node { mentions { id } } } } }
    """
            .formatted(ACTOR_ID, LOCATION_ID))
        .body("errors", nullValue())
        .body("data.reports.pageInfo.hasPreviousPage", equalTo(true));

    Asked search = search();
    assertThat(search.query()).isEqualTo("include=MENTIONS");
    assertThat(JsonPath.from(search.body()).getMap(""))
        .isEqualTo(
            JsonPath.from(
                    """
                    {"text": "داعش", "actors": ["%s"], "locations": ["a:1"],
                     "within": ["%s", "a:2"], "events": ["a:3"], "language": "ar",
                     "type": "analysis", "publisher": "a:4", "publishedFrom": "2019-01-01",
                     "publishedTo": "2019-12-31", "orderBy": "RELEVANCE", "facets": [],
                     "limit": 5, "after": "s0", "total": false}
                    """
                        .formatted(ACTOR_ID, LOCATION_ID))
                .getMap(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"body", "sections { text }"})
  void given_what_is_of_the_whole_text_when_searched_then_it_is_included(String selected) {
    ask("{ reports(filter: {text: \"x\"}) { edges { node { %s } } } }".formatted(selected))
        .body("errors", nullValue());

    assertThat(search().query()).isEqualTo("include=BODY");
  }

  @Test
  void given_segments_when_searched_then_text_and_mentions_are_included() {
    ask("{ reports(filter: {text: \"x\"}) { edges { node { segments { text } } } } }")
        .body("data.reports.edges[0].node.segments.text", equalTo(List.of("Daesh", " fled.")));

    assertThat(search().query()).isEqualTo("include=BODY&include=MENTIONS");
  }

  @Test
  void given_a_text_alone_when_searched_then_the_newest_come_first_and_nothing_else_is_asked() {
    ask("{ reports(filter: {text: \"x\"}) { edges { node { title } } } }")
        .body("errors", nullValue());

    Asked search = search();
    assertThat(search.query()).isEmpty();
    assertThat(JsonPath.from(search.body()).getMap(""))
        .isEqualTo(
            JsonPath.from(
                    """
                    {"text": "x", "orderBy": "PUBLISHED", "facets": [], "limit": 20,
                     "total": false}
                    """)
                .getMap(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reports(filter: {within: [\"a:1\"]}) { totalCount }",
        "reports(orderBy: RELEVANCE) { totalCount }",
        "reports { facets(by: [YEAR]) { by } }",
        "reports { understood { text } }",
        "reports { didYouMean { id } }",
      })
  void given_what_only_a_search_tells_when_asked_then_it_is_searched(String query) {
    ask("{ " + query + " }").body("errors", nullValue());

    assertThat(calls()).containsExactly("POST /v1/reports/search");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reports { totalCount edges { node { match { score } } } }",
        "reports(orderBy: null, filter: {within: []}) { totalCount }",
        "reports(orderBy: PUBLISHED_DESC, filter: {type: \"analysis\"}) { totalCount }",
        "reports { totalCount facets(by: [YEAR]) @include(if: false) { by } }",
        "reports(filter: {updatedSince: \"2020-01-01T00:00:00Z\"}) {"
            + " understood { text } didYouMean { id } }",
      })
  void given_what_a_list_tells_when_asked_then_it_is_listed(String query) {
    ask("{ " + query + " }").body("errors", nullValue());

    assertThat(calls()).containsExactly("GET /v1/reports");
  }

  @Test
  void given_no_search_when_listed_then_no_report_has_a_match_and_the_type_is_handed_on() {
    ask("{ reports(filter: {type: \"analysis\"}) { edges { cursor node { match { score } } } } }")
        .body("errors", nullValue())
        .body("data.reports.edges[0].cursor", equalTo("of the list"))
        .body("data.reports.edges[0].node.match", nullValue());

    assertThat(Upstreams.asked())
        .filteredOn(asked -> asked.call().equals("GET /v1/reports"))
        .extracting(Asked::query)
        .containsExactly("limit=20&type=analysis&fields=CURSOR&fields=VERSION");
  }

  @Test
  void given_a_text_when_searched_then_it_is_told_how_it_was_understood() {
    ask("""
    { reports(filter: {text: "داعش"}) { didYouMean { id }
        understood { text ignored complete named { term how names id } } } }
    """)
        .body("errors", nullValue())
        .body("data.reports.didYouMean", empty())
        .body("data.reports.understood.text", equalTo("داعش"))
        .body("data.reports.understood.ignored", contains("في"))
        .body("data.reports.understood.complete", equalTo(true))
        .body(
            "data.reports.understood.named",
            equalTo(
                List.of(
                    Map.of(
                        "term",
                        "داعش",
                        "how",
                        "FOLDED",
                        "names",
                        List.of("Daesh", "ISIS"),
                        "id",
                        ACTOR_ID))));
  }

  @Test
  void given_nothing_is_found_when_searched_then_names_are_offered() {
    Upstreams.answer(
        "/v1/reports/search",
        200,
        """
        {"items": [], "total": 0, "facets": [],
         "didYouMean": [{"entity": "%s", "name": "داعش", "score": 0.8}]}
        """
            .formatted(ACTOR_ID));

    ask("""
    { reports(filter: {text: "daech"}) { totalCount edges { cursor } understood { text }
        pageInfo { hasNextPage endCursor } didYouMean { id name score } facets(by: [ACTOR]) { by } } }
    """)
        .body("errors", nullValue())
        .body("data.reports.totalCount", equalTo(0))
        .body("data.reports.edges", empty())
        .body("data.reports.understood", nullValue())
        .body("data.reports.pageInfo.hasNextPage", equalTo(false))
        .body("data.reports.pageInfo.endCursor", nullValue())
        .body("data.reports.facets", empty())
        .body(
            "data.reports.didYouMean",
            equalTo(List.of(Map.of("id", ACTOR_ID, "name", "داعش", "score", 0.8f))));
  }

  @Test
  void given_facets_under_two_aliases_when_asked_then_one_search_counts_for_both() {
    ask(
            """
            query($places: [FacetKind!]!) { reports { totalCount
                who: facets(by: [PUBLISHER, ACTOR]) { by exact counts { value count entity { id } } }
                ...more } }
            fragment more on ReportConnection {
                where: facets(by: $places) { by exact counts { value count entity { __typename } } } }
            """,
            Map.of("places", List.of("LOCATION", "YEAR", "ACTOR")))
        .body("errors", nullValue())
        .body("data.reports.totalCount", equalTo(7))
        .body("data.reports.who.by", contains("PUBLISHER", "ACTOR"))
        .body("data.reports.who.exact", contains(true, false))
        .body("data.reports.who[0].counts.value", contains(MEDIUM_ID))
        .body("data.reports.who[0].counts.entity.id", contains(MEDIUM_ID))
        .body("data.reports.who[1].counts.count", contains(5, 2))
        .body("data.reports.who[1].counts[0].entity.id", equalTo(ACTOR_ID))
        .body("data.reports.who[1].counts[1].value", equalTo(GONE_ID))
        .body("data.reports.who[1].counts[1].entity", nullValue())
        .body("data.reports.where.by", contains("LOCATION", "YEAR", "ACTOR"))
        .body("data.reports.where[0].counts[0].entity.__typename", equalTo("Location"))
        .body("data.reports.where[1].counts[0].value", equalTo("2019"))
        .body("data.reports.where[1].counts[0].entity", nullValue());

    assertThat(calls()).containsExactly("POST /v1/reports/search", "POST /v1/entities/lookup");
    assertThat(JsonPath.from(search().body()).getList("facets", String.class))
        .containsExactly("ACTOR", "LOCATION", "PUBLISHER", "YEAR");
  }

  @Test
  void given_a_page_with_actors_and_facets_when_searched_then_each_service_is_asked_once() {
    ask("""
    { reports(filter: {text: "داعش"}) { facets(by: [LOCATION]) { counts { entity { name
            ... on Location { parents { id } } } } }
        edges { node { actors { id state actor { name } } } } } }
    """)
        .body("errors", nullValue())
        .body("data.reports.edges[0].node.actors[0].actor.name", equalTo("داعش"))
        .body("data.reports.facets", hasSize(1));

    assertThat(calls()).containsExactly("POST /v1/reports/search", "POST /v1/entities/lookup");
    var lookup = JsonPath.from(Upstreams.asked().getLast().body());
    assertThat(lookup.getList("ids", String.class))
        .containsExactlyInAnyOrder(ACTOR_ID, GONE_ID, MEDIUM_ID, LOCATION_ID);
    assertThat(lookup.getList("include", String.class)).containsExactly("PARENTS");
  }

  @Test
  void given_facets_of_the_reports_of_an_actor_when_asked_then_those_are_counted() {
    ask("{ actor(id: \"%s\") { reports { facets(by: [LOCATION]) { counts { count } } } } }"
            .formatted(ACTOR_ID))
        .body("errors", nullValue())
        .body("data.actor.reports.facets[0].counts[0].count", equalTo(4));
    assertThat(Upstreams.asked())
        .filteredOn(asked -> asked.call().endsWith("/v1/reports/search"))
        .singleElement()
        .extracting(Asked::body, STRING)
        .contains("\"actors\":[\"" + ACTOR_ID + "\"]");
  }

  @Test
  void given_facets_without_their_entities_when_asked_then_entities_service_is_not_asked() {
    ask("{ reports { facets(by: ACTOR) { counts { value } } } }")
        .body("data.reports.facets[0].counts.value", contains(ACTOR_ID, GONE_ID));

    assertThat(calls()).containsExactly("POST /v1/reports/search");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 503})
  void given_entities_service_fails_when_searched_then_what_was_found_is_there(int status) {
    if (status == 0) {
      Upstreams.fallSilent();
      Upstreams.answer("/v1/reports/search", 200, FOUND);
    } else {
      Upstreams.answer("/v1/entities/lookup", status, "{\"secret\": \"of a stack\"}");
    }

    ask("""
    { reports(filter: {text: "داعش"}) { edges { node { title match { score } actors { state } } }
        facets(by: [YEAR, LOCATION]) { counts { value count entity { id } } } } }
    """)
        .body("data.reports.edges[0].node.match.score", equalTo(0.5f))
        .body("data.reports.edges[0].node.actors[0].state", equalTo("UNAVAILABLE"))
        .body("data.reports.facets[0].counts[0].value", equalTo("2019"))
        .body("data.reports.facets[1].counts[0].count", equalTo(4))
        .body("data.reports.facets[1].counts[0].entity", nullValue())
        .body("errors", hasSize(1))
        .body("errors[0].extensions.code", equalTo("UPSTREAM_UNAVAILABLE"))
        .body("errors[0].path", equalTo(List.of("reports", "facets", 1, "counts", 0, "entity")));
  }

  @Test
  void given_articles_service_needs_another_that_is_down_when_searched_then_it_is_told_which() {
    Upstreams.answer(
        "/v1/reports/search",
        503,
        "{\"code\": \"UPSTREAM_UNAVAILABLE\", \"detail\": \"entities-service is needed\"}");

    ask("{ reports(filter: {within: [\"%s\"]}) { totalCount } }".formatted(LOCATION_ID))
        .body("errors[0].extensions.code", equalTo("UPSTREAM_UNAVAILABLE"))
        .body("errors[0].message", equalTo("entities-service is needed"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 400, 404, 500, 503})
  void given_articles_service_fails_when_searched_then_the_error_has_a_code(int status) {
    Upstreams.fallSilent();
    if (status > 0) {
      Upstreams.answer("/v1/reports/search", status, "not even JSON");
    }

    ask("{ reports(filter: {text: \"x\"}) { totalCount } }")
        .body("errors[0].extensions.code", equalTo("UPSTREAM_UNAVAILABLE"))
        .body("errors[0].message", containsString("articles-service does not answer"));
  }

  @Test
  void given_an_id_that_is_none_when_searched_then_the_reason_is_told() {
    Upstreams.answer(
        "/v1/reports/search", 400, "{\"code\": \"INVALID_ID\", \"detail\": \"Not an id: 'x'\"}");

    ask("{ reports(filter: {within: [\"x\"]}) { totalCount } }")
        .body("errors[0].extensions.code", equalTo("INVALID_ARGUMENT"))
        .body("errors[0].message", equalTo("Not an id: 'x'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(filter: {text: \"x\", updatedSince: \"2020-01-01T00:00:00Z\"}) { totalCount }",
        "(filter: {within: [\"a:1\"], updatedSince: \"2020-01-01T00:00:00Z\"}) { totalCount }",
        "(filter: {updatedSince: \"2020-01-01T00:00:00Z\"}) { facets(by: [YEAR]) { by } }",
        "(filter: {updatedSince: \"2020-01-01T00:00:00Z\"}, orderBy: RELEVANCE) { totalCount }",
      })
  void given_a_change_since_when_searched_then_it_is_refused(String reports) {
    ask("{ reports" + reports + " }")
        .body("errors[0].extensions.code", equalTo("INVALID_ARGUMENT"))
        .body(
            "errors[0].message",
            equalTo("updatedSince cannot be combined with text, within, facets or RELEVANCE"));

    assertThat(Upstreams.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 201})
  void given_an_impossible_number_when_searched_then_nobody_is_asked(int first) {
    ask("{ reports(first: %d, filter: {text: \"x\"}) { totalCount } }".formatted(first))
        .body("errors[0].extensions.code", equalTo("INVALID_ARGUMENT"))
        .body("errors[0].message", equalTo("first must be from 1 to 200, not " + first));

    assertThat(Upstreams.asked()).isEmpty();
  }

  private static List<String> calls() {
    return Upstreams.asked().stream().map(Asked::call).toList();
  }

  private static Asked search() {
    return Upstreams.asked().stream()
        .filter(asked -> asked.call().equals("POST /v1/reports/search"))
        .findFirst()
        .orElseThrow();
  }

  private static ValidatableResponse ask(String query) {
    return ask(query, Map.of());
  }

  private static ValidatableResponse ask(String query, Map<String, ?> variables) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("query", query, "variables", variables))
        .post("/graphql")
        .then()
        .statusCode(200);
  }
}
