package org.isnad.entities.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
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
    database.connected(connection -> {
      try (var insert =
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
