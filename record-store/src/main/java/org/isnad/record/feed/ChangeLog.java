package org.isnad.record.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.isnad.record.Database;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in a service: its table {@code change_log}, and {@code feed_head} beside it. A
 * change is added in the transaction that makes it, and has no number until that is committed: one
 * who reads by number misses none, in whatever order transactions end. A serial number would be
 * given before the end, and a reader that has seen 8 never asks for 7.
 *
 * <p>Changes of a record are numbered in the order in which they were made: by {@code event_id},
 * which is made by the database, once the record is locked. By the clocks of two processes a record
 * could be deleted before it is made.
 *
 * <p>A service adds what a change says: columns beside {@code event_id}, {@code seq} and {@code
 * at}.
 *
 * @param <C> a change
 */
public abstract class ChangeLog<C extends Numbered> {
  /** Changes that a page may have. */
  public static final int MOST = 1000;

  /** Numbered, or deleted, in one transaction. */
  private static final int BATCH = 1000;

  protected final Database database;
  private final String columns;

  /**
   * @param columns of a change, as a SELECT has them
   */
  protected ChangeLog(Database database, String columns) {
    this.database = database;
    this.columns = columns;
  }

  /** A change of a row that has the columns. */
  protected abstract C change(ResultSet row) throws SQLException;

  /**
   * The changes behind a number, in their order. Read {@link #head()} after them: what lies at or
   * below its floor may be missing.
   */
  public List<C> after(long seq, int limit) {
    return database.connected(connection -> {
      try (var select =
          connection.prepareStatement(
              "SELECT " + columns + " FROM change_log WHERE seq > ? ORDER BY seq LIMIT ?")) {
        select.setLong(1, seq);
        select.setInt(2, limit);
        try (var rows = select.executeQuery()) {
          List<C> changes = new ArrayList<>();
          while (rows.next()) {
            changes.add(change(rows));
          }
          return changes;
        }
      }
    });
  }

  /** How far the changes are numbered by now. */
  public FeedHead head() {
    return database.connected(connection -> head(connection, ""));
  }

  /**
   * What a reader gets.
   *
   * @param after the number up to which it has read; null for the oldest change that is kept
   * @param epoch of that number, to be compared; null if it does not say
   * @throws ProblemException {@code EPOCH_CHANGED}, {@code CURSOR_PRUNED}, {@code CURSOR_AHEAD}
   */
  public ChangePage<C> page(@Nullable Long after, @Nullable String epoch, int limit) {
    List<C> changes = after(after == null ? 0 : after, limit);
    // Read later: what was pruned since the changes were read counts as missing.
    FeedHead head = head();
    if (epoch != null && !epoch.equals(head.epoch())) {
      throw new ProblemException(
          ProblemCode.EPOCH_CHANGED,
          "epoch: it is %s by now, and numbers of before mean nothing. Begin anew"
              .formatted(head.epoch()));
    }
    if (after != null && after < head.floor()) {
      throw new ProblemException(
          ProblemCode.CURSOR_PRUNED,
          "after: changes up to %d are no longer kept. Begin anew".formatted(head.floor()));
    }
    if (after != null && after > head.seq()) {
      throw new ProblemException(
          ProblemCode.CURSOR_AHEAD,
          "after: the last change is %d. This number is of another database, or of before it was restored. Begin anew"
              .formatted(head.seq()));
    }
    long from = after == null ? head.floor() : after;
    long next = changes.isEmpty() ? from : changes.getLast().seq();
    return new ChangePage<>(head.epoch(), head.seq(), changes, next);
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
  public boolean number() throws SQLException {
    try (var connection = database.connection()) {
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
    try (var connection = database.connection()) {
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

  /** A transaction of the feed's own. */
  private interface Numbering {
    boolean run() throws SQLException;
  }

  private static boolean inTransaction(Connection connection, Numbering work) throws SQLException {
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
}
