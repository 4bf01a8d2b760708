package org.isnad.system;

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
}
