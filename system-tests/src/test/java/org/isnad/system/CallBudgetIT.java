package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isnad.launcher.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a query costs downstream does not grow with what it finds. */
@ExtendWith(RunningIsnad.Extension.class)
class CallBudgetIT {
  private static final String NODE =
      """
      { title publisher { name } segments { text mentionIds }
        actors { surface state mentions { start end } actor { name aliases kind } }
        locations { location { name lat parents { name } } }
        events { event { name date { edtf } places { location { name } }
          participants { role actor { name } } } } }
      """;

  private final RunningIsnad isnad;

  CallBudgetIT(RunningIsnad isnad) {
    this.isnad = isnad;
  }

  @BeforeEach
  void forgetEarlierRequests() {
    isnad.takeDownstreamRequests();
  }

  @Test
  void given_one_report_when_asked_for_with_all_it_names_then_two_calls_answer() {
    isnad.data(
        "{ reports(first: 1, filter: {text: \"داعش القاعدة\"}) { edges { node " + NODE + "} } }");

    assertThat(isnad.takeDownstreamRequests())
        .containsExactly("POST /v1/reports/search", "POST /v1/entities/lookup");
  }

  @Test
  void given_a_report_by_its_id_when_asked_for_with_all_it_names_then_two_calls_answer() {
    String id = isnad.get(Service.ARTICLES, "/v1/reports/seed:seed-report").get("id").asText();

    JsonNode answer = isnad.data("{ report(id: \"" + id + "\") " + NODE + "}");

    assertThat(answer.get("report").get("actors")).isNotEmpty();
    assertThat(isnad.takeDownstreamRequests())
        .containsExactly("POST /v1/reports/lookup", "POST /v1/entities/lookup");
  }

  @Test
  void given_a_page_of_50_when_asked_for_with_all_they_name_then_two_calls_answer() {
    publish(50);
    isnad.takeDownstreamRequests();

    JsonNode page =
        isnad.data("{ reports(first: 50) { totalCount edges { cursor node " + NODE + "} } }");

    assertThat(page.get("reports").get("edges")).hasSize(50);
    assertThat(isnad.takeDownstreamRequests())
        .containsExactly("GET /v1/reports", "POST /v1/entities/lookup");
  }

  @Test
  void given_nothing_of_the_other_service_when_asked_for_then_one_call_answers() {
    isnad.data(
        "{ reports(first: 5) { edges { node { title mentions { exact } actors { surface } } } } }");

    assertThat(isnad.takeDownstreamRequests()).containsExactly("GET /v1/reports");
  }

  @Test
  void given_one_level_deeper_when_asked_for_then_one_more_call_answers() {
    isnad.data(
        """
        { reports(first: 1, filter: {text: "داعش القاعدة"}) { edges { node { events { event {
            places { location { name parents { name parents { name } } } } } } } } } }
        """);

    assertThat(isnad.takeDownstreamRequests())
        .containsExactly(
            "POST /v1/reports/search", "POST /v1/entities/lookup", "POST /v1/entities/lookup");
  }

