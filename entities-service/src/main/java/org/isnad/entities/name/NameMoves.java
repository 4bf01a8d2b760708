package org.isnad.entities.name;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isnad.rest.TypeId;

/** When names were last given another match, whoever did so. */
@Singleton
public class NameMoves {
  private final AgroalDataSource database;

  NameMoves(AgroalDataSource database) {
    this.database = database;
  }

  /** What a move is of. */
  private record Moved(String entity, String letters) {}

  /**
   * Another match of an entity's names.
   *
   * @param letters of the names, as they are compared
   * @param at up to when what was said of them has been heard
   */
  public record Move(TypeId entity, String letters, Instant at) {}

  /** Notes moves in the transaction that makes them. */
  public void note(List<Move> moves) {
    if (moves.isEmpty()) {
      return;
    }
    // One statement may not write a row twice.
    Map<Moved, Instant> last = new LinkedHashMap<>();
    moves.forEach(move ->
        last.merge(
            new Moved(move.entity.toString(), move.letters),
            move.at,
            (one, other) -> one.isAfter(other) ? one : other));
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO name_move (entity, letters, at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::timestamptz[])
                ON CONFLICT (entity, letters) DO UPDATE
                SET at = greatest(name_move.at, excluded.at)
                """)) {
      var moved = last.keySet();
      insert.setArray(
          1, connection.createArrayOf("text", moved.stream().map(Moved::entity).toArray()));
      insert.setArray(
          2, connection.createArrayOf("text", moved.stream().map(Moved::letters).toArray()));
      insert.setArray(
          3,
          connection.createArrayOf(
              "timestamptz",
              last.values().stream().map(at -> at.atOffset(ZoneOffset.UTC)).toArray()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
