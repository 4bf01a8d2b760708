package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.isnad.launcher.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
