package org.isnad.entities.lookup;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.isnad.record.Database;
import org.isnad.record.JsonRow;
import org.isnad.rest.TypeId;
import org.isnad.rest.WrittenJson;
import org.jspecify.annotations.Nullable;

/**
 * Records of any kinds as JSON, written as they are read: in one round trip and past Hibernate, for
 * the graph asks for thousands of them.
 */
@Singleton
class WrittenEntities {
  /** The columns that are read of each first: the id, and whether there is such a record. */
  private static final List<String> STATE = List.of("id", "merged_into", "deleted_at");

  /**
   * Ids in one round trip. What is sent before anything is read must find room on the way, or
   * PostgreSQL and its driver wait for one another: of so many it is some 25 kB.
   */
  private static final int AT_ONCE = 500;

  private final Database database;

  WrittenEntities(Database database) {
    this.database = database;
  }

  /**
   * What there is under some ids.
   *
   * @param json by id, of records that stand for themselves
   * @param merged by id, which stands for it
   * @param deleted by id, when it was deleted
   * @param pointedAt ids at which the included properties of the records point
   */
  record Read(
      Map<TypeId, WrittenJson> json,
      Map<TypeId, TypeId> merged,
      Map<TypeId, Instant> deleted,
      Set<TypeId> pointedAt) {
    Read() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new LinkedHashSet<>());
    }

    /** The id of the record that stands for one; null if there is none, or no more. */
    @Nullable TypeId standing(TypeId id) {
      TypeId standing = merged.getOrDefault(id, id);
      return json.containsKey(standing) ? standing : null;
    }

    boolean knows(TypeId id) {
      return standing(id) != null || deleted.containsKey(id);
    }
  }

  /**
   * What there is under some ids; and what stands for those that are merged.
   *
   * @param fields of each record, beside its id
   */
  Read of(Collection<TypeId> ids, Set<EntityLookup.Include> include, Set<EntityField> fields) {
    var read = new Read();
    if (ids.isEmpty()) {
      return read;
    }
    return database.connected(connection -> {
      read(connection, ids, include, fields, read);
      Set<TypeId> roots = new HashSet<>(read.merged.values());
      roots.removeAll(read.json.keySet());
      roots.removeAll(read.deleted.keySet());
      if (!roots.isEmpty()) {
        read(connection, roots, include, fields, read);
      }
      for (TypeId asked : List.copyOf(read.merged.keySet())) {
        Instant deletedAt = read.deleted.get(read.merged.get(asked));
        if (deletedAt != null) {
          read.merged.remove(asked);
          read.deleted.put(asked, deletedAt);
        }
      }
      return read;
    });
  }

  private static void read(
      Connection connection,
      Collection<TypeId> ids,
      Set<EntityLookup.Include> include,
      Set<EntityField> fields,
      Read read)
      throws SQLException {
    List<TypeId> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      readAtOnce(
          connection,
          all.subList(from, Math.min(all.size(), from + AT_ONCE)),
          include,
          fields,
          read);
    }
  }

  /** Asks for all kinds at once: a round trip for each would take longer than what it brings. */
  private static void readAtOnce(
      Connection connection,
      List<TypeId> ids,
      Set<EntityLookup.Include> include,
      Set<EntityField> fields,
      Read read)
      throws SQLException {
    Map<EntityTable, List<TypeId>> asked = new EnumMap<>(EntityTable.class);
    for (EntityTable table : EntityTable.values()) {
      List<TypeId> own = ids.stream().filter(id -> id.kind() == table.kind()).toList();
      if (!own.isEmpty()) {
        asked.put(table, own);
      }
    }
    if (asked.isEmpty()) {
      return;
    }
    boolean withMembers = fields.contains(EntityField.MERGED_IDS);
    String sql =
        asked.keySet().stream()
            .flatMap(table ->
                Stream.concat(
                    withMembers ? Stream.of(members(table)) : Stream.empty(),
                    Stream.of(records(table, include, fields))))
            .collect(joining("; "));
    try (var select = connection.prepareStatement(sql)) {
      int parameter = 0;
      for (List<TypeId> own : asked.values()) {
        if (withMembers) {
          select.setArray(
              ++parameter,
              connection.createArrayOf("text", own.stream().map(TypeId::toString).toArray()));
        }
        // An array as PostgreSQL writes it, of the type that it expects: the driver, given ids,
        // writes each several times over.
        select.setObject(
            ++parameter,
            own.stream().map(id -> id.uuid().toString()).collect(joining(",", "{", "}")),
            Types.OTHER);
      }
      select.execute();
      for (EntityTable table : asked.keySet()) {
        Map<String, List<TypeId>> members = null;
        if (withMembers) {
          try (var rows = select.getResultSet()) {
            members = members(table, rows);
          }
          select.getMoreResults();
        }
        try (var rows = select.getResultSet()) {
          take(table, rows, table.properties(fields), members, read);
        }
        select.getMoreResults();
      }
    }
  }

  private static String members(EntityTable table) {
    return "SELECT merged_into, id FROM %s WHERE merged_into = ANY (?)".formatted(table.table());
  }

  private static String records(
      EntityTable table, Set<EntityLookup.Include> include, Set<EntityField> fields) {
    String pointedAt = EntityLookup.Include.columns(include, table);
    return Stream.of(
            STATE.stream(),
            table.properties(fields).stream().map(EntityTable.Property::columns),
            Stream.of((pointedAt.isEmpty() ? "NULL::text[]" : pointedAt) + " AS pointed_at"))
        .flatMap(columns -> columns)
        .collect(joining(", ", "SELECT ", " FROM %s WHERE id = ANY (?)".formatted(table.table())));
  }

  /**
   * @param members ids that are merged into each; null if they are not wanted
   */
  private static void take(
      EntityTable table,
      ResultSet rows,
      List<EntityTable.Property> properties,
      @Nullable Map<String, List<TypeId>> members,
      Read read)
      throws SQLException {
    try (var row = new JsonRow(rows)) {
      while (rows.next()) {
        var id = new TypeId(table.kind(), rows.getObject(1, UUID.class));
        String into = rows.getString(2);
        var deletedAt = rows.getObject(3, OffsetDateTime.class);
        if (into != null) {
          read.merged.put(id, TypeId.parse(into));
        } else if (deletedAt != null) {
          read.deleted.put(id, deletedAt.toInstant());
        } else {
          List<TypeId> mergedIds =
              members == null ? null : members.getOrDefault(id.toString(), List.of());
          read.json.put(
              id, row.written(STATE.size(), id, one -> write(one, properties, mergedIds)));
          Array pointedAt = rows.getArray("pointed_at");
          if (pointedAt != null) {
            for (String other : (String[]) pointedAt.getArray()) {
              read.pointedAt.add(TypeId.parse(other));
            }
          }
        }
      }
    }
  }

  private static void write(
      JsonRow row, List<EntityTable.Property> properties, @Nullable List<TypeId> mergedIds)
      throws SQLException, IOException {
    if (mergedIds != null) {
      row.json().writeArrayFieldStart(EntityField.MERGED_IDS.property());
      for (TypeId id : mergedIds) {
        row.json().writeString(id.toString());
      }
      row.json().writeEndArray();
    }
    for (EntityTable.Property property : properties) {
      property.writer().write(row);
    }
  }

  /** Which ids are merged into each, in their order; none is absent. */
  private static Map<String, List<TypeId>> members(EntityTable table, ResultSet rows)
      throws SQLException {
    Map<String, List<TypeId>> members = new HashMap<>();
    while (rows.next()) {
      members
          .computeIfAbsent(rows.getString(1), into -> new ArrayList<>())
          .add(new TypeId(table.kind(), rows.getObject(2, UUID.class)));
    }
    members.values().forEach(ids -> ids.sort(comparing(TypeId::toString)));
    return members;
  }
}
