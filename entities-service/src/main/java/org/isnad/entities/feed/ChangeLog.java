package org.isnad.entities.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.isnad.rest.TypeId;

/**
 * What has changed. A change is added in the transaction that makes it, and has no number until
 * that is committed: one who reads by number misses none, in whatever order transactions end. A
 * serial number would be given before the end, and a reader that has seen 8 never asks for 7.
 */
@Singleton
public class ChangeLog {
  /** Numbered, or deleted, in one transaction. */
  private static final int BATCH = 1000;

  private final AgroalDataSource database;
  private final ObjectMapper json;

  ChangeLog(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Adds changes, in their order, to the transaction that makes them. */
  public void add(List<Change.Made> changes) {
    UUID[] eventIds = new UUID[changes.size()];
    String[] ids = new String[changes.size()];
    Integer[] versions = new Integer[changes.size()];
    String[] kinds = new String[changes.size()];
    String[] names = new String[changes.size()];
    for (int i = 0; i < changes.size(); i++) {
      var change = changes.get(i);
      eventIds[i] = UuidCreator.getTimeOrderedEpochPlus1();
      ids[i] = change.id().toString();
      versions[i] = change.version();
      kinds[i] = change.change().name();
      names[i] = text(change.names());
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO change_log (event_id, id, version, change, names, at)
                SELECT event_id, id, version, change, names::jsonb, ?
                FROM unnest(?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[])
                    AS made(event_id, id, version, change, names)
                """)) {
      insert.setObject(1, OffsetDateTime.now(ZoneOffset.UTC));
      insert.setArray(2, connection.createArrayOf("uuid", eventIds));
      insert.setArray(3, connection.createArrayOf("text", ids));
      insert.setArray(4, connection.createArrayOf("int4", versions));
      insert.setArray(5, connection.createArrayOf("text", kinds));
      insert.setArray(6, connection.createArrayOf("text", names));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new ChangeLogException(e);
    }
  }

  /**
   * The changes behind a number, in their order. Read {@link #head()} after them: what lies at or
   * below its floor may be missing.
   */
  public List<Change> after(long seq, int limit) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "SELECT seq, id, version, change, names, at FROM change_log"
                    + " WHERE seq > ? ORDER BY seq LIMIT ?")) {
      select.setLong(1, seq);
      select.setInt(2, limit);
      try (var rows = select.executeQuery()) {
        List<Change> changes = new ArrayList<>();
        while (rows.next()) {
          changes.add(
              new Change(
                  rows.getLong(1),
                  TypeId.parse(rows.getString(2)),
                  rows.getInt(3),
                  ChangeKind.valueOf(rows.getString(4)),
                  names(rows.getString(5)),
                  rows.getObject(6, OffsetDateTime.class).toInstant()));
        }
        return changes;
      }
    } catch (SQLException e) {
      throw new ChangeLogException(e);
    }
  }

  /** How far the changes are numbered by now. */
  public FeedHead head() {
    try (var connection = database.getConnection()) {
      return head(connection, "");
    } catch (SQLException e) {
      throw new ChangeLogException(e);
    }
  }

  private static FeedHead head(Connection connection, String lock) throws SQLException {
    for (int look = 1; ; look++) {
      try (var select =
              connection.prepareStatement(
                  "SELECT seq, floor, epoch FROM feed_head WHERE one" + lock);
          var rows = select.executeQuery()) {
        if (rows.next()) {
          return new FeedHead(rows.getLong(1), rows.getLong(2), rows.getString(3));
        }
      }
      if (look > 1) {
        throw new IllegalStateException("feed_head has no row, though it was just written");
      }
      begin(connection);
    }
  }

  /** Writes the head that is missing: of a new database, or since somebody took it away. */
  private static void begin(Connection connection) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO feed_head (one, seq, floor, epoch)
            SELECT true, coalesce(max(seq), 0), coalesce(min(seq) - 1, 0), ? FROM change_log
            ON CONFLICT DO NOTHING
            """)) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.executeUpdate();
    }
  }

  /**
   * Numbers changes that are committed. Any process may, at any time: the row of the head is locked
   * meanwhile. Each statement sees what was committed before it, and so no number is given behind
   * one's back.
   *
   * @return whether there may be more
   */
  boolean number() throws SQLException {
    try (var connection = database.getConnection()) {
      if (!isAny(connection, "SELECT FROM change_log WHERE seq IS NULL LIMIT 1")) {
        return false;
      }
      return inTransaction(
          connection,
          () -> {
            FeedHead head = head(connection, " FOR UPDATE");
            int numbered;
            try (var update =
                connection.prepareStatement(
                    """
                    WITH b AS (
                      SELECT event_id, row_number() OVER (ORDER BY event_id) rn
                      FROM (SELECT event_id FROM change_log WHERE seq IS NULL
                            ORDER BY event_id LIMIT %d) s)
                    UPDATE change_log c SET seq = ? + b.rn FROM b WHERE c.event_id = b.event_id
                    """
                        .formatted(BATCH))) {
              update.setLong(1, head.seq());
              numbered = update.executeUpdate();
            }
            try (var update =
                connection.prepareStatement("UPDATE feed_head SET seq = seq + ? WHERE one")) {
              update.setInt(1, numbered);
              update.executeUpdate();
            }
            return numbered == BATCH;
          });
    }
  }

  /**
   * Deletes the oldest changes.
   *
   * @param before none that was made at this time or later
   * @param keep none of this many newest
   * @return whether there may be more
   */
  boolean prune(Instant before, int keep) throws SQLException {
    try (var connection = database.getConnection()) {
      return inTransaction(
          connection,
          () -> {
            FeedHead head = head(connection, " FOR UPDATE");
            long last = Math.min(head.seq() - keep, head.floor() + BATCH);
            // Times are not quite in the order of numbers: up to the first that is to stay.
            try (var select =
                connection.prepareStatement(
                    "SELECT seq FROM change_log WHERE seq > ? AND seq <= ? AND at >= ?"
                        + " ORDER BY seq LIMIT 1")) {
              select.setLong(1, head.floor());
              select.setLong(2, last);
              select.setObject(3, before.atOffset(ZoneOffset.UTC));
              try (var rows = select.executeQuery()) {
                if (rows.next()) {
                  last = rows.getLong(1) - 1;
                }
              }
            }
            if (last <= head.floor()) {
              return false;
            }
            try (var update =
                    connection.prepareStatement("UPDATE feed_head SET floor = ? WHERE one");
                var delete = connection.prepareStatement("DELETE FROM change_log WHERE seq <= ?")) {
              update.setLong(1, last);
              update.executeUpdate();
              delete.setLong(1, last);
              delete.executeUpdate();
            }
            return last == head.floor() + BATCH;
          });
    }
  }

  /** What is done with a connection in one transaction. */
  private interface Work {
    boolean run() throws SQLException;
  }

  private static boolean inTransaction(Connection connection, Work work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      boolean more = work.run();
      connection.commit();
      return more;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static boolean isAny(Connection connection, String sql) throws SQLException {
    try (var select = connection.prepareStatement(sql);
        var rows = select.executeQuery()) {
      return rows.next();
    }
  }

  private String text(List<String> names) {
    try {
      return json.writeValueAsString(names);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names(String text) {
    try {
      return json.readValue(text, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
