package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Trouble;
import picocli.CommandLine.Command;

/** How fast a text is read for its names, and what a million names weigh. */
@Command(name = "annotate", description = "Measures the annotator by JMH: speed, and memory.")
final class AnnotateBench implements Callable<Integer> {
  /** Characters a second on one core, at least. */
  private static final double LEAST = 5_000_000;

  /** Megabytes that 1,000,000 names may take. */
  private static final int MOST_MEGABYTES = 600;

  private final Screen screen;

  AnnotateBench(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    double speed = speed();
    screen.line("%,d names: %,.0f characters a second on one core".formatted(Reading.NAMES, speed));
    long megabytes = megabytes();
    screen.line("%,d names: %d MB".formatted(Remembering.NAMES, megabytes));
    boolean passed = speed >= LEAST && megabytes < MOST_MEGABYTES;
    screen.line(
        (passed ? "PASS" : "FAIL")
            + ": at least %,.0f characters a second, and less than %d MB"
                .formatted(LEAST, MOST_MEGABYTES));
    return passed ? Benchmarks.OK : 1;
  }

  private double speed() throws IOException {
    screen.line("Reading the report of the seeds, by JMH …");
    String home = System.getProperty("isnad.home");
    int characters =
        Files.readString(Path.of(home, "seeds", "seed-report.txt")).codePoints().toArray().length;
    double reports = Jmh.run(Reading.class, 5).iterator().next().getPrimaryResult().getScore();
    return reports * characters;
  }

  private static long megabytes() throws IOException, InterruptedException {
    var program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + 2 * MOST_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Remembering.class.getName())
            .redirectErrorStream(true)
            .start();
    var said = new String(program.getInputStream().readAllBytes(), UTF_8);
    if (program.waitFor() != 0) {
      throw new Trouble("The names could not be held: " + said);
    }
    return Long.parseLong(said.substring(0, said.indexOf(' ')).strip());
  }
}
