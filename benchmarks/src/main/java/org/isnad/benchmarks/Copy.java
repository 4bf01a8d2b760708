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
 * @param bytes in COPY's text format
 * @param cpu seconds of processor time of PostgreSQL
 */
record Copy(long bytes, double seconds, double cpu) {
  private static final String EXTERNAL_IDS = "external_key";

  /**
   * Copies what was imported, its external ids too.
   *
   * @throws Trouble if PostgreSQL does not
   */
  static Copy of(Sample sample, Suite suite) {
    Map<String, Path> files = new LinkedHashMap<>();
    for (var table : List.of(sample.table(), EXTERNAL_IDS)) {
      // The server writes and reads them, and may not do so elsewhere.
      files.put(table, suite.dataFolder().resolve(table + ".copy"));
    }
    try (var database = Tables.connect(suite.postgres(), sample.database())) {
      for (var copied : files.entrySet()) {
        Tables.execute(database, "COPY %s TO '%s'".formatted(copied.getKey(), copied.getValue()));
        Tables.execute(
            database,
            "CREATE TABLE copy_%1$s (LIKE %1$s INCLUDING ALL)".formatted(copied.getKey()));
      }
      Tables.execute(database, "CHECKPOINT");
      var server = new Program(suite.postgres().process());
      var cpuBefore = server.cpuSeconds();
      var start = System.nanoTime();
      copyIn(files, database);
      var seconds = (System.nanoTime() - start) / 1e9;
      var cpu = server.cpuSeconds() - cpuBefore;
      var bytes = 0L;
      for (var copied : files.entrySet()) {
        Tables.execute(database, "DROP TABLE copy_%s".formatted(copied.getKey()));
        bytes += Files.size(copied.getValue());
        Files.delete(copied.getValue());
      }
      return new Copy(bytes, seconds, cpu);
    } catch (SQLException | IOException e) {
      throw new Trouble("COPY of %s failed (%s).".formatted(sample.word(), e.getMessage()));
    }
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
