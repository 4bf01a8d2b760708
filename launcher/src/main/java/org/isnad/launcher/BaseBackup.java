package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * Copies a whole PostgreSQL, both databases as of one moment, while others write to it.
 *
 * <p>Its files are copied as they are found, each at another time; what was written meanwhile is in
 * the log (WAL) that comes last, and a start over the copy replays it. A temporary slot keeps the
 * log until then; it goes with its connection, so a backup that dies fills no disk.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP">Making
 *     a Base Backup Using the Low Level API</a>
 */
final class BaseBackup {
  /** The folder of the copy in a backup. */
  static final String FOLDER = "postgres";

  private static final String CONTROL = "global/pg_control";

  /** Made anew at each start, or, like the log, copied otherwise. Their folders must be there. */
  private static final Set<String> WITHOUT_CONTENT =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of(
          "postmaster.pid",
          "postmaster.opts",
          "backup_label",
          "backup_label.old",
          "tablespace_map",
          "tablespace_map.old",
          "backup_manifest",
          "current_logfiles",
          "postgresql.auto.conf.tmp");

  /** Temporary tables, and what a query put aside. */
  private static final Pattern TEMPORARY =
      Pattern.compile("pgsql_tmp.*|pg_internal\\.init.*|t\\d+_\\d+(_\\w+)?(\\.\\d+)?");

  /** Of the log: timeline, and twice eight digits of its number. */
  private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

  /** Of 16 MB, in what the second eight digits count. */
  private static final long SEGMENTS = 256;

  private static final int ATTEMPTS = 100;

  private final Path cluster;
  private final BackupFile.Draft draft;
  private final LongConsumer copied;

  private BaseBackup(Path cluster, BackupFile.Draft draft, LongConsumer copied) {
    this.cluster = cluster;
    this.draft = draft;
    this.copied = copied;
  }

  /** What is to be copied, about, in bytes. */
  static long size(Path cluster) throws IOException {
    return size(cluster, "");
  }

  /**
   * Copies a cluster whose server runs.
   *
   * @param copied told of bytes as they are copied
   * @return the moment that the copy shows: what was committed before is in it
   */
  static Instant copy(
      Database.Server server, Path cluster, BackupFile.Draft draft, LongConsumer copied)
      throws SQLException, IOException {
    refuseTablespaces(cluster);
    try (var connection = server.connect()) {
      return new BaseBackup(cluster, draft, copied).copy(connection);
    }
  }

  private Instant copy(Connection connection) throws SQLException, IOException {
    ask(
        connection,
        "SELECT pg_create_physical_replication_slot('isnad_backup_' || pg_backend_pid(),"
            + " immediately_reserve => true, temporary => true)");
    var first =
        ask(connection, "SELECT pg_walfile_name(pg_backup_start('isnad', fast => true))")
            .getFirst();
    folder(cluster, "");
    control();
    var moment = Instant.now();
    var stop =
        ask(
            connection,
            "SELECT pg_walfile_name(lsn), labelfile, spcmapfile"
                + " FROM pg_backup_stop(wait_for_archive => false)");
    draft.add(FOLDER + "/backup_label", stop.get(1).getBytes(UTF_8));
    if (!stop.get(2).isEmpty()) {
      // Made while the backup ran.
      throw tablespaces();
    }
    log(first, stop.getFirst());
    return moment;
  }

  /** The columns of the one row of an answer. */
  private static List<String> ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      var columns = new String[rows.getMetaData().getColumnCount()];
      for (var i = 0; i < columns.length; i++) {
        columns[i] = String.valueOf(rows.getString(i + 1));
      }
      return Arrays.asList(columns);
    }
  }

  private static long size(Path folder, String name) throws IOException {
    var size = 0L;
    for (var child : children(folder)) {
      var path = path(name, child);
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        size += WITHOUT_CONTENT.contains(path) ? 0 : size(child, path);
      } else if (!leftOut(path, child)) {
        size += child.toFile().length(); // 0 if it is gone
      }
    }
    return size;
  }

  private void folder(Path folder, String name) throws IOException {
    draft.folder(name.isEmpty() ? FOLDER : FOLDER + "/" + name);
    for (var child : children(folder)) {
      var path = path(name, child);
      if (WITHOUT_CONTENT.contains(path)) {
        draft.folder(FOLDER + "/" + path);
      } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        if (!TEMPORARY.matcher(child.getFileName().toString()).matches()) {
          folder(child, path);
        }
      } else if (!leftOut(path, child) && !path.equals(CONTROL)) {
        file(child, path);
      }
    }
  }

  private static boolean leftOut(String path, Path file) {
    return LEFT_OUT.contains(path) || TEMPORARY.matcher(file.getFileName().toString()).matches();
  }

  /** What goes while it is copied is gone by the log too. */
  private void file(Path file, String path) throws IOException {
    try (var in = Files.newInputStream(file)) {
      draft.add(FOLDER + "/" + path, in, Files.size(file), copied);
    } catch (NoSuchFileException e) {
      // A table that was dropped.
    }
  }

  /** Short, and useless if half of it is of before a write: so it is read until it stays. */
  private void control() throws IOException {
    var file = cluster.resolve(CONTROL);
    var content = Files.readAllBytes(file);
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var again = Files.readAllBytes(file);
      if (Arrays.equals(content, again)) {
        draft.add(FOLDER + "/" + CONTROL, content);
        return;
      }
      content = again;
    }
    throw new IOException(file + " never stays the same");
  }

  private void log(String first, String last) throws IOException {
    var found = 0;
    for (var file : children(cluster.resolve("pg_wal")).stream().sorted().toList()) {
      var name = file.getFileName().toString();
      var segment =
          SEGMENT.matcher(name).matches()
              && name.compareTo(first) >= 0
              && name.compareTo(last) <= 0;
      if (segment || name.endsWith(".history")) {
        found += segment ? 1 : 0;
        try (var in = Files.newInputStream(file)) {
          draft.add(FOLDER + "/pg_wal/" + name, in, Long.MAX_VALUE, copied);
        }
      }
    }
    var wanted = number(last) - number(first) + 1;
    if (found != wanted) {
      throw new IOException(
          "%d of %d files of the log from %s to %s are there"
              .formatted(found, wanted, first, last));
    }
  }

  private static long number(String segment) {
    return Long.parseLong(segment, 8, 16, 16) * SEGMENTS + Long.parseLong(segment, 16, 24, 16);
  }

  private static String path(String folder, Path child) {
    return folder.isEmpty() ? child.getFileName().toString() : folder + "/" + child.getFileName();
  }

  private static List<Path> children(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of(); // A database that was dropped.
    }
  }

  private static void refuseTablespaces(Path cluster) throws IOException {
    if (!children(cluster.resolve("pg_tblspc")).isEmpty()) {
      throw tablespaces();
    }
  }

  private static Trouble tablespaces() {
    return new Trouble(
        "PostgreSQL keeps tables outside of the data folder (tablespaces), which a backup would"
            + " lack. Move them back (ALTER TABLE … SET TABLESPACE pg_default), and drop the"
            + " tablespaces.");
  }
}
