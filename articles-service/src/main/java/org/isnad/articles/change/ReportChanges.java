package org.isnad.articles.change;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.isnad.record.Database;
import org.isnad.record.feed.ChangeLog;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** What has changed in reports, their mentions and their claims. */
@Singleton
class ReportChanges extends ChangeLog<Change> {
  ReportChanges(Database database) {
    super(database, "seq, report_id, kind, version, at, readers, readers_before");
  }

  /**
   * What has happened to a report in a transaction.
   *
   * @param were who could see it before; null if that is who can now
   */
  record Noted(ChangeKind kind, OfReport.@Nullable Were were) {
    /** Both at once; who could see it is told by the first that knows. */
    Noted and(Noted later) {
      return new Noted(
          kind.compareTo(later.kind) <= 0 ? kind : later.kind, were == null ? later.were : were);
    }

    /** In one text; null if it is as now. */
    @Nullable String readersBefore() {
      if (were == null || kind == ChangeKind.CREATED) {
        return null;
      }
      return were.readers() == null ? "" : String.join(",", were.readers());
    }
  }

  /** Adds changes to the transaction that makes them, when all else in it is written. */
  void add(Map<UUID, Noted> byReport) {
    UUID[] reports = byReport.keySet().toArray(UUID[]::new);
    String[] kinds =
        byReport.values().stream().map(noted -> noted.kind().name()).toArray(String[]::new);
    String[] before = byReport.values().stream().map(Noted::readersBefore).toArray(String[]::new);
    database.connected(connection -> {
      try (var insert =
          connection.prepareStatement(
              """
              INSERT INTO change_log (event_id, report_id, kind, version, at, readers, readers_before)
              SELECT uuidv7(), made.report_id, made.kind, report.version, statement_timestamp(),
                  report.readers,
                  CASE WHEN made.before IS NULL THEN report.readers
                       WHEN made.before = '' THEN NULL
                       ELSE string_to_array(made.before, ',') END
              FROM unnest(?::uuid[], ?::text[], ?::text[]) WITH ORDINALITY
                  AS made(report_id, kind, before, place)
              JOIN report ON report.id = made.report_id
              ORDER BY made.place
              """)) {
        insert.setArray(1, connection.createArrayOf("uuid", reports));
        insert.setArray(2, connection.createArrayOf("text", kinds));
        insert.setArray(3, connection.createArrayOf("text", before));
        return insert.executeUpdate();
      }
    });
  }

  @Override
  protected Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getLong(1),
        new TypeId(TypeId.Kind.REPORT, row.getObject(2, UUID.class)),
        ChangeKind.valueOf(row.getString(3)),
        row.getInt(4),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        readers(row, 6),
        readers(row, 7));
  }

  private static @Nullable List<String> readers(ResultSet row, int column) throws SQLException {
    var readers = row.getArray(column);
    return readers == null ? null : List.of((String[]) readers.getArray());
  }
}
