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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  boolean work() {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          try (var connection = database.getConnection()) {
            List<UUID> due = due(connection);
            Set<UUID> locked = new HashSet<>(locked(connection, due));
            List<Report> rows =
                reports.answerableFirst(due.stream().filter(locked::contains).toList());
            words.write(rows.stream().map(ReportIntake::indexed).toList());
            derive(connection, rows);
            reports.forget();
            return !due.isEmpty();
          }
        });
  }

  private List<UUID> due(Connection connection) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT report_id FROM report_words WHERE run < (SELECT run FROM report_words_run)"
                + " ORDER BY run, report_id LIMIT ?")) {
      select.setInt(1, settings.batch());
      return ids(select);
    }
  }

  /**
   * Those that nobody changes now, locked: reports come before their words, as where they change.
   */
  private static List<UUID> locked(Connection connection, Collection<UUID> due)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT id FROM report WHERE id = ANY (?) AND deleted_at IS NULL ORDER BY id"
                + " FOR UPDATE SKIP LOCKED")) {
      select.setArray(1, connection.createArrayOf("uuid", due.toArray()));
      return ids(select);
    }
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
