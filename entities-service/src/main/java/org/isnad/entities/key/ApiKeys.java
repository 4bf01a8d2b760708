package org.isnad.entities.key;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.isnad.identity.ApiKey;
import org.isnad.identity.Grant;
import org.isnad.identity.Roles;
import org.isnad.record.Database;
import org.isnad.record.audit.Audit;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** The keys that were made and not forgotten: table {@code api_key}. */
@Singleton
public class ApiKeys {
  private static final String COLUMNS =
      "id, name, roles, groups, created_at, created_by, expires_at, used_at, revoked_at,"
          + " revoked_by";

  private final Database database;
  private final Audit audit;
  private final List<String> services;

  ApiKeys(Database database, Audit audit, TokenSettings settings) {
    this.database = database;
    this.audit = audit;
    services = settings.services().orElse(List.of());
  }

  /**
   * Makes one. Its answer is the only one that has the key.
   *
   * @throws ProblemException {@code ALREADY_EXISTS} if one has or had its name: by that the audit
   *     tells keys apart
   */
  @Transactional
  public KeyView make(Grant grant, @Nullable Instant expiresAt, String by) {
    String key = ApiKey.make();
    var made =
        new KeyView(
            TypeId.next(TypeId.Kind.KEY),
            grant.subject(),
            sorted(grant.roles()),
            sorted(grant.groups()),
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            by,
            expiresAt,
            null,
            null,
            null,
            key);
    database.connected(connection -> {
      try (var insert =
          connection.prepareStatement(
              "INSERT INTO api_key (id, name, hash, roles, groups, created_at, created_by,"
                  + " expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING")) {
        insert.setObject(1, made.id().uuid());
        insert.setString(2, made.name());
        insert.setString(3, ApiKey.hash(key));
        insert.setArray(4, connection.createArrayOf("text", made.roles().toArray()));
        insert.setArray(5, connection.createArrayOf("text", made.groups().toArray()));
        insert.setObject(6, utc(made.createdAt()));
        insert.setString(7, by);
        insert.setObject(8, expiresAt == null ? null : utc(expiresAt));
        if (insert.executeUpdate() == 0) {
          throw new ProblemException(
              ProblemCode.ALREADY_EXISTS,
              "name: a key is or was called '%s', and the audit could not tell the two apart. Choose another"
                  .formatted(made.name()));
        }
        return made;
      }
    });
    audit.created(made.id(), without(made));
    return made;
  }

  /** All of them, those that are void too, the newest first. */
  List<KeyView> all() {
    return database.connected(connection -> {
      try (var select =
              connection.prepareStatement("SELECT " + COLUMNS + " FROM api_key ORDER BY id DESC");
          var rows = select.executeQuery()) {
        List<KeyView> keys = new ArrayList<>();
        while (rows.next()) {
          keys.add(view(rows));
        }
        return keys;
      }
    });
  }

  /** One; empty if there is none. */
  Optional<KeyView> one(TypeId id) {
    return database.connected(connection -> one(connection, "id = ?", id.uuid()));
  }

  /** Makes one void, from now on; once. */
  @Transactional
  public Optional<KeyView> revoke(TypeId id, String by) {
    return database.connected(connection -> {
      var before = one(connection, "id = ?", id.uuid());
      try (var update =
          connection.prepareStatement(
              "UPDATE api_key SET revoked_at = now(), revoked_by = ?"
                  + " WHERE id = ? AND revoked_at IS NULL")) {
        update.setString(1, by);
        update.setObject(2, id.uuid());
        if (update.executeUpdate() > 0) {
          audit.changed(
              id, before.orElseThrow(), one(connection, "id = ?", id.uuid()).orElseThrow());
        }
      }
      return before;
    });
  }

  /** What the bearer of a key is granted; empty if it is void, or none. */
  @Transactional
  public Optional<Grant> grant(String key) {
    String hash = ApiKey.hash(key);
    for (String service : services) {
      int colon = service.lastIndexOf(':');
      if (service.substring(colon + 1).equals(hash)) {
        return Optional.of(
            new Grant(service.substring(0, colon), Set.of(Roles.ANNOTATOR), Set.of()));
      }
    }
    return database.connected(connection -> {
      try (var update =
          connection.prepareStatement(
              "UPDATE api_key SET used_at = now() WHERE hash = ? AND revoked_at IS NULL"
                  + " AND (expires_at IS NULL OR expires_at > now())")) {
        update.setString(1, hash);
        if (update.executeUpdate() == 0) {
          return Optional.empty();
        }
      }
      return one(connection, "hash = ?", hash)
          .map(found ->
              new Grant(found.name(), Set.copyOf(found.roles()), Set.copyOf(found.groups())));
    });
  }

  private static Optional<KeyView> one(Connection connection, String condition, Object value)
      throws SQLException {
    try (var select =
        connection.prepareStatement("SELECT " + COLUMNS + " FROM api_key WHERE " + condition)) {
      select.setObject(1, value);
      try (var rows = select.executeQuery()) {
        return rows.next() ? Optional.of(view(rows)) : Optional.empty();
      }
    }
  }

  private static KeyView view(ResultSet row) throws SQLException {
    return new KeyView(
        new TypeId(TypeId.Kind.KEY, row.getObject(1, UUID.class)),
        row.getString(2),
        List.of((String[]) row.getArray(3).getArray()),
        List.of((String[]) row.getArray(4).getArray()),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        row.getString(6),
        instant(row, 7),
        instant(row, 8),
        instant(row, 9),
        row.getString(10),
        null);
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static KeyView without(KeyView made) {
    return new KeyView(
        made.id(),
        made.name(),
        made.roles(),
        made.groups(),
        made.createdAt(),
        made.createdBy(),
        made.expiresAt(),
        null,
        null,
        null,
        null);
  }

  private static List<String> sorted(Set<String> texts) {
    return texts.stream().sorted().toList();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
