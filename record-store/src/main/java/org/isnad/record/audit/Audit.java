package org.isnad.record.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.isnad.record.Database;
import org.isnad.record.feed.LastStatement;
import org.isnad.rest.TypeId;
import org.isnad.rest.identity.Asker;
import org.isnad.rest.observation.RequestId;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what: table {@code audit}, which the service may add to and read, and nothing else. A
 * line is written in the transaction of the change, so there is never one without the other.
 *
 * <p>What Isnad does of its own accord is not in it: it follows from what is.
 */
@Singleton
public class Audit {
  private final Database database;
  private final ObjectMapper json;
  private final LastStatement<List<Line>> lines;

  Audit(Database database, ObjectMapper json, TransactionSynchronizationRegistry transaction) {
    this.database = database;
    this.json = json;
    lines = new LastStatement<>(transaction, ArrayList::new, this::write);
  }

  private record Line(
      UUID id,
      OffsetDateTime at,
      String subject,
      @Nullable String token,
      @Nullable String request,
      AuditAction action,
      TypeId record,
      @Nullable String before,
      @Nullable String after) {}

  /** A record is new. Inside a transaction. */
  public void created(TypeId record, Object after) {
    note(AuditAction.CREATED, record, null, after);
  }

  /** A record says something else. Inside a transaction. */
  public void changed(TypeId record, Object before, Object after) {
    note(AuditAction.UPDATED, record, before, after);
  }

  /** Inside a transaction; nothing, where nobody asked for it. */
  void note(AuditAction action, TypeId record, @Nullable Object before, @Nullable Object after) {
    Asker asker = Asker.now().orElse(null);
    if (asker == null || asker.subject() == null) {
      return;
    }
    Object request = MDC.get(RequestId.FIELD);
    lines
        .gathered()
        .add(
            new Line(
                UuidCreator.getTimeOrderedEpochPlus1(),
                OffsetDateTime.now(ZoneOffset.UTC),
                asker.subject(),
                asker.token(),
                request == null ? null : request.toString(),
                action,
                record,
                text(before),
                text(after)));
  }

  private @Nullable String text(@Nullable Object value) {
    try {
      return value == null ? null : json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(List<Line> written) {
    database.connected(connection -> {
      try (var insert =
          connection.prepareStatement(
              """
              INSERT INTO audit (id, at, subject, token, request, action, record, before, after)
              SELECT id, at, subject, token, request, action, record, before::jsonb, after::jsonb
              FROM unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::text[], ?::text[])
                  line(id, at, subject, token, request, action, record, before, after)
              """)) {
        Database.setColumn(insert, 1, "uuid", written, Line::id);
        Database.setColumn(insert, 2, "timestamptz", written, Line::at);
        Database.setColumn(insert, 3, "text", written, Line::subject);
        Database.setColumn(insert, 4, "text", written, Line::token);
        Database.setColumn(insert, 5, "text", written, Line::request);
        Database.setColumn(insert, 6, "text", written, line -> line.action().name());
        Database.setColumn(insert, 7, "text", written, line -> line.record().toString());
        Database.setColumn(insert, 8, "text", written, Line::before);
        Database.setColumn(insert, 9, "text", written, Line::after);
        return insert.executeUpdate();
      }
    });
  }

  /**
   * Lines, the newest first.
   *
   * @param after the last of the page before; null for the first page
   */
  List<AuditView> newest(
      @Nullable String record,
      @Nullable String subject,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable UUID after,
      int limit) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    List<Object> values = new ArrayList<>();
    and(conditions, values, "record = ?", record);
    and(conditions, values, "subject = ?", subject);
    and(conditions, values, "at >= ?", since == null ? null : since.atOffset(ZoneOffset.UTC));
    and(conditions, values, "at < ?", until == null ? null : until.atOffset(ZoneOffset.UTC));
    and(conditions, values, "id < ?", after);
    return database.connected(connection -> {
      try (var select =
          connection.prepareStatement(
              "SELECT id, at, subject, token, request, action, record, before, after FROM audit"
                  + " WHERE "
                  + String.join(" AND ", conditions)
                  + " ORDER BY id DESC LIMIT "
                  + limit)) {
        for (int i = 0; i < values.size(); i++) {
          select.setObject(i + 1, values.get(i));
        }
        try (var rows = select.executeQuery()) {
          List<AuditView> found = new ArrayList<>();
          while (rows.next()) {
            found.add(view(rows));
          }
          return found;
        }
      }
    });
  }

  private static void and(
      List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
  }

  private static AuditView view(ResultSet row) throws SQLException {
    return new AuditView(
        row.getObject(1, UUID.class),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        AuditAction.valueOf(row.getString(6)),
        TypeId.parse(row.getString(7)),
        row.getString(8),
        row.getString(9));
  }
}
