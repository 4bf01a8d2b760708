package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.isnad.launcher.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Reports that come while entities-service is away are accepted, and annotated when it is back.
 *
 * <p>{@code -Disnad.away.seconds=60} makes it longer.
 */
@ExtendWith(RunningIsnad.Extension.class)
class AnnotatedLaterIT {
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("isnad.away.seconds", 5));
  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RunningIsnad isnad;
  private final URI reports;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> ids = new ArrayList<>();

  AnnotatedLaterIT(RunningIsnad isnad) {
    this.isnad = isnad;
    reports = isnad.suite.url(Service.ARTICLES).resolve("/v1/reports");
  }

  /** Others count what is there. */
  @AfterEach
  void deleteReports() throws Exception {
    for (String id : ids) {
      var delete =
          isnad
              .suite
              .request(reports.resolve("/v1/reports/" + id))
              .header("If-Match", "*")
              .DELETE()
              .build();
      assertThat(client.send(delete, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(204);
    }
    client.close();
  }

  @Test
  void given_entities_down_when_reports_are_written_then_they_are_annotated_once_it_is_back() {
    isnad.suite.kill(Service.ENTITIES);
    try {
      for (Instant end = Instant.now().plus(AWAY); Instant.now().isBefore(end); ) {
        JsonNode report =
            isnad.post(
                reports,
                """
                {"language": "ar", "body": "وصل الوفد %1$d إلى مالي أمس."}\
                """
                    .formatted(ids.size()));
        assertThat(report.path("id").asText()).as("%s", report).startsWith("rpt_");
        ids.add(report.get("id").asText());
        LockSupport.parkNanos(BETWEEN_REPORTS.toNanos()); // for a whole outage, not for long lists
      }
      assertThat(ids).allSatisfy(id -> assertThat(annotationOf(id)).isEqualTo("PENDING"));
    } finally {
      isnad.suite.start(Service.ENTITIES);
    }

    assertThat(isnad.suite.awaitAnnotation(PATIENCE)).isTrue();
    assertThat(ids)
        .isNotEmpty()
        .allSatisfy(id -> {
          assertThat(annotationOf(id)).isEqualTo("DONE");
          JsonNode mentions = isnad.get(Service.ARTICLES, "/v1/mentions?report=" + id).get("items");
          assertThat(mentions).hasSize(1);
          assertThat(mentions.get(0).get("exact").asText()).isEqualTo("مالي");
          assertThat(mentions.get(0).get("annotator").asText()).isEqualTo("MACHINE");
        });
  }

  private String annotationOf(String id) {
    return isnad.get(Service.ARTICLES, "/v1/reports/" + id).path("annotation").asText();
  }
}
