package org.isnad.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Asks the query of the first page again and again, and says how long the answers took. */
@Command(name = "bench", description = "Measures the query of ./isnad up on what is up.")
final class Bench implements Callable<Integer> {
  @ParentCommand private @Nullable Isnad isnad;

  @Option(names = "--seconds", defaultValue = "20", description = "How long. Default: 20.")
  private int seconds;

  @Option(names = "--clients", defaultValue = "4", description = "How many at once. Default: 4.")
  private int clients;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    var parent = Objects.requireNonNull(isnad);
    if (seconds < 1 || clients < 1) {
      throw new Trouble("--seconds and --clients must be at least 1.");
    }
    var api = Api.of(parent.dataFolder());
    // A JVM that has just started answers ten times slower than a warm one.
    run(api, Duration.ofSeconds(Math.max(5, seconds / 4)));
    var took = run(api, Duration.ofSeconds(seconds));
    if (took.isEmpty()) {
      throw new Trouble("No answer without errors. See ./isnad status");
    }
    Collections.sort(took);
    parent
        .screen()
        .line(
            "%d clients, %d s: %.0f answers/s; half within %.1f ms, 95%% within %.1f ms, 99%% within %.1f ms, slowest %.1f ms"
                .formatted(
                    clients,
                    seconds,
                    (double) took.size() / seconds,
                    share(took, 0.5),
                    share(took, 0.95),
                    share(took, 0.99),
                    share(took, 1)));
    return Isnad.OK;
  }

  /** How long each answer took, in nanoseconds. */
  private List<Long> run(Api api, Duration limit) throws InterruptedException, ExecutionException {
    var query = Up.query();
    var end = System.nanoTime() + limit.toNanos();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var asking = new ArrayList<Future<List<Long>>>();
      for (var i = 0; i < clients; i++) {
        asking.add(threads.submit(() -> askUntil(end, api, query)));
      }
      var took = new ArrayList<Long>();
      for (var one : asking) {
        took.addAll(one.get());
      }
      return took;
    }
  }

  private static List<Long> askUntil(long end, Api api, String query) throws IOException {
    var took = new ArrayList<Long>();
    while (System.nanoTime() < end) {
      var start = System.nanoTime();
      if (Train.ask(api, query)) {
        took.add(System.nanoTime() - start);
      }
    }
    return took;
  }

  private static double share(List<Long> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())) / 1e6;
  }
}
