package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.isnad.launcher.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With entities-service down, a report still says whom it names, where, and in what words. */
@ExtendWith(RunningIsnad.Extension.class)
class EntitiesDownIT {
  private static final String REPORT =
      """
      { reports(first: 1, filter: {text: "داعش القاعدة"}) { edges { node { title
          actors { id surface state mentions { exact start end } actor { name } } } } } }
      """;

  private final RunningIsnad isnad;

  EntitiesDownIT(RunningIsnad isnad) {
    this.isnad = isnad;
  }

  @BeforeEach
  void stopEntitiesService() {
    isnad.suite.kill(Service.ENTITIES);
  }

  @AfterEach
  void startEntitiesService() {
    isnad.suite.start(Service.ENTITIES);
  }

  @Test
  void given_entities_down_when_a_report_is_asked_for_then_only_the_entities_are_missing() {
    JsonNode answer = isnad.ask(REPORT);

    JsonNode report = answer.at("/data/reports/edges/0/node");
    assertThat(report.get("title").asText()).isNotEmpty();
    assertThat(report.get("actors")).hasSize(26);
    for (JsonNode actor : report.get("actors")) {
      assertThat(actor.get("id").asText()).startsWith("act_");
      assertThat(actor.get("surface").asText()).isNotEmpty();
      assertThat(actor.get("mentions")).isNotEmpty();
      assertThat(actor.get("state").asText()).isEqualTo("UNAVAILABLE");
      assertThat(actor.get("actor").isNull()).isTrue();
    }
    assertThat(answer.get("errors")).hasSize(26);
    JsonNode error = answer.get("errors").get(0);
    assertThat(error.at("/extensions/code").asText()).isEqualTo("UPSTREAM_UNAVAILABLE");
    assertThat(error.get("path").toString())
        .isEqualTo("[\"reports\",\"edges\",0,\"node\",\"actors\",0,\"actor\"]");
    assertThat(error.get("message").asText()).doesNotContain("127.0.0.1").doesNotContain("java");
  }

  @Test
  void given_entities_down_when_an_actor_is_asked_for_then_the_error_says_so() {
    JsonNode answer = isnad.ask("{ actor(id: \"act_01h455vb4pex5vsknk084sn02q\") { id } }");

    assertThat(answer.at("/data/actor").isNull()).isTrue();
    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("UPSTREAM_UNAVAILABLE");
  }

  @Test
  void given_entities_down_when_a_mention_needs_it_then_503_and_nothing_is_stored() {
    var mentions = isnad.get(Service.ARTICLES, "/v1/mentions?total=true&limit=1").get("total");

    JsonNode problem =
        isnad.post(
            isnad.suite.url(Service.ARTICLES).resolve("/v1/mentions"),
            """
            {"report": "seed:seed-report", "start": 40, "end": 44, "kind": "NAME",
             "refs": ["seed:mali"]}
            """);

    assertThat(problem.get("status").asInt()).isEqualTo(503);
    assertThat(problem.get("code").asText()).isEqualTo("UPSTREAM_UNAVAILABLE");
    assertThat(isnad.get(Service.ARTICLES, "/v1/mentions?total=true&limit=1").get("total"))
        .isEqualTo(mentions);
  }
}
