package org.isnad.entities.teaching;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.isnad.rest.TypeId;

/** The latest word on each mention and entity. */
@Singleton
class DecisionLog {
  private final AgroalDataSource database;

  DecisionLog(AgroalDataSource database) {
    this.database = database;
  }

  /**
   * Stores a decision over what was said before it.
   *
   * @param letters of what stands there
   * @return false if it is no news
   */
  boolean store(Decision decision, String letters) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO name_decision (entity, mention, report, letters, verdict, at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (entity, mention) DO UPDATE
                SET report = excluded.report, letters = excluded.letters,
                    verdict = excluded.verdict, at = excluded.at
                WHERE name_decision.at < excluded.at
                """)) {
      insert.setString(1, decision.entity().toString());
      insert.setString(2, decision.mention().toString());
      insert.setString(3, decision.report().toString());
      insert.setString(4, letters);
      insert.setString(5, decision.verdict().name());
      insert.setObject(6, decision.at().atOffset(ZoneOffset.UTC));
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Counts what is said of names.
   *
   * @param entities that are one by merges
   */
  Tally tally(List<TypeId> entities, String letters) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                SELECT count(*) FILTER (WHERE verdict = 'CONFIRMED'),
                    count(*) FILTER (WHERE verdict = 'REJECTED'), max(at)
                FROM (SELECT DISTINCT ON (report) verdict, at FROM name_decision
                      WHERE entity = ANY (?) AND letters = ? AND verdict <> 'WITHDRAWN'
                          AND at > coalesce((SELECT max(m.at) FROM name_move m
                              WHERE m.entity = ANY (?) AND m.letters = ?), '-infinity')
                      ORDER BY report, at DESC, verdict, mention) latest
                """)) {
      var ids = connection.createArrayOf("text", entities.stream().map(TypeId::toString).toArray());
      select.setArray(1, ids);
      select.setString(2, letters);
      select.setArray(3, ids);
      select.setString(4, letters);
      try (var rows = select.executeQuery()) {
        rows.next();
        var last = rows.getObject(3, OffsetDateTime.class);
        return new Tally(
            rows.getInt(1), rows.getInt(2), last == null ? Instant.EPOCH : last.toInstant());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
