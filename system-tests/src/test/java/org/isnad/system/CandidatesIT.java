package org.isnad.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.isnad.launcher.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A name that nobody knows is offered, and links its reports once an editor has accepted it. */
@ExtendWith(RunningIsnad.Extension.class)
class CandidatesIT {
  private static final String NAME = "حركة فجر السلام";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningIsnad isnad;

  CandidatesIT(RunningIsnad isnad) {
    this.isnad = isnad;
  }

  @Test
  void given_a_name_that_nobody_knows_when_accepted_then_its_reports_are_linked_in_the_graph()
      throws InterruptedException {
    String one = publish("أعلنت حركة فجر السلام في بيان أمس أنها ترفض الحوار.");
    String other = publish("وقال متحدث باسم حركة فجر السلام إن الوفد عاد إلى بلده.");

    JsonNode candidate = await(this::offered, found -> found.path("reportCount").asInt() == 2);
    assertThat(candidate.path("kind").asText()).isEqualTo("ORGANIZATION");
    assertThat(candidate.path("name").asText()).isEqualTo(NAME);
    String path = "/v1/candidates/" + candidate.path("id").asText();
    assertThat(articles(path).path("sightings").findValuesAsText("report"))
        .containsExactly(other, one);

    isnad.suite.kill(Service.ENTITIES);
    assertThat(accept(path).path("code").asText()).isEqualTo("UPSTREAM_UNAVAILABLE");
    isnad.suite.start(Service.ENTITIES);
    String entity = accept(path).path("entity").asText();
    assertThat(accept(path).path("entity").asText()).isEqualTo(entity);

    assertThat(offered().isMissingNode()).isTrue();
    for (String report : new String[] {one, other}) {
      JsonNode mention =
          await(
              () -> articles("/v1/mentions?report=" + report + "&ref=" + entity).at("/items/0"),
              found -> !found.isMissingNode());
      assertThat(mention.path("status").asText()).isEqualTo("RESOLVED");
      assertThat(mention.path("exact").asText()).isEqualTo(NAME);
      assertThat(
              isnad
                  .data("{ report(id: \"" + report + "\") { actors { id actor { name } } } }")
                  .at("/report/actors")
                  .findValuesAsText("name"))
          .contains(NAME);
    }
    JsonNode decided = await(() -> articles(path), found -> found.at("/reportCount").asInt() == 0);
    assertThat(decided.path("status").asText()).isEqualTo("ACCEPTED");
  }

  private String publish(String body) {
    return isnad
        .post(
            isnad.suite.url(Service.ARTICLES).resolve("/v1/reports"),
            RunningIsnad.JSON.createObjectNode().put("language", "ar").put("body", body).toString())
        .path("id")
        .asText();
  }

  private JsonNode articles(String path) {
    return isnad.get(Service.ARTICLES, path);
  }

  private JsonNode offered() {
    String letters = URLEncoder.encode("فجر السلام", UTF_8);
    return articles("/v1/candidates?q=" + letters).at("/items/0");
  }

  private JsonNode accept(String path) {
    return isnad.post(isnad.suite.url(Service.ARTICLES).resolve(path + "/accept"), "{}");
  }

  /** Asks until the answer is as it is to be. */
  private static JsonNode await(Supplier<JsonNode> question, Predicate<JsonNode> wanted)
      throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    JsonNode answer = question.get();
    while (!wanted.test(answer) && Instant.now().isBefore(end)) {
      Thread.sleep(200);
      answer = question.get();
    }
    assertThat(wanted.test(answer)).as("in time: %s", answer).isTrue();
    return answer;
  }
}
