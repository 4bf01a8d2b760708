package org.isnad.articles.feed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.isnad.record.Conflict;
import org.isnad.record.Database;
import org.jspecify.annotations.Nullable;

/**
 * How far the changes of entities-service are applied here, and which names have changed of late.
 *
 * <p>Its row is the lock between those who apply changes and those who complete annotations. A name
 * that comes while a report is being annotated is seen by one of them: who applies it finds the
 * report annotated and gives it a job; or who completes the annotation finds the name in the log.
 */
@Singleton
public class FeedCursor {
  /** Numbers behind the cursor of which the names are kept: who is further behind is told so. */
  private static final int KEPT = 10_000;

  /** Of a transaction that moves the cursor: it may have to read all reports. */
  private static final int LONGEST_SECONDS = 900;

  private static final String SELECT =
      "SELECT seq, epoch, aliases_after FROM feed_cursor WHERE source = 'entities'";

  private final Database database;

  FeedCursor(Database database) {
    this.database = database;
  }

  /**
   * Where the cursor stands.
   *
   * @param seq the last number that is applied
   * @param epoch of the numbers; null before the first contact
   * @param aliasesAfter the names that changed behind this number are all in the log
   */
  public record Position(long seq, @Nullable String epoch, long aliasesAfter) {}

  /** Where it stands now; it may move at any time. */
  Position read() {
    return database.connected(connection -> position(connection, ""));
  }

  /** Where it stands, and stays until the transaction ends. */
  public Position held() {
    return database.connected(connection -> position(connection, " FOR SHARE"));
  }

  private static Position position(Connection connection, String lock) throws SQLException {
    try (var select = connection.prepareStatement(SELECT + lock);
        var rows = select.executeQuery()) {
      if (!rows.next()) {
        throw new IllegalStateException("feed_cursor has no row for entities");
      }
      return new Position(rows.getLong(1), rows.getString(2), rows.getLong(3));
    }
  }

  /**
   * Whether a name that has changed since may stand in a text.
   *
   * @param folded the text
   * @param seen the number up to which changes were known to whoever read the text
   * @param now where the cursor is held
   */
  public boolean concerns(Supplier<String> folded, long seen, Position now) {
    if (seen >= now.seq) {
      return false;
    }
    if (seen < now.aliasesAfter) {
      return true; // it cannot be told
    }
    return database.connected(connection -> {
      try (var select =
          connection.prepareStatement(
              "SELECT FROM alias_log WHERE seq > ? AND seq <= ? AND ? LIKE ALL (patterns)"
                  + " LIMIT 1")) {
        select.setLong(1, seen);
        select.setLong(2, now.seq);
        select.setString(3, folded.get());
        try (var rows = select.executeQuery()) {
          return rows.next();
        }
      }
    });
  }

  /**
   * Applies changes that were read behind a position: the reports in which a name of theirs may
   * stand get a job. If the cursor has moved since, somebody else has applied them.
   */
  void apply(Position from, ChangesClient.Changes page) {
    List<Alias> aliases = page.changes().stream().flatMap(c -> Alias.of(c).stream()).toList();
    move(
        from,
        connection -> {
          log(connection, aliases);
          new Matching(connection).queue(aliases);
          try (var update =
              connection.prepareStatement(
                  """
                  UPDATE feed_cursor SET seq = ?, epoch = ?,
                      aliases_after = greatest(aliases_after, ?)
                  WHERE source = 'entities'
                  """)) {
            update.setLong(1, page.next());
            update.setString(2, page.epoch());
            update.setLong(3, page.next() - KEPT);
            update.executeUpdate();
          }
          try (var delete = connection.prepareStatement("DELETE FROM alias_log WHERE seq <= ?")) {
            delete.setLong(1, page.next() - KEPT);
            delete.executeUpdate();
          }
        });
  }

  private static void log(Connection connection, List<Alias> aliases) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO alias_log (seq, patterns)
            SELECT seq, string_to_array(patterns, ' ') FROM unnest(?::bigint[], ?::text[])
                AS changed(seq, patterns)
            ON CONFLICT DO NOTHING
            """)) {
      // As texts: an array of arrays would have to be as wide everywhere. No pattern has a blank.
      insert.setArray(
          1, connection.createArrayOf("int8", aliases.stream().map(Alias::seq).toArray()));
      insert.setArray(
          2,
          connection.createArrayOf(
              "text", aliases.stream().map(a -> String.join(" ", a.patterns())).toArray()));
      insert.executeUpdate();
    }
  }

  /**
   * Begins anew, where numbers of before mean nothing or too many were missed: each report gets a
   * job, and its annotation is held against all changes from here on.
   *
   * @param head the last number of the feed
   */
  void restart(Position from, String epoch, long head) {
    move(
        from,
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM alias_log");
            statement.executeUpdate("UPDATE report SET annotated_seq = 0 WHERE annotated_seq > 0");
            statement.executeUpdate(
                """
                INSERT INTO annotation_job (report_id)
                SELECT id FROM report WHERE deleted_at IS NULL ORDER BY id
                ON CONFLICT (report_id) DO UPDATE SET gen = excluded.gen, attempts = 0,
                    failures = 0, not_before = now(), dead = false, last_error = NULL
                """);
          }
          try (var update =
              connection.prepareStatement(
                  "UPDATE feed_cursor SET seq = ?, epoch = ?, aliases_after = ?"
                      + " WHERE source = 'entities'")) {
            update.setLong(1, head);
            update.setString(2, epoch);
            update.setLong(3, head);
            update.executeUpdate();
          }
        });
  }

  /** Does what moves the cursor, alone, unless it has moved from where it was read. */
  private void move(Position from, Move work) {
    Conflict.retried(() ->
        QuarkusTransaction.requiringNew()
            .timeout(LONGEST_SECONDS)
            .call(() ->
                database.connected(connection -> {
                  Position now = position(connection, " FOR UPDATE");
                  boolean there = now.seq == from.seq && Objects.equals(now.epoch, from.epoch);
                  if (there) {
                    work.with(connection);
                  }
                  return there;
                })));
  }

  /** What is done while the cursor is locked. */
  private interface Move {
    void with(Connection connection) throws SQLException;
  }
}
