package org.isnad.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;

/**
 * The rows of an import through PostgreSQL's own COPY: from files beside the server, in one
 * transaction, into empty tables with the same columns and indexes. No service can be faster.
 *
 * @param rows of the first table
 * @param bytes in COPY's text format
 * @param cpu seconds of processor time of PostgreSQL
 */
record Copy(long rows, long bytes, double seconds, double cpu) {
  private static final String EXTERNAL_IDS = "external_key";

  /**
   * Copies what was imported, its external ids too.
   *
   * @throws Trouble if PostgreSQL does not
   */
  static Copy of(Sample sample, Suite suite) {
    return of(sample.database(), List.of(sample.table(), EXTERNAL_IDS), true, suite);
  }

  /**
   * Copies tables.
   *
   * @param indexed whether the copies have the indexes
   * @throws Trouble if PostgreSQL does not
   */
  static Copy of(String database, List<String> tables, boolean indexed, Suite suite) {
    Map<String, Path> files = new LinkedHashMap<>();
    for (var table : tables) {
      // The server writes and reads them, and may not do so elsewhere.
      files.put(table, suite.dataFolder().resolve(table + ".copy"));
    }
    try (var connection = Tables.connect(suite.postgres(), database)) {
      for (var copied : files.entrySet()) {
        Tables.execute(connection, "COPY %s TO '%s'".formatted(copied.getKey(), copied.getValue()));
        Tables.execute(
            connection,
            "CREATE TABLE copy_%1$s (LIKE %1$s INCLUDING ALL%2$s)"
                .formatted(copied.getKey(), indexed ? "" : " EXCLUDING INDEXES"));
      }
      Tables.execute(connection, "CHECKPOINT");
      var server = new Program(suite.postgres().process());
      var cpuBefore = server.cpuSeconds();
      var start = System.nanoTime();
      copyIn(files, connection);
      var seconds = (System.nanoTime() - start) / 1e9;
      var cpu = server.cpuSeconds() - cpuBefore;
      var first = "SELECT count(*) FROM copy_" + tables.getFirst();
      var rows = Long.parseLong(Tables.value(connection, first));
      var bytes = 0L;
      for (var copied : files.entrySet()) {
        Tables.execute(connection, "DROP TABLE copy_%s".formatted(copied.getKey()));
        bytes += Files.size(copied.getValue());
        Files.delete(copied.getValue());
      }
      return new Copy(rows, bytes, seconds, cpu);
    } catch (SQLException | IOException e) {
      throw new Trouble("COPY of %s failed (%s).".formatted(tables, e.getMessage()));
    }
  }

  double perSecond() {
    return rows / seconds;
  }

  private static void copyIn(Map<String, Path> files, Connection database) throws SQLException {
    database.setAutoCommit(false);
    for (var copied : files.entrySet()) {
      Tables.execute(
          database, "COPY copy_%s FROM '%s'".formatted(copied.getKey(), copied.getValue()));
    }
    database.commit();
    database.setAutoCommit(true);
  }
}
