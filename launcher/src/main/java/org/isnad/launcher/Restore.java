package org.isnad.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Puts what a backup holds into a data folder. */
@CommandLine.Command(
    name = "restore",
    description = {
      "Puts what ./isnad backup wrote into the data folder, which must hold no database.",
      "Cut off at any moment, it leaves what was there."
    })
final class Restore implements Callable<Integer> {
  @ParentCommand private @Nullable Isnad isnad;

  @Parameters(paramLabel = "FILE", description = "What ./isnad backup wrote.")
  private @Nullable Path file;

  @Option(
      names = "--replace",
      description = "The data folder may hold a database: it is moved aside, and kept.")
  private boolean replace;

  private @Nullable Replacement replacement;

  @Override
  public Integer call() {
    var parent = Objects.requireNonNull(isnad);
    var screen = parent.screen();
    var folder = parent.dataFolder();
    ExternalPostgres.refuse("restore", folder);
    try (var backup = BackupFile.open(Objects.requireNonNull(file))) {
      var manifest = backup.manifest();
      screen.line(
          "%s holds what was saved until %s, written by Isnad %s, PostgreSQL %s"
              .formatted(file, manifest.takenAt(), manifest.isnad(), manifest.postgresql()));
      DataFolder.existing(folder).ifPresent(this::refuseInUse);
      backup.verify(new Meter(screen, "Checking it:", backup.bytes())::add);
      var data = DataFolder.open(folder);
      try (var _ = RunLock.take(data).orElseThrow(() -> inUse(data))) {
        Replacement.finish(data);
        refuseInUse(data);
        restore(backup, data, screen);
      }
      screen.line(
          "Its keys and passwords are those of %s again. If one leaked since, or this file did: see docs/security.md, If a token or key leaks."
              .formatted(manifest.takenAt()));
      screen.line("Start it with ./isnad up" + dataOption(folder));
      screen.line("Who follows its changes (/v1/changes) is told then to begin anew.");
    }
    return Isnad.OK;
  }

  private void restore(BackupFile backup, DataFolder data, Screen screen) {
    var steps =
        new Steps(() -> {
          discard();
          screen.line("Broken off. %s is as it was".formatted(data.root()));
          return Isnad.INTERRUPTED;
        });
    try {
      steps.step(() -> begin(data, backup.bytes()));
      var made = Objects.requireNonNull(replacement).made();
      var meter = new Meter(screen, "Unpacking:", backup.bytes());
      for (var name : backup.manifest().entries().keySet()) {
        steps.step(() -> unpack(backup, name, made, meter));
      }
      screen.line("Starting PostgreSQL over it, to bring it to one moment");
      List<String> counts = new ArrayList<>();
      steps.step(() -> counts.addAll(settle(made, data)));
      steps.last(() -> {
        var aside = commit(data);
        screen.line("Restored to %s: %s".formatted(data.root(), String.join(", ", counts)));
        aside.ifPresent(a -> screen.line("What was there is in " + a + ", and can be deleted"));
      });
    } finally {
      steps.last(this::discard);
    }
  }

  private void refuseInUse(DataFolder data) {
    if (Postgres.running(data).isPresent() || Suite.runsOver(data)) {
      throw inUse(data);
    }
    if (data.holdsDatabase() && !replace) {
      throw new Trouble(
          "%s holds a database. Choose another folder with --data, or have that moved aside with --replace."
              .formatted(data.root()));
    }
  }

  private static Trouble inUse(DataFolder data) {
    return new Trouble(
        "Isnad is up in %s. Stop it with ./isnad down, or choose another folder with --data."
            .formatted(data.root()));
  }

  private void begin(DataFolder data, long bytes) {
    try {
      replacement = Replacement.begin(data);
      var free = Files.getFileStore(data.root()).getUsableSpace();
      if (free < bytes) {
        throw new Trouble(
            "It needs %s, and %s are free in %s. Make room, or choose another folder with --data."
                .formatted(Meter.megabytes(bytes), Meter.megabytes(free), data.root()));
      }
    } catch (IOException e) {
      throw failed(data, DataFolder.reason(e), e);
    }
  }

  private static void unpack(BackupFile backup, String name, DataFolder made, Meter meter) {
    try {
      backup.unpack(name, made.root(), meter::add);
    } catch (IOException e) {
      throw failed(made, DataFolder.reason(e), e);
    }
  }

  /**
   * Makes a database of the files.
   *
   * @return how many records of each kind are in it, as a reader is told
   */
  private static List<String> settle(DataFolder made, DataFolder data) {
    try (var postgres = Postgres.recover(made)) {
      Feeds.beginAnew(postgres.server());
      List<String> counts = new ArrayList<>();
      for (var kind : Kind.values()) {
        count(postgres.server(), kind)
            .ifPresent(n -> counts.add("%,d %s".formatted(n, kind.word())));
      }
      return counts.isEmpty() ? List.of("no records") : counts;
    } catch (SQLException e) {
      throw failed(data, Command.lastLine("" + e.getMessage()), e);
    } catch (IOException e) {
      throw failed(data, DataFolder.reason(e), e);
    } catch (Trouble e) {
      keepLog(made, data);
      throw new Trouble(
          "PostgreSQL does not start over what was unpacked. %s is as it was; see %s."
              .formatted(data.root(), data.log("restore")),
          e);
    }
  }

  /** None where no service has ever started over the database. */
  private static Optional<Long> count(Database.Server server, Kind kind) throws SQLException {
    try (var connection = server.enter(kind.database());
        var statement = connection.createStatement()) {
      try (var table =
          statement.executeQuery("SELECT to_regclass('%s') IS NULL".formatted(kind.table()))) {
        table.next();
        if (table.getBoolean(1)) {
          return Optional.empty();
        }
      }
      try (var rows =
          statement.executeQuery(
              "SELECT count(*) FROM %s WHERE deleted_at IS NULL".formatted(kind.table()))) {
        rows.next();
        return Optional.of(rows.getLong(1));
      }
    }
  }

  private static void keepLog(DataFolder made, DataFolder data) {
    try {
      Files.move(made.log("postgresql"), data.log("restore"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> commit(DataFolder data) {
    try {
      var aside = Objects.requireNonNull(replacement).commit();
      replacement = null;
      return aside;
    } catch (IOException e) {
      throw failed(data, DataFolder.reason(e), e);
    }
  }

  private void discard() {
    if (replacement != null) {
      replacement.discard();
    }
  }

  private static String dataOption(Path folder) {
    return folder.equals(Home.find().root().resolve("data")) ? "" : " --data " + folder;
  }

  private static Trouble failed(DataFolder data, String reason, Exception cause) {
    return new Trouble(
        "The restore failed (%s), and %s is as it was. Mend that, and try again."
            .formatted(reason, data.root()),
        cause);
  }
}
