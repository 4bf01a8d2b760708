package org.isnad.benchmarks;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;

/**
 * Reports beside those that were imported: the same with other ids and other days, their words and
 * mentions too. They are made in PostgreSQL, since a service would need an hour for them.
 */
final class Copies {
  private static final String DAYS =
      "DATE '%s' + floor(random() * %d)::int".formatted(SearchSample.FIRST_DAY, SearchSample.DAYS);

  /** What a copy is, beside what it is a copy of. */
  private static final String COPY =
      """
      CREATE TEMP TABLE copy ON COMMIT DROP AS
          SELECT id AS original, uuidv7() AS id, %s AS day FROM original
      """
          .formatted(DAYS);

  /**
   * Rows of a table that are copied.
   *
   * @param report the column that says of which report a row is
   * @param others what stands in columns that are not as they are in the original
   */
  private record Table(String name, String report, Map<String, String> others) {
    String copying(Connection database) throws SQLException {
      var columns =
          Tables.values(
              database,
              "SELECT attname FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0"
                      .formatted(name)
                  + " AND NOT attisdropped AND attgenerated = ''");
      return "INSERT INTO %1$s (%2$s) SELECT %3$s FROM copy JOIN %1$s o ON o.%4$s = copy.original"
          .formatted(
              name,
              String.join(", ", columns),
              columns.stream()
                  .map(column -> others.getOrDefault(column, "o." + column))
                  .collect(joining(", ")),
              report);
    }
  }

  private static final List<Table> TABLES =
      List.of(
          new Table(
              "report",
              "id",
              Map.of(
                  "id", "copy.id",
                  "external_ids", "'[]'",
                  "listed_on", "day",
                  "published_edtf", "day::text",
                  "published_earliest", "day",
                  "published_latest", "day")),
          new Table(
              "report_words",
              "report_id",
              Map.of(
                  "report_id", "copy.id", "listed_on", "day", "earliest", "day", "latest", "day")),
          new Table(
              "mention",
              "report_id",
              Map.of("id", "uuidv7()", "report_id", "copy.id", "external_ids", "'[]'")),
          new Table(
              "report_entity", "report_id", Map.of("report_id", "copy.id", "listed_on", "day")),
          new Table("report_named", "report_id", Map.of("report_id", "copy.id")));

  /** Kept while rows come in, they take longer than all else. */
  private static final String INDEXES =
      """
      SELECT indexdef FROM pg_indexes
      WHERE tablename IN ('report', 'report_words', 'mention', 'report_entity')
          AND indexname NOT LIKE '%_pkey'
      """;

  /**
   * For finding reports that are to be read again, and texts that are alike: no read needs them.
   * And that of words, which searches need alone, and which takes longest: see {@link #indexWords}.
   */
  private static final List<String> LEFT_OUT =
      List.of("report_folded", "report_bands", "report_words_words");

  /** As the migrations make it. */
  private static final String WORDS =
      "CREATE INDEX report_words_words ON report_words USING gin (words, runs)"
          + " WITH (gin_pending_list_limit = 512)";

  private static final String WORDS_THERE =
      "SELECT indexname FROM pg_indexes WHERE indexname = 'report_words_words'";

  private Copies() {}

  /**
   * Copies all reports there are.
   *
   * @param times how often
   * @throws Trouble if PostgreSQL does not
   */
  static void make(int times, Suite suite, Screen screen) {
    try (var database = Tables.connect(suite.postgres(), Sample.REPORTS.database())) {
      Tables.execute(database, "SET maintenance_work_mem = '512MB'");
      var indexes = Tables.values(database, INDEXES);
      for (var index : indexes) {
        Tables.execute(database, "DROP INDEX " + name(index));
      }
      // The same days on each run.
      Tables.execute(database, "SELECT setseed(0.5)");
      Tables.execute(database, "CREATE TEMP TABLE original AS SELECT id FROM report ORDER BY id");
      var originals = count(database, "original");
      for (var time = 1; time <= times; time++) {
        database.setAutoCommit(false);
        Tables.execute(database, COPY);
        Tables.execute(database, "ANALYZE copy");
        for (var table : TABLES) {
          Tables.execute(database, table.copying(database));
        }
        database.commit();
        database.setAutoCommit(true);
        screen.progress("copies", time, times, "%,d".formatted(time * originals));
        if (time % Math.max(1, times / 10) == 0) {
          screen.lineIfNoTerminal("copies: %,d".formatted(time * originals));
        }
      }
      indexes.removeIf(index -> LEFT_OUT.contains(name(index)));
      for (var index : indexes) {
        screen.line(name(index) + " …");
        Tables.execute(database, index);
      }
      screen.line("VACUUM …");
      Tables.execute(
          database, "VACUUM ANALYZE report, report_words, mention, report_entity, report_named");
      Tables.execute(database, "CHECKPOINT");
      screen.line(
          "%,d reports with %,d mentions"
              .formatted(count(database, "report_words"), count(database, "mention")));
    } catch (SQLException e) {
      throw new Trouble("The reports could not be copied (%s).".formatted(e.getMessage()), e);
    }
  }

  /**
   * Has searches find what they look for, unless they do already.
   *
   * @throws Trouble if PostgreSQL does not
   */
  static void indexWords(Suite suite, Screen screen) {
    try (var database = Tables.connect(suite.postgres(), Sample.REPORTS.database())) {
      if (Tables.values(database, WORDS_THERE).isEmpty()) {
        screen.line("Words are indexed …");
        Tables.execute(database, "SET maintenance_work_mem = '512MB'");
        Tables.execute(database, WORDS);
        // Else it falls into what is measured.
        Tables.execute(database, "CHECKPOINT");
      }
    } catch (SQLException e) {
      throw new Trouble("Words could not be indexed (%s).".formatted(e.getMessage()), e);
    }
  }

  /** Of an index: {@code CREATE INDEX name ON …}. */
  private static String name(String definition) {
    return definition.replaceFirst("CREATE (UNIQUE )?INDEX (\\S+) .*", "$2");
  }

  /**
   * How many reports can be searched.
   *
   * @throws Trouble if PostgreSQL does not say
   */
  static long reports(Suite suite) {
    try (var database = Tables.connect(suite.postgres(), Sample.REPORTS.database())) {
      return count(database, "report_words");
    } catch (SQLException e) {
      throw new Trouble("The reports could not be counted (%s).".formatted(e.getMessage()), e);
    }
  }

  private static long count(Connection database, String table) throws SQLException {
    return Long.parseLong(Tables.value(database, "SELECT count(*) FROM " + table));
  }
}
