package org.isnad.entities.annotation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.isnad.annotator.Entity;
import org.isnad.annotator.Match;
import org.isnad.annotator.NameKind;
import org.isnad.entities.actor.ActorKind;
import org.isnad.entities.location.LocationKind;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * Entities with their names, as the annotator wants them, read from the tables as they are now. An
 * entity has the names of those merged into it; what is merged or deleted is none.
 */
@Singleton
class NamedEntities {
  private static final int PAGE = 2000;

  private static final String ACTORS = "SELECT id, kind, names, subtype, territory FROM actor";
  private static final String LOCATIONS = "SELECT id, kind, names, above, demonyms FROM location";
  private static final String EVENTS = "SELECT id, type, names FROM event";
  private static final Map<TypeId.Kind, String> TABLES =
      Map.of(
          TypeId.Kind.ACTOR, "actor",
          TypeId.Kind.LOCATION, "location",
          TypeId.Kind.EVENT, "event");

  private final AgroalDataSource database;
  private final ObjectMapper json;

  NamedEntities(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record StoredName(
      String value, NameKind kind, @Nullable Match match, @Nullable List<String> cues) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Demonym(String value) {}

  /** All of them, a page at a time. */
  void all(Consumer<List<Entity>> pages) throws SQLException {
    try (var connection = database.getConnection()) {
      Set<String> countries = countries(connection);
      for (TypeId.Kind kind : TABLES.keySet()) {
        UUID last = new UUID(0, 0);
        for (int read = PAGE; read == PAGE; ) {
          List<UUID> ids = idsAfter(connection, kind, last);
          pages.accept(ofRoots(connection, kind, ids, countries));
          read = ids.size();
          last = read == 0 ? last : ids.getLast();
        }
      }
    }
  }

  /** Those that stand for some ids; of ids that are merged into others, those others. */
  List<Entity> of(Collection<TypeId> ids) throws SQLException {
    List<Entity> found = new ArrayList<>();
    try (var connection = database.getConnection()) {
      Set<String> countries = countries(connection);
      for (TypeId.Kind kind : TABLES.keySet()) {
        List<UUID> asked =
            ids.stream().filter(id -> id.kind() == kind).map(TypeId::uuid).distinct().toList();
        if (!asked.isEmpty()) {
          List<UUID> roots = roots(connection, kind, asked);
          found.addAll(ofRoots(connection, kind, roots, countries));
        }
      }
    }
    return found;
  }

  private static List<UUID> idsAfter(Connection connection, TypeId.Kind kind, UUID last)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT id FROM "
                + TABLES.get(kind)
                + " WHERE id > ? AND deleted_at IS NULL AND merged_into IS NULL"
                + " ORDER BY id LIMIT "
                + PAGE)) {
      select.setObject(1, last);
      return ids(select.executeQuery());
    }
  }

  private static List<UUID> roots(Connection connection, TypeId.Kind kind, List<UUID> asked)
      throws SQLException {
    Set<UUID> roots = new HashSet<>();
    try (var select =
        connection.prepareStatement(
            "SELECT id, merged_into FROM " + TABLES.get(kind) + " WHERE id = ANY(?)")) {
      select.setArray(1, connection.createArrayOf("uuid", asked.toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          String into = rows.getString(2);
          roots.add(into == null ? rows.getObject(1, UUID.class) : TypeId.parse(into).uuid());
        }
      }
    }
    return List.copyOf(roots);
  }

  private List<Entity> ofRoots(
      Connection connection, TypeId.Kind kind, List<UUID> roots, Set<String> countries)
      throws SQLException {
    if (roots.isEmpty()) {
      return List.of();
    }
    String columns =
        switch (kind) {
          case ACTOR -> ACTORS;
          case LOCATION -> LOCATIONS;
          case EVENT -> EVENTS;
          case REPORT, MENTION, CLAIM, CITATION, CANDIDATE, KEY, RELATION ->
              throw new IllegalArgumentException(kind + " has no names");
        };
    Map<String, List<Entity.Name>> merged = mergedNames(connection, kind, roots);
    List<Entity> entities = new ArrayList<>();
    try (var select =
        connection.prepareStatement(
            columns + " WHERE id = ANY(?) AND deleted_at IS NULL AND merged_into IS NULL")) {
      select.setArray(1, connection.createArrayOf("uuid", roots.toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          String id = new TypeId(kind, rows.getObject(1, UUID.class)).toString();
          entities.add(entity(kind, id, rows, merged.getOrDefault(id, List.of()), countries));
        }
      }
    }
    return entities;
  }

  private Entity entity(
      TypeId.Kind kind, String id, ResultSet row, List<Entity.Name> merged, Set<String> countries)
      throws SQLException {
    Map<String, Entity.Name> names = new LinkedHashMap<>();
    names(row.getString(3)).forEach(name -> names.put(name.value(), name));
    merged.forEach(name -> names.putIfAbsent(name.value(), name));
    List<Entity.Name> all = List.copyOf(names.values());
    return switch (kind) {
      case ACTOR -> {
        String territory = row.getString(5);
        yield new Entity(
            id,
            ActorKind.valueOf(row.getString(2)).asEntity(),
            row.getString(4),
            territory,
            territory == null ? Set.of() : Set.of(territory),
            all,
            List.of());
      }
      case LOCATION -> {
        Entity.Kind of = LocationKind.valueOf(row.getString(2)).asEntity();
        Set<String> in = new HashSet<>(strings(row, 4));
        in.retainAll(countries);
        if (of == Entity.Kind.COUNTRY) {
          in.add(id);
        }
        List<String> demonyms =
            read(row.getString(5), new TypeReference<List<Demonym>>() {}).stream()
                .map(Demonym::value)
                .toList();
        yield new Entity(id, of, null, null, Set.copyOf(in), all, demonyms);
      }
      default -> new Entity(id, Entity.Kind.EVENT, null, null, Set.of(), all, List.of());
    };
  }

  private Map<String, List<Entity.Name>> mergedNames(
      Connection connection, TypeId.Kind kind, List<UUID> roots) throws SQLException {
    Map<String, List<Entity.Name>> merged = new HashMap<>();
    try (var select =
        connection.prepareStatement(
            "SELECT merged_into, names FROM "
                + TABLES.get(kind)
                + " WHERE merged_into = ANY(?) AND deleted_at IS NULL ORDER BY id")) {
      select.setArray(
          1,
          connection.createArrayOf(
              "text", roots.stream().map(root -> new TypeId(kind, root).toString()).toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          merged
              .computeIfAbsent(rows.getString(1), root -> new ArrayList<>())
              .addAll(names(rows.getString(2)));
        }
      }
    }
    return merged;
  }

  private static Set<String> countries(Connection connection) throws SQLException {
    Set<String> countries = new HashSet<>();
    try (var select =
            connection.prepareStatement(
                "SELECT id FROM location WHERE kind = 'COUNTRY' AND deleted_at IS NULL");
        var rows = select.executeQuery()) {
      while (rows.next()) {
        countries.add(new TypeId(TypeId.Kind.LOCATION, rows.getObject(1, UUID.class)).toString());
      }
    }
    return countries;
  }

  private List<Entity.Name> names(String stored) {
    return read(stored, new TypeReference<List<StoredName>>() {}).stream()
        .map(name ->
            new Entity.Name(
                name.value(),
                name.kind(),
                name.match() == null
                    ? Match.NEEDS_CONTEXT
                    : name.match(), // of before there was one
                name.cues() == null ? List.of() : name.cues()))
        .toList();
  }

  private <T> T read(String stored, TypeReference<T> type) {
    try {
      return json.readValue(stored, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<UUID> ids(ResultSet rows) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    }
    return ids;
  }

  private static List<String> strings(ResultSet row, int column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
