package org.isnad.benchmarks;

import java.util.Collection;
import org.isnad.launcher.Trouble;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks of one core, each in a JVM of its own. */
final class Jmh {
  private Jmh() {}

  /**
   * The results of all benchmarks of a class.
   *
   * @param times 5 to be sure; fewer to see that they run
   * @throws Trouble if they cannot be run
   */
  static Collection<RunResult> run(Class<?> benchmarks, int times) {
    var options =
        new OptionsBuilder()
            .include(benchmarks.getName() + "\\.")
            .forks(1)
            .threads(1)
            .warmupIterations(times)
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(times)
            .measurementTime(TimeValue.seconds(2))
            .jvmArgs(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-Disnad.home=" + System.getProperty("isnad.home"))
            .verbosity(VerboseMode.SILENT)
            .build();
    try {
      return new Runner(options).run();
    } catch (RunnerException e) {
      throw new Trouble("JMH could not measure: " + e.getMessage(), e);
    }
  }
}
