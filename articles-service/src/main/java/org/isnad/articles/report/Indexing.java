package org.isnad.articles.report;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.isnad.arabic.Folding;
import org.isnad.arabic.Resemblance;
import org.isnad.articles.search.ReportWords;
import org.isnad.record.Chore;
import org.isnad.record.Chore.Outcome;

/**
 * Writes anew what is derived from the texts of reports for finding them: words, the folded text,
 * bands. Who asks for it begins a run; reports of earlier runs are written anew, a few at a time,
 * by whatever process finds them, beside all else. It ends with the last one, and survives any end
 * before.
 */
@Singleton
class Indexing {
  private final AgroalDataSource database;
  private final ReportRepository reports;
  private final ReportWords words;
  private final IndexingSettings settings;
  private final Chore chore;

  /** Whether this process has looked for reports without words. */
  private volatile boolean repaired;

  Indexing(
      AgroalDataSource database,
      ReportRepository reports,
      ReportWords words,
      IndexingSettings settings) {
    this.database = database;
    this.reports = reports;
    this.words = words;
    this.settings = settings;
    chore = new Chore("reports are indexed", settings.idle(), () -> Outcome.of(work()));
  }

  void start(@Observes StartupEvent event) {
    chore.start(settings.workers());
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    chore.stop();
  }

  /** Begins a run. */
  void begin() {
    repair();
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "UPDATE report_words_run SET run = run + 1, started_at = now()")) {
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  IndexingView view() {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                SELECT run, started_at, (SELECT count(*) FROM report_words),
                    (SELECT count(*) FROM report_words w WHERE w.run < r.run)
                FROM report_words_run r
                """);
        var row = select.executeQuery()) {
      row.next();
      return new IndexingView(
          row.getInt(1),
          row.getObject(2, OffsetDateTime.class).toInstant(),
          row.getLong(3),
          row.getLong(4));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes some reports anew, and answers whether there may be more. */
  private boolean work() {
    if (!repaired) {
      repair();
      repaired = true;
    }
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          try (var connection = database.getConnection()) {
            List<Report> rows = reports.answerableFirst(due(connection));
            words.write(rows.stream().map(ReportIntake::indexed).toList());
            derive(connection, rows);
            reports.forget();
            return !rows.isEmpty();
          }
        });
  }

  /**
   * Reports of an earlier run that nobody else changes now, locked: first the reports, then their
   * words, as where they change.
   */
  private List<UUID> due(Connection connection) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            SELECT r.id FROM report_words w JOIN report r ON r.id = w.report_id
            WHERE w.run < (SELECT run FROM report_words_run) AND r.deleted_at IS NULL
            ORDER BY w.run, w.report_id LIMIT ? FOR UPDATE OF r SKIP LOCKED
            """)) {
      select.setInt(1, settings.batch());
      return ids(select);
    }
  }

  /** A process of an older version, beside this one, writes and deletes reports without words. */
  private void repair() {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          try (var connection = database.getConnection();
              var statement = connection.createStatement()) {
            statement.execute(
                """
                INSERT INTO report_words (report_id, listed_on, dated, earliest, latest, language, type, publisher, readers, words, runs, run)
                SELECT id, listed_on, coalesce(published_edtf, 'XXXX') <> 'XXXX', published_earliest,
                    published_latest, language, type, publisher, readers, '', '{}', 0
                FROM report r
                WHERE deleted_at IS NULL
                  AND NOT EXISTS (SELECT FROM report_words w WHERE w.report_id = r.id)
                ON CONFLICT DO NOTHING
                """);
            statement.execute(
                """
                DELETE FROM report_words w WHERE NOT EXISTS
                    (SELECT FROM report r WHERE r.id = w.report_id AND r.deleted_at IS NULL)
                """);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static List<UUID> ids(PreparedStatement select) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    try (var rows = select.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    }
    return ids;
  }

  /** It makes no new version: nothing that clients see is another. */
  private static void derive(Connection connection, List<Report> rows) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE report SET folded = ?, bands = ? WHERE id = ? AND (folded, bands) <> (?, ?)")) {
      for (Report row : rows) {
        String folded = Folding.fold(row.body);
        int[] anew = Resemblance.of(row.body).bands();
        var bands =
            connection.createArrayOf("int4", Arrays.stream(anew).boxed().toArray(Integer[]::new));
        update.setString(1, folded);
        update.setArray(2, bands);
        update.setObject(3, row.id().uuid());
        update.setString(4, folded);
        update.setArray(5, bands);
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
