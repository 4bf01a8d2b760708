package org.isnad.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops what runs over the data folder, in whatever terminal it was started. */
@Command(name = "down", description = "Stops everything. Data is kept.")
final class Down implements Callable<Integer> {
  /** An ./isnad that stops everything may need all its own limits. */
  private static final Duration LIMIT = Duration.ofSeconds(150);

  @ParentCommand private @Nullable Isnad isnad;

  @Override
  public Integer call() throws IOException {
    var parent = Objects.requireNonNull(isnad);
    var screen = parent.screen();
    var folder = DataFolder.existing(parent.dataFolder());
    if (folder.isEmpty()) {
      screen.line("Nothing runs.");
      return Isnad.OK;
    }
    var data = folder.get();
    var plan = Suite.over(data.root()).says(screen::line);
    var suite = plan.tryToPrepare();
    var asked = false;
    if (suite.isEmpty()) {
      suite = askHolderToStop(plan, data, screen);
      asked = true;
    }
    try (var mine = suite.orElseThrow()) {
      var stopped = mine.stopAll();
      Files.deleteIfExists(data.run().resolve(Up.DETACHED));
      Files.deleteIfExists(data.run().resolve(Up.STOPPING));
      screen.line(
          asked || !stopped.isEmpty() ? "Stopped. Data is kept in " + data.root() : "Nothing ran.");
    }
    return Isnad.OK;
  }

  /**
   * The ./isnad that stays with its processes stops them itself: two would be in each other's way.
   */
  private static Optional<Suite> askHolderToStop(Suite.Plan plan, DataFolder data, Screen screen) {
    markStopping(data);
    screen.line("Asking the ./isnad that started it to stop");
    Child.find(data, RunLock.HOLDER).ifPresent(Child::terminate);
    var suite = new AtomicReference<Optional<Suite>>(Optional.empty());
    Processes.await(
        LIMIT,
        () -> {
          suite.set(plan.tryToPrepare());
          return suite.get().isPresent();
        });
    if (suite.get().isEmpty()) {
      throw new Trouble(
          "Another ./isnad%s does not stop. End it, then run ./isnad down again."
              .formatted(
                  Child.read(data, RunLock.HOLDER)
                      .map(h -> " (process " + h.pid() + ")")
                      .orElse("")));
    }
    return suite.get();
  }

  /** It only changes what the other one says: on a full disk all must stop without it. */
  private static void markStopping(DataFolder data) {
    try {
      DataFolder.writeSafely(data.run().resolve(Up.STOPPING), "");
    } catch (IOException e) {
      // It says that it was interrupted.
    }
  }
}
