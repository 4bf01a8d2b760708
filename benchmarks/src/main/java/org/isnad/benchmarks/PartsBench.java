package org.isnad.benchmarks;

import java.util.concurrent.Callable;
import org.isnad.launcher.Screen;
import picocli.CommandLine.Command;

/** What the parts cost that each request is made of, by JMH. */
@Command(
    name = "parts",
    description = "Measures folding, dates, ids and cursors by JMH; 'annotate' has the linker.")
final class PartsBench implements Callable<Integer> {
  private static final String TABLE = "%-16s %12s %10s";
  private static final int TIMES = 5;

  private final Screen screen;

  PartsBench(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    screen.line(TABLE.formatted("", "ns", "±"));
    for (var result : Jmh.run(Part.class, TIMES)) {
      var score = result.getPrimaryResult();
      screen.line(
          TABLE.formatted(
              score.getLabel(),
              "%,.0f".formatted(score.getScore()),
              "%,.0f".formatted(score.getScoreError())));
    }
    return Benchmarks.OK;
  }
}
