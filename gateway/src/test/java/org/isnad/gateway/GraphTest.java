package org.isnad.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isnad.gateway.Upstreams.Asked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class GraphTest {
  private static final String REPORT_ID = "rpt_01h455vb4pex5vsknk084sn02q";
  private static final String ACTOR_ID = "act_01h455vb4pex5vsknk084sn02q";
  private static final String REJECTED_ID = "act_01h455vb4pex5vsknk084sn02s";
  private static final String MERGED_ID = "act_01h455vb4pex5vsknk084sn02r";

  /** One code point that is two UTF-16 units stands before the name. */
  private static final String REPORT =
      """
      {"version": 1, "id": "%s", "cursor": "c1", "title": "😀", "body": "😀\\n\\nDaesh fled. They fled.",
       "layout": {"title": {"start": 0, "end": 1}, "sections": [{"start": 3, "end": 25}]},
       "language": "en", "direction": "LTR", "annotation": "PENDING", "publisher": "%s",
       "added": "by a newer service",
       "mentions": [
         {"version": 1, "id": "men_1", "start": 3, "end": 8, "exact": "Daesh", "refs": ["%s", "%s"],
          "kind": "NAME", "status": "RESOLVED", "annotator": "EDITOR"},
         {"version": 1, "id": "men_2", "start": 15, "end": 19, "exact": "They", "refs": ["%s"],
          "kind": "PRONOUN", "status": "RESOLVED", "annotator": "EDITOR"},
         {"version": 1, "id": "men_3", "start": 9, "end": 13, "exact": "fled", "refs": ["%s"],
          "kind": "NAME", "status": "REJECTED", "annotator": "EDITOR"}]}
      """
          .formatted(REPORT_ID, ACTOR_ID, ACTOR_ID, MERGED_ID, ACTOR_ID, REJECTED_ID);

  private static final String ENTITIES =
      """
      {"actors": [{"version": 1, "id": "%s", "kind": "ORGANIZATION", "externalIds": [], "names": [
          {"value": "داعش", "lang": "ar", "kind": "PRIMARY"},
          {"value": "Islamic State", "lang": "en", "kind": "PRIMARY"},
          {"value": "Daesh", "lang": "en", "kind": "EXONYM"}]}],
       "locations": [], "events": [], "relations": [], "missing": ["%s"]}
      """
          .formatted(ACTOR_ID, MERGED_ID);

  @BeforeEach
  void bothServicesAnswer() {
    Upstreams.answer("/v1/reports", 200, "{\"items\": [" + REPORT + "], \"total\": 1}");
    Upstreams.answer("/v1/reports/lookup", 200, "{\"items\": [" + REPORT + "], \"missing\": []}");
    Upstreams.answer("/v1/entities/lookup", 200, ENTITIES);
  }

  @AfterEach
  void fallSilent() {
    Upstreams.fallSilent();
  }

  @Test
  void given_a_letter_outside_the_bmp_when_read_then_segments_and_sections_count_code_points() {
    ask("{ report(id: \"%s\") { segments { text mentionIds } sections { heading text } } }")
        .body(
            "data.report.segments.text",
            equalTo(List.of("😀\n\n", "Daesh", " fled. ", "They", " fled.")))
        .body("data.report.segments[1].mentionIds", equalTo(List.of("men_1")))
        .body("data.report.sections[0].text", equalTo("Daesh fled. They fled."));
  }

  @Test
  void given_mentions_of_many_kinds_when_read_then_actors_have_theirs_but_no_rejected_ones() {
    ask("{ report(id: \"%s\") { actors { id surface state mentions { id } actor { name } } } }")
        .body("errors", nullValue())
        .body("data.report.actors", hasSize(2))
        .body("data.report.actors[0].surface", equalTo("Daesh"))
        .body("data.report.actors[0].mentions.id", equalTo(List.of("men_1", "men_2")))
        .body("data.report.actors[0].state", equalTo("LIVE"))
        .body("data.report.actors[1].state", equalTo("DELETED"))
        .body("data.report.actors[1].actor", nullValue());
    assertThat(Upstreams.asked()).extracting(Asked::body).noneMatch(b -> b.contains(REJECTED_ID));
  }

  @Test
  void given_a_merged_actor_when_read_then_what_stands_for_it_is_there_under_the_old_id() {
    Upstreams.answer(
        "/v1/entities/lookup",
        200,
        ENTITIES.replace(
            "\"missing\": [\"%s\"]".formatted(MERGED_ID),
            "\"missing\": [], \"merged\": [{\"asked\": \"%s\", \"into\": \"%s\"}], \"deleted\": []"
                .formatted(MERGED_ID, ACTOR_ID)));

    ask("{ report(id: \"%s\") { actors { id state actor { id name } } } }")
        .body("errors", nullValue())
        .body("data.report.actors[1].id", equalTo(MERGED_ID))
        .body("data.report.actors[1].state", equalTo("MERGED"))
        .body("data.report.actors[1].actor.id", equalTo(ACTOR_ID));
  }

  @Test
  void given_no_entity_is_kept_when_some_are_looked_up_then_only_what_is_selected_is_asked_for() {
    ask("{ report(id: \"%s\") { actors { actor { name(lang: \"ar\") ...more } } } }"
            + " fragment more on Entity { id reports { totalCount } ... on Actor { notSameAs } }")
        .body("errors", nullValue())
        .body("data.report.actors[0].actor.name", equalTo("داعش"));

    assertThat(Upstreams.asked())
        .filteredOn(asked -> asked.call().equals("POST /v1/entities/lookup"))
        .extracting(Asked::query)
        .isNotEmpty()
        .containsOnly("fields=NAMES&fields=NOT_SAME_AS&fields=TITLES&fields=VERSION");
  }

  @Test
  void given_what_is_not_there_when_asked_then_it_is_null_and_not_left_out() {
    ask("{ report(id: \"%s\") { url kicker } }").body(containsString("\"url\":null"));
  }

  @Test
  void given_names_when_asked_by_language_then_the_best_is_chosen() {
    ask("""
    { report(id: "%s") { publisher { any: name ar: name(lang: "ar") en: name(lang: "en")
        fr: name(lang: "fr") aliases arAliases: aliases(lang: "ar") } } }
    """)
        .body("data.report.publisher.any", equalTo("داعش"))
        .body("data.report.publisher.ar", equalTo("داعش"))
        .body("data.report.publisher.en", equalTo("Islamic State"))
        .body("data.report.publisher.fr", equalTo("داعش"))
        .body("data.report.publisher.aliases", equalTo(List.of("Daesh")))
        .body("data.report.publisher.arAliases", hasSize(0));
  }

  @Test
  void given_dates_relative_to_an_event_when_read_then_the_graph_has_all_of_them() {
    String event =
        """
        {"version": 1, "id": "%s", "type": "SPLIT", "titles": [], "names": [], "externalIds": [], "places": [],
         "participants": [], "date": {"edtf": "%s", "precision": "%s",
         "relativeTo": [{"order": "AFTER", "event": "%s"}]}}
        """;
    String known = "evt_01h455vb4pex5vsknk084sn02q";
    String unknown = "evt_01h455vb4pex5vsknk084sn02r";
    Upstreams.answer(
        "/v1/entities/lookup",
        200,
        "{\"actors\":[],\"locations\":[],\"events\":[%s,%s],\"relations\":[]}"
            .formatted(
                event.formatted(known, "2013", "YEAR", unknown),
                event.formatted(unknown, "XXXX", "UNKNOWN", known)));

    ask("{ known: event(id: \"%s\") { date { edtf precision relativeTo { order eventId } } } unknown: event(id: \"%s\") { date { edtf precision } } }"
            .formatted(known, unknown))
        .body("errors", nullValue())
        .body("data.known.date.edtf", equalTo("2013"))
        .body("data.known.date.precision", equalTo("YEAR"))
        .body(
            "data.known.date.relativeTo",
            equalTo(List.of(Map.of("order", "AFTER", "eventId", unknown))))
        .body("data.unknown.date", equalTo(Map.of("edtf", "XXXX", "precision", "UNKNOWN")));
  }

  @Test
  void given_a_last_page_when_listed_then_the_connection_says_so() {
    ask("{ reports { totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor } }"
            + " }")
        .body("data.reports.totalCount", equalTo(1))
        .body("data.reports.edges[0].cursor", equalTo("c1"))
        .body("data.reports.pageInfo.hasNextPage", equalTo(false))
        .body("data.reports.pageInfo.endCursor", equalTo("c1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 503})
  void given_entities_service_fails_when_asked_then_what_the_report_knows_is_there(int status) {
    if (status == 0) {
      Upstreams.fallSilent();
      Upstreams.answer("/v1/reports/lookup", 200, "{\"items\": [" + REPORT + "], \"missing\": []}");
    } else {
      Upstreams.answer("/v1/entities/lookup", status, "{\"secret\": \"of a stack\"}");
    }

    ask("{ report(id: \"%s\") { publisher { name } actors { id surface state actor { name } } } }")
        .body("data.report.actors.surface", equalTo(List.of("Daesh", "Daesh")))
        .body("data.report.actors[0].state", equalTo("UNAVAILABLE"))
        .body("data.report.actors[0].actor", nullValue())
        .body("errors.extensions.code.unique()", equalTo(List.of("UPSTREAM_UNAVAILABLE")))
        .body(
            "errors.path",
            equalTo(
                List.of(
                    List.of("report", "publisher"),
                    List.of("report", "actors", 0, "actor"),
                    List.of("report", "actors", 1, "actor"))))
        .body("errors.message.toString()", not(containsString("127.0.0.1")))
        .body("errors.message.toString()", not(containsString("secret")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 404, 500})
  void given_articles_service_fails_when_asked_then_the_error_has_a_code_and_no_address(
      int status) {
    Upstreams.fallSilent();
    if (status > 0) {
      Upstreams.answer("/v1/reports/lookup", status, "not even JSON");
    }

    ask("{ report(id: \"%s\") { title } }")
        .body("data.report", nullValue())
        .body("errors[0].extensions.code", equalTo("UPSTREAM_UNAVAILABLE"))
        .body("errors[0].message", not(containsString("127.0.0.1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "actor(id: \"x\") { id }                              | Not an id: 'x'",
        "actor(id: \"loc_01h455vb4pex5vsknk084sn02q\") { id } | it is the id of a location",
        "location(id: \"act_01h455vb4pex5vsknk084sn02q\") { id } | it is the id of an actor",
        "event(id: \"evt_zzzzzzzzzzzzzzzzzzzzzzzzzz\") { id } | larger than a UUID",
        "report(id: \"\") { id }                              | Not an id: ''",
        "node(id: \"men_01h455vb4pex5vsknk084sn02q\") { id }  | no node",
        "reports(first: 0) { totalCount }                     | first must be from 1 to 200",
        "reports(first: 201) { totalCount }                   | first must be from 1 to 200",
      })
  void given_an_impossible_argument_when_asked_then_the_error_says_what_to_change(
      String query, String message) {
    ask("{ " + query + " }")
        .body("errors[0].extensions.code", equalTo("INVALID_ARGUMENT"))
        .body("errors[0].message", containsString(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"first: null", "first: null, orderBy: null, filter: null, after: null"})
  void given_an_argument_that_is_null_when_asked_then_it_is_as_if_it_were_left_out(
      String arguments) {
    Upstreams.answer("/v1/reports", 200, "{\"items\": [], \"total\": 0}");

    ask("{ reports(" + arguments + ") { totalCount } }")
        .body("errors", nullValue())
        .body("data.reports.totalCount", equalTo(0));
    assertThat(Upstreams.asked().getFirst().query())
        .isEqualTo("limit=20&total=true&fields=CURSOR&fields=VERSION");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first: 4294967297                       | VALIDATION_ERROR",
        "first: 1.5                              | VALIDATION_ERROR",
        "filter: {publishedBetween: {from: \"x\"}} | INVALID_ARGUMENT",
        "filter: {updatedSince: \"x\"}             | INVALID_ARGUMENT",
      })
  void given_what_is_no_value_of_its_type_when_asked_then_one_error_says_so_in_our_words(
      String arguments, String code) {
    ask("{ reports(" + arguments + ") { totalCount } }")
        .body("errors.extensions.code", equalTo(List.of(code)))
        .body("errors[0].message", not(containsString("isnad")))
        .body("errors[0].message", not(containsString("Value{")))
        .body("errors[0].message", not(containsString("SRGQL")));
    assertThat(Upstreams.asked()).isEmpty();
  }

  @Test
  void given_an_argument_that_is_too_long_when_asked_then_no_service_is_asked_for_it() {
    String ids = "\"act_01h455vb4pex5vsknk084sn02q\" ".repeat(2_300);

    ask("{ reports(filter: {actors: [%s]}) { totalCount } report(id: \"%s\") { title } }"
            .formatted(ids, REPORT_ID))
        .body("errors[0].path", equalTo(List.of("reports")))
        .body("errors[0].extensions.code", equalTo("INVALID_ARGUMENT"))
        .body("errors[0].message", containsString("too long"));
    assertThat(Upstreams.asked())
        .extracting(Asked::call)
        .containsExactly("POST /v1/reports/lookup");
  }

  @Test
  void given_nodes_of_which_one_cannot_be_had_when_asked_then_the_others_are_there() {
    Upstreams.answer("/v1/entities/lookup", 503, "{}");

    for (String other : List.of("act_01h455vb4pex5vsknk084sn02q", "x")) {
      ask("{ nodes(ids: [\"%s\", \"%s\"]) { id } }".formatted(REPORT_ID, other))
          .body("data.nodes[0].id", equalTo(REPORT_ID))
          .body("data.nodes[1]", nullValue())
          .body("errors[0].path", equalTo(List.of("nodes")));
    }
  }

  @Test
  void given_a_list_that_is_wanted_again_further_below_when_asked_then_it_has_what_both_want() {
    Upstreams.answer(
        "/v1/reports",
        asked ->
            new Upstreams.Answer(
                200,
                asked.query().contains("TITLE") && asked.query().contains("VISIBILITY")
                    ? """
                    {"items": [{"id": "%s", "version": 1, "cursor": "c", "title": "t", "visibility": "INTERNAL",
                      "publisher": "%s"}]}
                    """
                        .formatted(REPORT_ID, ACTOR_ID)
                    : "{\"items\": [{\"id\": \"%s\", \"version\": 1}]}".formatted(REPORT_ID)));

    ask("""
    { actor(id: "%s") { reports { edges { node { id publisher {
      reports { edges { node { title visibility } } } } } } } } }
    """
            .formatted(ACTOR_ID))
        .body("errors", nullValue())
        .body(
            "data.actor.reports.edges[0].node.publisher.reports.edges[0].node",
            equalTo(Map.of("title", "t", "visibility", "INTERNAL")));
  }

  @Test
  void given_more_nodes_than_are_allowed_when_asked_then_it_is_told() {
    String ids = "\"act_01h455vb4pex5vsknk084sn02q\" ".repeat(501);

    ask("{ nodes(ids: [" + ids + "]) { id } }")
        .body("errors[0].extensions.code", equalTo("INVALID_ARGUMENT"))
        .body("errors[0].message", equalTo("ids must be at most 500, not 501"));
  }

  @Test
  void given_what_has_no_key_when_a_supergraph_asks_for_it_then_the_others_are_there() {
    ask("""
    { _entities(representations: [5, {__typename: "Claim", id: "clm_01h455vb4pex5vsknk084sn02q"},
        {__typename: "Report", id: "%s"}]) { ... on Report { id } } }
    """
            .formatted(REPORT_ID))
        .body("data._entities[0]", nullValue())
        .body("data._entities[1]", nullValue())
        .body("data._entities[2].id", equalTo(REPORT_ID))
        .body("errors.extensions.code", equalTo(List.of("INVALID_ARGUMENT", "INVALID_ARGUMENT")));
  }

  @Test
  void given_a_record_that_lacks_a_list_when_asked_then_only_that_field_fails() {
    Upstreams.answer(
        "/v1/entities/lookup",
        200,
        """
        {"actors": [null], "events": [], "relations": [], "missing": [], "locations": [
          {"version": 1, "id": "loc_01h455vb4pex5vsknk084sn02q", "kind": "CITY", "externalIds": [],
           "names": [{"value": "Gao", "lang": "en", "kind": "PRIMARY"}]}]}
        """);

    ask("{ location(id: \"loc_01h455vb4pex5vsknk084sn02q\") { name } report(id: \"%s\") { title } }"
            .formatted(REPORT_ID))
        .body("errors", nullValue())
        .body("data.location.name", equalTo("Gao"))
        .body("data.report.title", equalTo("😀"));
  }

  @Test
  void given_more_lists_than_one_batch_takes_when_asked_then_there_are_two_batches() {
    String actors =
        IntStream.range(0, 200)
            .mapToObj(i ->
                "{\"version\": 1, \"id\": \"act_01h455vb4pex5vsknk084s%04d\", \"externalIds\": [], \"names\": []}"
                    .formatted(i))
            .collect(Collectors.joining(","));
    Upstreams.answer("/v1/actors", 200, "{\"items\": [" + actors + "]}");
    Upstreams.answer("/v1/reports", 200, "{\"items\": [], \"total\": 3}");

    ask("""
    { actors(first: 200) { edges { node { a: reports(first: 1) { totalCount }
        b: reports(first: 2) { totalCount } c: reports(first: 3) { totalCount } } } } }
    """)
        .body("errors", nullValue())
        .body("data.actors.edges.node.c.totalCount", everyItem(equalTo(3)));
    assertThat(Upstreams.asked())
        .extracting(Asked::call)
        .containsExactlyInAnyOrder("GET /v1/actors", "POST /v1/batch", "POST /v1/batch");
  }

  @Test
  void given_articles_service_refuses_a_cursor_when_asked_then_its_reason_is_told() {
    Upstreams.answer(
        "/v1/reports", 400, "{\"code\": \"INVALID_CURSOR\", \"detail\": \"Not a cursor: 'zz'\"}");

    ask("{ reports(after: \"zz\") { totalCount } }")
        .body("errors[0].extensions.code", equalTo("INVALID_ARGUMENT"))
        .body("errors[0].message", equalTo("Not a cursor: 'zz'"));
  }

  @Test
  void given_a_query_as_graphiql_sends_it_when_posted_then_it_is_answered() {
    given()
        .header("Content-Type", "application/json, application/json; charset=utf-8")
        .body("{\"query\": \"{__typename}\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/graphql")
        .then()
        .statusCode(200)
        .body("data.__typename", equalTo("Query"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/graphql", "/graphql/"})
  void given_what_any_web_page_may_send_when_posted_then_it_is_refused(String path) {
    given()
        .contentType("text/plain")
        .body("{\"query\": \"{__typename}\"}")
        .post(path)
        .then()
        .statusCode(415)
        .body("errors[0].extensions.code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
  }

  @Test
  void given_an_answer_that_is_long_when_a_client_takes_it_compressed_then_it_is_so() {
    given()
        .header("Accept-Encoding", "gzip")
        .queryParam("query", "{ report(id: \"%s\") { body title language } }".formatted(REPORT_ID))
        .get("/graphql")
        .then()
        .statusCode(200)
        .header("Content-Encoding", "gzip")
        .body("data.report.language", equalTo("en"));
  }

  private static ValidatableResponse ask(String query) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("query", query.contains("%s") ? query.formatted(REPORT_ID) : query))
        .post("/graphql")
        .then()
        .statusCode(200);
  }
}
