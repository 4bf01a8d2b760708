package org.isnad.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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

  /** Columns that are not named are as they are in the original. */
  private static final String COPY =
      """
      INSERT INTO %1$s SELECT n.* FROM copy JOIN %1$s o ON o.%2$s = copy.original,
          jsonb_populate_record(o, jsonb_build_object(%3$s)) n
      """;

  private static final List<String> COPYING =
      List.of(
          """
          CREATE TEMP TABLE copy ON COMMIT DROP AS
              SELECT id AS original, gen_random_uuid() AS id, %s AS day FROM original
          """
              .formatted(DAYS),
          "ANALYZE copy",
          COPY.formatted(
              "report",
              "id",
              "'id', copy.id, 'external_ids', '[]'::jsonb, 'listed_on', day, 'published_edtf', day,"
                  + " 'published_earliest', day, 'published_latest', day"),
          COPY.formatted(
              "report_words",
              "report_id",
              "'report_id', copy.id, 'listed_on', day, 'earliest', day, 'latest', day"),
          COPY.formatted(
              "mention",
              "report_id",
              "'id', gen_random_uuid(), 'report_id', copy.id, 'external_ids', '[]'::jsonb"));

  /** Kept while rows come in, it takes longer than all else. */
  private static final String WORDS = "report_words_words";

  private Copies() {}

  /**
   * Copies all reports there are.
   *
   * @param times how often
   * @throws Trouble if PostgreSQL does not
   */
  static void make(int times, Suite suite, Screen screen) {
    try (var database = Tables.connect(suite.postgres(), Sample.REPORTS.database())) {
      var words = Tables.value(database, "SELECT pg_get_indexdef('%s'::regclass)".formatted(WORDS));
      // No search reads the other two.
      Tables.execute(database, "DROP INDEX report_folded, report_bands, " + WORDS);
      Tables.execute(database, "CREATE TEMP TABLE original AS SELECT id FROM report");
      var originals = count(database, "original");
      for (var time = 1; time <= times; time++) {
        database.setAutoCommit(false);
        for (var statement : COPYING) {
          Tables.execute(database, statement);
        }
        database.commit();
        database.setAutoCommit(true);
        screen.progress("copies", time, times, "%,d".formatted(time * originals));
        screen.lineIfNoTerminal("copies: %,d".formatted(time * originals));
      }
      Tables.execute(database, "SET maintenance_work_mem = '512MB'");
      for (var statement :
          List.of(words, "VACUUM ANALYZE report, report_words, mention", "CHECKPOINT")) {
        screen.line(statement + " …");
        Tables.execute(database, statement);
      }
      screen.line(
          "%,d reports with %,d mentions"
              .formatted(count(database, "report_words"), count(database, "mention")));
    } catch (SQLException e) {
      throw new Trouble("The reports could not be copied (%s).".formatted(e.getMessage()), e);
    }
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