  /**
   * Shapes of queries, and how often each service is asked at most: once a level, whatever the
   * number of fields, aliases, fragments and entities.
   */
  private static Stream<Arguments> shapes() {
    return Stream.of(
        arguments(
            "actor → reports → actors",
            "{ actor(id: \"$daesh\") { reports(first: 5) { edges { node { title actors { actor {"
                + " name } } } } } } }",
            1,
            2),
        arguments(
            "event → places → events within",
            "{ event(id: \"$killing\") { name places { location { name events(first: 5) { edges {"
                + " node { name } } } } } } location(id: \"$mali\") { events(first: 5) { edges {"
                + " node { places { location { name events(first: 3) { edges { node { name } } } }"
                + " } } } } } }",
            0,
            4),
        arguments(
            "claims → about → relation → actors",
            "{ claims(first: 20) { edges { node { proposition about { id ... on Actor { name } ..."
                + " on Event { name } ... on Relation { type source { name } target { name } } } }"
                + " } } }",
            1,
            2),
        arguments(
            "actor → relations → the other's relations → names",
            "{ actor(id: \"$daesh\") { relations { target { name relations { source { name } target"
                + " { name } } } } } }",
            0,
            3),
        arguments(
            "ten actors by alias",
            "{ "
                + IntStream.range(0, 10)
                    .mapToObj(i -> "a" + i + ": actor(id: \"$daesh\") { name }")
                    .collect(Collectors.joining(" "))
                + " b: location(id: \"$mali\") { name parents { name } } }",
            0,
            1),
        arguments(
            "lists of all kinds at once",
            "{ actors(first: 5) { edges { node { name } } } locations(first: 5) { edges { node {"
                + " name } } } events(first: 5) { edges { node { name } } } relations(first: 5) {"
                + " edges { node { type } } } claims(first: 5) { edges { node { modality } } }"
                + " reports(first: 5) { edges { node { title } } } names(text: \"داعش\") { name }"
                + " }",
            1,
            1),
        arguments(
            "a list under two aliases with other arguments",
            "{ actor(id: \"$daesh\") { a: reports(first: 1) { edges { node { title } } } b:"
                + " reports(first: 2) { edges { node { title } } } c: events(first: 1) { totalCount"
                + " } d: events(first: 2) { edges { node { name } } } } }",
            1,
            1),
        arguments(
            "nodes of several kinds in one list",
            "{ nodes(ids: [\"$daesh\", \"$mali\", \"$killing\", \"$report\"]) { id ... on Actor {"
                + " name } ... on Location { name } ... on Event { name } ... on Report { title"
                + " publisher { name } } } }",
            1,
            2),
        arguments(
            "a report with claims and who is quoted",
            "{ report(id: \"$report\") { claims { quote { exact } attribution { source { name }"
                + " description } about { id } contradicts { id } } } }",
            2,
            1),
        arguments(
            "twenty actors, each with its reports",
            "{ actors(first: 20) { edges { node { name reports(first: 3) { totalCount edges { node"
                + " { title } } } } } } }",
            1,
            1),
        arguments(
            "fragments on the interface",
            "{ a: node(id: \"$daesh\") { ...e } b: node(id: \"$mali\") { ...e } } fragment e on"
                + " Entity { name reports(first: 2) { edges { node { title } } } ... on Location {"
                + " parents { name parents { name } } } }",
            1,
            2),
        arguments(
            "a text, read",
            "{ annotate(text: \"نفى تنظيم القاعدة في مالي\", language: \"ar\") { mentions { exact"
                + " entities { name ... on Location { parents { name } } } } dates { start } } }",
            0,
            2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void given_a_shape_when_asked_for_then_each_service_is_asked_once_a_level(
      String shape, String query, int ofArticles, int ofEntities) {
    String whole =
        query
            .replace("$daesh", id(Service.ENTITIES, "/v1/actors/seed:islamic-state"))
            .replace("$mali", id(Service.ENTITIES, "/v1/locations/seed:mali"))
            .replace(
                "$killing",
                id(Service.ENTITIES, "/v1/events/seed:attacks-in-mali-niger-burkina-faso"))
            .replace("$report", id(Service.ARTICLES, "/v1/reports/seed:seed-report"));
    isnad.takeDownstreamRequests();

    JsonNode answer = isnad.ask(whole);
    for (int i = 0; i < 10 && answer.has("errors"); i++) {
      // A service that has just begun may be too slow; what a whole answer takes is counted.
      isnad.takeDownstreamRequests();
      answer = isnad.ask(whole);
    }

    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    assertThat(isnad.articles.takeRequests()).as(shape).hasSizeLessThanOrEqualTo(ofArticles);
    assertThat(isnad.entities.takeRequests()).as(shape).hasSizeLessThanOrEqualTo(ofEntities);
  }

  private String id(Service service, String path) {
    return isnad.get(service, path).path("id").asText();
  }

  @Test
  void given_the_same_field_under_two_aliases_when_asked_for_then_each_has_its_own_arguments() {
    JsonNode report =
        isnad
            .data(
                """
                { reports(first: 1, filter: {text: "داعش القاعدة"}) { edges { node {
                    publisher { en: name(lang: "en") ar: name(lang: "ar") } } } } }
                """)
            .at("/reports/edges/0/node/publisher");

    assertThat(report.get("en").asText()).isEqualTo("Al-Marjie");
    assertThat(report.get("ar").asText()).isEqualTo("المرجع");
    assertThat(isnad.takeDownstreamRequests()).hasSize(2);
  }

  /** Reports without the words of the seed report, each with mentions of its own. */
  private void publish(int count) {
    var uri = isnad.suite.url(Service.ARTICLES);
    String mali = isnad.get(Service.ENTITIES, "/v1/locations/seed:mali").get("id").asText();
    List<String> ids =
        IntStream.range(0, count)
            .mapToObj(i ->
                isnad
                    .post(
                        uri.resolve("/v1/reports"),
                        """
                        {"language": "en", "title": "Report %d",
                         "sections": [{"text": "Nothing happened in Mali today."}]}
                        """
                            .formatted(i))
                    .get("id")
                    .asText())
            .toList();
    for (String id : ids) {
      JsonNode body = isnad.get(Service.ARTICLES, "/v1/reports/" + id).get("body");
      int start = body.asText().indexOf("Mali");
      JsonNode mention =
          isnad.post(
              uri.resolve("/v1/mentions"),
              """
              {"report": "%s", "start": %d, "end": %d, "exact": "Mali", "kind": "NAME",
               "refs": ["%s"]}
              """
                  .formatted(id, start, start + 4, mali));
      assertThat(mention.get("id")).as(mention.toString()).isNotNull();
    }
  }
}
