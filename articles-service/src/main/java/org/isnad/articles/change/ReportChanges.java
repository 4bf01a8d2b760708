package org.isnad.articles.change;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.isnad.record.feed.ChangeLog;
import org.isnad.rest.TypeId;

/** What has changed in reports, their mentions and their claims. */
@Singleton
class ReportChanges extends ChangeLog<Change> {
  ReportChanges(DataSource database) {
    super(database, "seq, report_id, kind, version, at");
  }

  /** Adds changes to the transaction that makes them, when all else in it is written. */
  void add(Map<UUID, ChangeKind> byReport) {
    UUID[] eventIds = new UUID[byReport.size()];
    UUID[] reports = byReport.keySet().toArray(UUID[]::new);
    String[] kinds = byReport.values().stream().map(ChangeKind::name).toArray(String[]::new);
    for (int i = 0; i < eventIds.length; i++) {
      eventIds[i] = UuidCreator.getTimeOrderedEpochPlus1();
    }
    connected(connection -> {
      try (var insert =
          connection.prepareStatement(
              """
              INSERT INTO change_log (event_id, report_id, kind, version, at)
              SELECT made.event_id, made.report_id, made.kind, report.version, ?
              FROM unnest(?::uuid[], ?::uuid[], ?::text[]) AS made(event_id, report_id, kind)
              JOIN report ON report.id = made.report_id
              """)) {
        insert.setObject(1, OffsetDateTime.now(ZoneOffset.UTC));
        insert.setArray(2, connection.createArrayOf("uuid", eventIds));
        insert.setArray(3, connection.createArrayOf("uuid", reports));
        insert.setArray(4, connection.createArrayOf("text", kinds));
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
        row.getObject(5, OffsetDateTime.class).toInstant());
  }
}
