package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.isnad.launcher.Service;
import org.isnad.system.CountingProxy.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever entities-service does, the query that the README shows has what the report itself knows
 * in 1.5 s, and all of it within 5 s after entities-service is well again.
 */
@ExtendWith(RunningIsnad.Extension.class)
class FaultyEntitiesIT {
  private static final Duration MENDED = Duration.ofSeconds(5);

  private final RunningIsnad isnad;

  FaultyEntitiesIT(RunningIsnad isnad) {
    this.isnad = isnad;
  }

  @AfterEach
  void mend() {
    isnad.entities.fault(Fault.NONE);
  }

  @ParameterizedTest
  @EnumSource(names = {"HANGS", "REFUSES", "TALKS_RUBBISH"})
  void given_a_fault_when_asked_then_what_the_report_knows_is_there_soon(Fault fault)
      throws Exception {
    String query = Flagship.query();
    whole(query);
    isnad.entities.fault(fault);

    tells(query);

    isnad.entities.fault(Fault.NONE);
    whole(query);
  }

  @Test
  void given_entities_service_is_killed_when_asked_then_what_the_report_knows_is_there_soon()
      throws Exception {
    String query = Flagship.query();
    whole(query);
    isnad.suite.kill(Service.ENTITIES);

    tells(query);

    isnad.suite.start(Service.ENTITIES);
    whole(query);
  }

  /** articles-service asks it, too: behind the proxy is only what the gateway asks. */
  @Test
  void given_entities_service_stands_still_when_asked_then_what_the_report_knows_is_there_soon()
      throws Exception {
    String query = Flagship.query();
    whole(query);
    signal("-STOP");
    try {
      tells(query);
    } finally {
      signal("-CONT");
    }
    whole(query);
  }

  private void signal(String signal) throws Exception {
    long pid = isnad.suite.process(Service.ENTITIES).pid();
    assertThat(new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor()).isZero();
  }

  /** Some times: the first waits for the fault, the others find the breaker open. */
  private void tells(String query) {
    List<Duration> told = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      long start = System.nanoTime();
      JsonNode answer = isnad.ask(query);
      told.add(Duration.ofNanos(System.nanoTime() - start));

      Flagship.assertKnown(answer, "UNAVAILABLE");
    }
    FaultMatrix.soon(told);
  }

  private void whole(String query) {
    long deadline = System.nanoTime() + MENDED.toNanos();
    JsonNode answer = isnad.ask(query);
    while (answer.has("errors") && System.nanoTime() < deadline) {
      answer = isnad.ask(query);
    }
    Flagship.assertWhole(answer);
  }
}
