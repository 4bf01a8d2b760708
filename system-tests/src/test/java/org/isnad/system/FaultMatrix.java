package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * What goes wrong, what must come of it, and what came. Each test of a fault adds its rows once it
 * has passed; they are printed together when all tests have run.
 */
public final class FaultMatrix implements TestExecutionListener {
  /** Cycles and times of the long form: {@code ./isnad test --soak}. */
  static final boolean SOAK = Boolean.getBoolean("isnad.soak");

  /** What the graph tells, it tells in this time. */
  private static final Duration SOON = Duration.ofMillis(1500);

  /** One of so many may take longer. */
  private static final int FEW = 20;

  private static final Duration LATE = Duration.ofSeconds(4);

  private static final Map<String, String> ROWS = new ConcurrentSkipListMap<>();

  /**
   * Adds a row.
   *
   * @param number as in docs/operations.md
   */
  static void passed(int number, String fault, String expected, String seen) {
    ROWS.put(
        number + " " + fault, "%d | %-46s | %-60s | %s".formatted(number, fault, expected, seen));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (!ROWS.isEmpty()) {
      System.out.println("Fault matrix" + (SOAK ? ", long form" : "") + ":");
      new TreeMap<>(ROWS).values().forEach(row -> System.out.println("  " + row));
    }
  }

  /**
   * Checks that answers came soon.
   *
   * @param times of which few may be longer: a machine stops for a moment now and then
   * @return the longest
   */
  static Duration soon(List<Duration> times) {
    long late = times.stream().filter(took -> took.compareTo(SOON) > 0).count();
    assertThat(late).as(times.toString()).isLessThanOrEqualTo(1 + times.size() / FEW);
    Duration longest = times.stream().max(Duration::compareTo).orElseThrow();
    assertThat(longest).isLessThan(LATE);
    return longest;
  }
}
