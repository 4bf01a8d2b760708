package org.isnad.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes all that a data folder keeps to one file, while all runs or while nothing does. */
@CommandLine.Command(
    name = "backup",
    description = {
      "Writes all data, both databases as of one moment, to a file; Isnad may be up meanwhile.",
      "The file holds passwords: keep it as safe as the data folder."
    })
final class Backup implements Callable<Integer> {
  @ParentCommand private @Nullable Isnad isnad;

  @Parameters(paramLabel = "FILE", description = "Where to write it.")
  private @Nullable Path file;

  @Option(names = "--overwrite", description = "FILE may be there already.")
  private boolean overwrite;

  /** These are closed when the command is over, however it ends. */
  private BackupFile.@Nullable Draft draft;

  private @Nullable RunLock lock;
  private @Nullable Postgres own;

  @Override
  public Integer call() {
    var parent = Objects.requireNonNull(isnad);
    var target = Objects.requireNonNull(file).toAbsolutePath().normalize();
    var screen = parent.screen();
    ExternalPostgres.refuse("backup", parent.dataFolder());
    var data = holdingDatabase(parent.dataFolder());
    if (target.startsWith(data.root())) {
      throw new Trouble(
          "%s is in the data folder, and would be lost with it. Choose a file elsewhere."
              .formatted(target));
    }
    var steps =
        new Steps(() -> {
          close();
          screen.line("Broken off: there is no %s".formatted(target));
          return Isnad.INTERRUPTED;
        });
    try {
      steps.step(() -> draft = BackupFile.Draft.begin(target, overwrite));
      screen.line("Backing up %s to %s".formatted(data.root(), target));
      steps.step(() -> startIfDown(data, screen));
      var moment = write(data, screen);
      steps.step(() -> finish(data, moment));
      screen.line(
          "Done: %s, with all that was saved until %s"
              .formatted(Meter.megabytes(target.toFile().length()), moment));
      screen.line("It holds passwords: keep it as safe as the data folder.");
      screen.line("To restore it: ./isnad restore " + target);
    } finally {
      steps.last(this::close);
    }
    return Isnad.OK;
  }

  private static DataFolder holdingDatabase(Path path) {
    var data = DataFolder.existing(path);
    data.ifPresent(Replacement::finishAlone);
    return data.filter(DataFolder::holdsDatabase)
        .orElseThrow(() ->
            new Trouble(
                "There is no database in %s. Say with --data where yours is.".formatted(path)));
  }

  private void startIfDown(DataFolder data, Screen screen) {
    if (Postgres.running(data).isPresent()) {
      return;
    }
    lock =
        RunLock.take(data)
            .orElseThrow(() ->
                new Trouble(
                    "Another ./isnad starts or stops just now. Wait until it has, and try again."));
    Replacement.finish(data);
    screen.line("Isnad is down: starting PostgreSQL for the backup");
    try {
      own = Postgres.start(data.root(), Postgres.freePort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instant write(DataFolder data, Screen screen) {
    var writing = Objects.requireNonNull(draft);
    try {
      for (var beside : data.besideDatabase()) {
        addBeside(writing, data, beside);
      }
      var meter = new Meter(screen, "Backing up:", BaseBackup.size(data.postgres()));
      return BaseBackup.copy(server(data), data.postgres(), writing, meter::add)
          .truncatedTo(ChronoUnit.SECONDS);
    } catch (IOException e) {
      throw failed(DataFolder.reason(e), e);
    } catch (SQLException e) {
      throw failed(Command.lastLine("" + e.getMessage()), e);
    }
  }

  private void finish(DataFolder data, Instant moment) {
    try (var connection = server(data).connect()) {
      var version = Database.Server.show(connection, "server_version").replaceFirst(" .*", "");
      Objects.requireNonNull(draft).finish(version, moment);
    } catch (IOException e) {
      throw failed(DataFolder.reason(e), e);
    } catch (SQLException e) {
      throw failed(Command.lastLine("" + e.getMessage()), e);
    }
  }

  private static Database.Server server(DataFolder data) {
    return Postgres.server(data)
        .orElseThrow(() ->
            new Trouble("PostgreSQL ended. Nothing is left of the backup. See ./isnad status"));
  }

  private static Trouble failed(String reason, Exception cause) {
    return new Trouble(
        "The backup failed (%s). Nothing is left of it; mend that, and try again."
            .formatted(reason),
        cause);
  }

  /** A file, or a folder of files. */
  private static void addBeside(BackupFile.Draft writing, DataFolder data, Path beside)
      throws IOException {
    if (!Files.exists(beside)) {
      return;
    }
    try (var tree = Files.walk(beside)) {
      for (var child : tree.filter(Files::isRegularFile).sorted().toList()) {
        writing.add(data.root().relativize(child).toString(), Files.readAllBytes(child));
      }
    }
  }

  /** What was not finished goes; what was started for it stops. */
  private void close() {
    if (draft != null) {
      draft.close();
    }
    if (own != null) {
      own.close();
    }
    if (lock != null) {
      lock.close();
    }
  }
}
