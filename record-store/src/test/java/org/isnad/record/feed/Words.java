package org.isnad.record.feed;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.isnad.record.Database;

/** Changes that say a word. */
final class Words extends ChangeLog<Words.Word> {
  /** As the migrations of the services have them. */
  static final String TABLES =
      """
      CREATE TABLE change_log (
          event_id uuid PRIMARY KEY, seq bigint, word text NOT NULL, at timestamptz NOT NULL);
      CREATE UNIQUE INDEX change_log_seq ON change_log (seq);
      CREATE INDEX change_log_unnumbered ON change_log (event_id) WHERE seq IS NULL;
      CREATE TABLE feed_head (
          one boolean PRIMARY KEY CHECK (one), seq bigint NOT NULL, floor bigint NOT NULL,
          epoch text NOT NULL);
      """;

  record Word(long seq, String word) implements Numbered {}

  Words(Database database) {
    super(database, "seq, word");
  }

  @Override
  protected Word change(ResultSet row) throws SQLException {
    return new Word(row.getLong(1), row.getString(2));
  }

  /** Adds changes, in their order, to a transaction. */
  static void add(Connection connection, List<String> words) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO change_log (event_id, word, at) VALUES (?, ?, ?)")) {
      for (String word : words) {
        insert.setObject(1, UuidCreator.getTimeOrderedEpochPlus1());
        insert.setString(2, word);
        insert.setObject(3, OffsetDateTime.now(ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
