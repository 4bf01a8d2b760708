package org.isnad.entities.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.isnad.record.Database;
import org.isnad.record.feed.ChangeLog;
import org.isnad.rest.TypeId;

/** What has changed in actors, locations, events and relations. */
@Singleton
public class EntityChanges extends ChangeLog<Change> {
  private final ObjectMapper json;

  EntityChanges(Database database, ObjectMapper json) {
    super(database, "seq, id, version, change, names, at");
    this.json = json;
  }

  /** Adds changes, in their order, to the transaction that makes them. */
  public void add(List<Change.Made> changes) {
    String[] ids = new String[changes.size()];
    Integer[] versions = new Integer[changes.size()];
    String[] kinds = new String[changes.size()];
    String[] names = new String[changes.size()];
    for (int i = 0; i < changes.size(); i++) {
      var change = changes.get(i);
      ids[i] = change.id().toString();
      versions[i] = change.version();
      kinds[i] = change.change().name();
      names[i] = text(change.names());
    }
    database.connected(connection -> {
      try (var insert =
          connection.prepareStatement(
              """
              INSERT INTO change_log (event_id, id, version, change, names, at)
              SELECT uuidv7(), id, version, change, names::jsonb, statement_timestamp()
              FROM unnest(?::text[], ?::int[], ?::text[], ?::text[]) WITH ORDINALITY
                  AS made(id, version, change, names, place)
              ORDER BY place
              """)) {
        insert.setArray(1, connection.createArrayOf("text", ids));
        insert.setArray(2, connection.createArrayOf("int4", versions));
        insert.setArray(3, connection.createArrayOf("text", kinds));
        insert.setArray(4, connection.createArrayOf("text", names));
        return insert.executeUpdate();
      }
    });
  }

  @Override
  protected Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getLong(1),
        TypeId.parse(row.getString(2)),
        row.getInt(3),
        ChangeKind.valueOf(row.getString(4)),
        names(row.getString(5)),
        row.getObject(6, OffsetDateTime.class).toInstant());
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
