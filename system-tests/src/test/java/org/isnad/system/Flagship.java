package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The query that the README shows, and what is in its answers. */
final class Flagship {
  private static final Pattern SHOWN = Pattern.compile("(?s)```graphql\\n(.*?)```");

  private Flagship() {}

  static String query() throws IOException {
    var shown = SHOWN.matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(shown.find()).isTrue();
    return shown.group(1);
  }

  /**
   * Fails unless an answer has what the report itself knows, and no error but that entities-service
   * is away.
   *
   * @param states that an actor may be in
   */
  static void assertKnown(JsonNode answer, String... states) {
    JsonNode report = answer.at("/data/reports/edges/0/node");
    assertThat(report.path("title").asText()).as(answer.toString()).isNotEmpty();
    assertThat(report.path("actors")).hasSize(26);
    assertThat(report.path("locations")).hasSize(17);
    assertThat(report.path("events")).hasSize(17);
    for (JsonNode actor : report.path("actors")) {
      assertThat(actor.path("id").asText()).startsWith("act_");
      assertThat(actor.path("surface").asText()).isNotEmpty();
      assertThat(actor.path("mentions")).isNotEmpty();
      assertThat(actor.path("mentions").get(0).path("end").asInt()).isPositive();
      assertThat(actor.path("state").asText()).isIn((Object[]) states);
      assertThat(actor.path("actor").isNull())
          .isEqualTo(actor.path("state").asText().equals("UNAVAILABLE"));
    }
    for (JsonNode error : answer.path("errors")) {
      assertThat(error.at("/extensions/code").asText()).isEqualTo("UPSTREAM_UNAVAILABLE");
      assertThat(error.path("path")).isNotEmpty();
    }
  }

  /** Fails unless an answer has all. */
  static void assertWhole(JsonNode answer) {
    assertThat(answer.has("errors")).as(answer.path("errors").path(0).toString()).isFalse();
    assertThat(answer.at("/data/reports/edges/0/node/actors")).hasSize(26);
  }
}
