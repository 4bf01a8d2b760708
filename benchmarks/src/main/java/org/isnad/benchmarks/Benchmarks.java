package org.isnad.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The benchmarks behind {@code ./isnad bench} that need a large base: each makes one of its own, in
 * a folder for temporary files. Exit codes: 0 passed, 1 failed, 2 wrong usage.
 */
@Command(name = "isnad bench", description = "Measures Isnad with a large base.")
final class Benchmarks {
  static final int OK = 0;
  private static final int FAILED = 1;

  private Benchmarks() {}

  public static void main(String[] arguments) {
    var screen = new Screen(System.out, Boolean.getBoolean("isnad.terminal"));
    System.exit(
        new CommandLine(new Benchmarks())
            .addSubcommand(new ImportBench(screen))
            .addSubcommand(new PagesBench(screen))
            .addSubcommand(new AnnotateBench(screen))
            .addSubcommand(new RelinkBench(screen))
            .addSubcommand(new SearchBench(screen))
            .addSubcommand(new GraphBench(screen))
            .addSubcommand(new IngestBench(screen))
            .addSubcommand(new PartsBench(screen))
            .addSubcommand(new StartBench(screen))
            .setParameterExceptionHandler((wrong, words) -> {
              complain(wrong.getMessage() + ". See ./isnad help");
              return CommandLine.ExitCode.USAGE;
            })
            .setExecutionExceptionHandler((fault, command, parsed) -> {
              complain(
                  fault instanceof Trouble
                      ? fault.getMessage()
                      : "Something unexpected happened: " + fault);
              return FAILED;
            })
            .execute(arguments));
  }

  /** Isnad as {@code ./isnad up} runs it, over an empty base. */
  static Suite suite(Screen screen) throws IOException {
    return suite(screen, null);
  }

  /**
   * As {@link #suite(Screen)}, over a base that is kept. Whoever ends us ends it.
   *
   * @param base null for an empty one
   */
  static Suite suite(Screen screen, @Nullable Path base) throws IOException {
    var plan = base == null ? Suite.temporary() : Suite.over(base).freePorts();
    var suite = plan.says(screen::line).start();
    if (base != null) {
      Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
    }
    var disk = Files.getFileStore(suite.dataFolder()).type();
    screen.line("Data lies on %s; PostgreSQL waits for the disk at each commit".formatted(disk));
    return suite;
  }

  /**
   * Imports rows 1 to {@code rows}.
   *
   * @throws Trouble unless each is created
   */
  static void load(Supply supply, int rows, Suite suite, Screen screen)
      throws InterruptedException {
    var outcome =
        StreamedImport.of(
            supply,
            rows,
            suite.url(supply.service()),
            suite.identity().token(),
            answered -> show(screen, supply.word(), answered, rows));
    if (outcome.created() != rows) {
      throw new Trouble(
          "%,d of %,d %s were not created, the first since: %s"
              .formatted(rows - outcome.created(), rows, supply.word(), outcome.fault()));
    }
  }

  /**
   * @throws Trouble if there are too few rows for reports to find a publisher
   */
  static void check(int rows) {
    check(rows, Sample.FEWEST);
  }

  static void check(int rows, int fewest) {
    if (rows < fewest) {
      throw new Trouble("--rows must be at least %d.".formatted(fewest));
    }
  }

  /** Shows how far something is: a bar on a terminal, else a line for each tenth. */
  static void show(Screen screen, String what, int done, int all) {
    if (done % 100 == 0) {
      screen.progress(what, done, all, "%,d".formatted(done));
    }
    if (done % Math.max(1, all / 10) == 0) {
      screen.lineIfNoTerminal("%s: %,d".formatted(what, done));
    }
  }

  private static void complain(@Nullable String message) {
    System.err.println("isnad: " + message);
  }
}
