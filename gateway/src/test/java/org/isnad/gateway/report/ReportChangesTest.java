package org.isnad.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.isnad.gateway.ChangingReports;
import org.isnad.gateway.Upstreams;
import org.isnad.gateway.problem.ChangesMissed;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class ReportChangesTest {
  /** More than may wait for one listener. */
  private static final int MANY = 40_000;

  @Inject ReportChanges changes;
  private Waiting listener = new Waiting(closed -> {});

  @BeforeEach
  void listen() throws UpstreamUnavailable {
    ChangingReports.begin();
    listener = changes.listen();
  }

  @AfterEach
  void leave() {
    listener.close();
    Upstreams.fallSilent();
  }

  @Test
  void given_a_report_that_waits_when_it_changes_again_then_it_is_told_once() throws Exception {
    ChangingReports.change("rpt_1", "rpt_2", "rpt_1");

    await(() -> listener.size() == 2);

    assertThat(listener.take(10)).containsExactly("rpt_1", "rpt_2");
  }

  @Test
  void given_a_listener_who_takes_nothing_when_much_changes_then_the_other_has_all()
      throws Exception {
    Waiting slow = changes.listen();
    List<String> ids = ChangingReports.ids(MANY);

    ChangingReports.change(ids);

    assertThat(takeAll(ids.size())).isEqualTo(Set.copyOf(ids));
    assertThatThrownBy(() -> slow.take(1)).isInstanceOf(ChangesMissed.class);
    slow.close();
  }

  @Test
  void given_a_listener_alone_when_much_changes_then_it_is_waited_for() throws Exception {
    List<String> ids = ChangingReports.ids(MANY);

    ChangingReports.change(ids);

    await(() -> listener.size() >= 5_000);
    assertThat(takeAll(ids.size())).isEqualTo(Set.copyOf(ids));
  }

  @Test
  void given_a_listener_that_waits_when_it_is_closed_then_it_has_nothing() throws Exception {
    Thread.startVirtualThread(listener::close);

    assertThat(listener.take(1)).isEmpty();
  }

  private Set<String> takeAll(int count) throws Exception {
    Set<String> taken = new HashSet<>();
    while (taken.size() < count) {
      taken.addAll(listener.take(100));
    }
    return taken;
  }

  private static void await(BooleanSupplier done) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("in time").isNegative();
      LockSupport.parkNanos(5_000_000);
    }
  }
}
