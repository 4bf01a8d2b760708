package org.isnad.launcher;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** One line a process: whether it is up, and where. */
@Command(name = "status", description = "Shows what runs. Exit code 0 if all is up, else 3.")
final class Status implements Callable<Integer> {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  @ParentCommand private @Nullable Isnad isnad;

  @Override
  public Integer call() {
    var parent = Objects.requireNonNull(isnad);
    var screen = parent.screen();
    var folder = DataFolder.existing(parent.dataFolder());
    if (folder.isEmpty()) {
      screen.line("Isnad is down, and was never up in %s.".formatted(parent.dataFolder()));
      return Isnad.NOT_UP;
    }
    var data = folder.get();
    var allUp = true;
    for (var service : Service.values()) {
      var child = Child.find(data, service.folder());
      var ready = child.isPresent() && Suite.ready(Suite.url(child.get().port()));
      allUp &= ready;
      screen.line(
          child.isEmpty()
              ? line(service.folder(), "down")
              : line(
                  service.folder(),
                  ready ? "up" : "not ready",
                  child.get().pid(),
                  child.get().port(),
                  child.get().since(),
                  Suite.url(child.get().port()) + service.page()));
    }
    var postgres = Postgres.running(data);
    var elsewhere = ExternalPostgres.remembered(data);
    if (postgres.isPresent()) {
      screen.line(
          line(
              "PostgreSQL",
              "up",
              postgres.get().pid(),
              Postgres.port(data),
              postgres.get().info().startInstant().orElse(Instant.EPOCH),
              data.postgres().toString()));
    } else if (allUp && elsewhere.isPresent()) {
      screen.line(line("PostgreSQL", "yours at " + elsewhere.get()));
    } else {
      allUp = false;
      screen.line(line("PostgreSQL", "down"));
    }
    return allUp ? Isnad.OK : Isnad.NOT_UP;
  }

  private static String line(String name, String state) {
    return "%-17s %s".formatted(name, state);
  }

  private static String line(
      String name, String state, long pid, int port, Instant since, String where) {
    return "%-17s %-9s process %-8d port %-5d since %s  %4d MB  %s"
        .formatted(name, state, pid, port, SECONDS.format(since), Child.megabytes(pid), where);
  }
}
