package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.isnad.launcher.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was answered with 201 is there, whatever dies right after. */
@ExtendWith(RunningIsnad.Extension.class)
class NothingLostIT {
  private final RunningIsnad isnad;

  NothingLostIT(RunningIsnad isnad) {
    this.isnad = isnad;
  }

  @Test
  void given_a_stored_report_when_postgresql_and_its_service_are_killed_then_it_is_still_there() {
    String id = publish("Kept through a crash").get("id").asText();

    isnad.suite.kill(Service.ARTICLES);
    isnad.suite.crashPostgres();
    isnad.suite.start(Service.ARTICLES);
    isnad.suite.kill(Service.ENTITIES);
    isnad.suite.start(Service.ENTITIES);

    assertThat(isnad.get(Service.ARTICLES, "/v1/reports/" + id).get("title").asText())
        .isEqualTo("Kept through a crash");
    assertThat(isnad.data("{ report(id: \"" + id + "\") { title } }").at("/report/title").asText())
        .isEqualTo("Kept through a crash");
  }

  private JsonNode publish(String title) {
    return isnad.post(
        isnad.suite.url(Service.ARTICLES).resolve("/v1/reports"),
        "{\"language\": \"en\", \"title\": \"%s\"}".formatted(title));
  }
}
