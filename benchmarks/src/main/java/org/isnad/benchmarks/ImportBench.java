package org.isnad.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast rows come in, in how much memory, and how much faster COPY would be. */
@Command(
    name = "import",
    description = "Imports many actors and reports, twice, and copies them with COPY.")
final class ImportBench implements Callable<Integer> {
  /** Parts of an import; in the middle of each the heap is looked at. */
  private static final int PARTS = 5;

  /**
   * Megabytes by which what lives on a heap may differ from one part of an import to another: the
   * rows of a transaction that is under way.
   */
  private static final double MOST_GROWTH = 8;

  private static final String TABLE = "%-24s %8s %6s %8s %12s %14s %11s   %s";

  private final Screen screen;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many actors; a fifth as many reports. Default: 100000.")
  private int rows;

  ImportBench(Screen screen) {
    this.screen = screen;
  }

  /**
   * One way that all rows of a sample took.
   *
   * @param outcome null if no service was asked
   * @param serviceCpu seconds of processor time, as the two that follow
   * @param heap megabytes that lived on the service's heap, in the middle of each part
   */
  record Pass(
      Sample sample,
      String what,
      int rows,
      StreamedImport.@Nullable Outcome outcome,
      double seconds,
      long bytes,
      double serviceCpu,
      double databaseCpu,
      double clientCpu,
      List<Double> heap) {

    double rowsPerSecond() {
      return rows / seconds;
    }

    /** How much more lived on the heap late than early. */
    double growth() {
      return heap.isEmpty() ? 0 : heap.getLast() - heap.getFirst();
    }

    private String line() {
      return TABLE.formatted(
          what,
          "%,.0f".formatted(rowsPerSecond()),
          "%.1f".formatted(bytes / seconds / 1e6),
          "%.1f".formatted(seconds),
          thousand(serviceCpu),
          thousand(databaseCpu),
          thousand(clientCpu),
          String.join(" ", heap.stream().map("%.0f"::formatted).toList()));
    }

    private String thousand(double cpu) {
      return cpu == 0 ? "-" : "%.3f".formatted(cpu * 1000 / rows);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Benchmarks.check(rows);
    try (var suite = Benchmarks.suite(screen)) {
      report(measure(suite, rows), suite);
    }
    return Benchmarks.OK;
  }

  /**
   * Imports both samples, imports them again, copies them.
   *
   * @throws Trouble if a row becomes what it should not
   */
  List<Pass> measure(Suite suite, int actors) throws InterruptedException {
    List<Pass> passes = new ArrayList<>();
    for (var sample : Sample.values()) {
      var count = sample.rows(actors);
      passes.add(pass(sample, "", count, suite, StreamedImport.Outcome::created));
      passes.add(pass(sample, " again", count, suite, StreamedImport.Outcome::unchanged));
      passes.add(copy(sample, count, suite));
    }
    return passes;
  }

  private Pass pass(
      Sample sample,
      String which,
      int count,
      Suite suite,
      ToIntFunction<StreamedImport.Outcome> wanted)
      throws InterruptedException {
    var what = "%,d %s%s".formatted(count, sample.word(), which);
    var service = new Program(suite.process(sample.service()));
    var database = new Program(suite.postgres().process());
    var serviceBefore = service.cpuSeconds();
    var databaseBefore = database.cpuSeconds();
    // Without the looks at the heap, which are programs of their own.
    var clientBefore = Program.ownCpuSeconds();
    List<Future<Long>> heap = new ArrayList<>();
    try (var looking = Executors.newSingleThreadExecutor()) {
      var outcome =
          StreamedImport.of(
              sample,
              count,
              suite.url(sample.service()),
              suite.identity().token(),
              answered -> {
                if (inTheMiddle(answered, count)) {
                  heap.add(looking.submit(service::liveHeapKilobytes));
                }
                Benchmarks.show(screen, what, answered, count);
              });
      if (wanted.applyAsInt(outcome) != count) {
        throw new Trouble(
            "%s: %d created, %d updated, %d unchanged, %d failed. The first that failed: %s"
                .formatted(
                    what,
                    outcome.created(),
                    outcome.updated(),
                    outcome.unchanged(),
                    outcome.failed(),
                    outcome.fault()));
      }
      return new Pass(
          sample,
          what,
          count,
          outcome,
          outcome.seconds(),
          outcome.bytes(),
          service.cpuSeconds() - serviceBefore,
          database.cpuSeconds() - databaseBefore,
          Program.ownCpuSeconds() - clientBefore,
          megabytes(heap));
    }
  }

  private Pass copy(Sample sample, int count, Suite suite) {
    var what = "%,d %s by COPY".formatted(count, sample.word());
    screen.lineIfNoTerminal(what);
    var copy = Copy.of(sample, suite);
    return new Pass(
        sample, what, count, null, copy.seconds(), copy.bytes(), 0, copy.cpu(), 0, List.of());
  }

  private static boolean inTheMiddle(int answered, int count) {
    for (var part = 0; part < PARTS; part++) {
      if (answered == (2L * part + 1) * count / (2 * PARTS)) {
        return true;
      }
    }
    return false;
  }

  private static List<Double> megabytes(List<Future<Long>> kilobytes) throws InterruptedException {
    List<Double> megabytes = new ArrayList<>();
    try {
      for (var one : kilobytes) {
        megabytes.add(one.get() / 1024.0);
      }
      return megabytes;
    } catch (ExecutionException e) {
      throw new Trouble("The heap of a service cannot be looked at (%s).".formatted(e.getCause()));
    }
  }

  private void report(List<Pass> passes, Suite suite) {
    screen.line("");
    screen.line(
        TABLE.formatted(
            "",
            "rows/s",
            "MB/s",
            "seconds",
            "service CPU",
            "PostgreSQL CPU",
            "client CPU",
            "live heap, MB"));
    passes.forEach(pass -> screen.line(pass.line()));
    screen.line(
        "CPU: seconds for 1,000 rows. Live heap: of the service, in the middle of each fifth");
    screen.line("");
    for (var sample : Sample.values()) {
      var ways = passes.stream().filter(pass -> pass.sample == sample).toList();
      screen.line(
          "COPY takes %.0f times as many %s a second"
              .formatted(
                  ways.getLast().rowsPerSecond() / ways.getFirst().rowsPerSecond(), sample.word()));
    }
    for (var service : Service.values()) {
      screen.line(
          "%s held %d MB at most, with a heap of at most %d MB"
              .formatted(
                  service.folder(),
                  new Program(suite.process(service)).peakMegabytes(),
                  service.heap()));
    }
    for (var pass : passes) {
      if (pass.growth() > MOST_GROWTH) {
        throw new Trouble(
            "%s: what lives on the heap grew by %.0f MB, so memory is not constant."
                .formatted(pass.what, pass.growth()));
      }
    }
    screen.line("PASS: every row answered, memory constant");
  }
}
