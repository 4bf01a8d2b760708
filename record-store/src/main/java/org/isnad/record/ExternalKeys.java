package org.isnad.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;

/**
 * Who holds which external id: table {@code external_key(scheme, value) → id}. A table of its own,
 * and not a unique index, so that it may be sharded by scheme and value while records are by id.
 */
@ApplicationScoped
public class ExternalKeys {
  private final EntityManager database;

  ExternalKeys(EntityManager database) {
    this.database = database;
  }

  /** The holders of those external ids that are held. */
  public Map<ExternalId, TypeId> holders(Collection<ExternalId> externalIds) {
    Map<ExternalId, TypeId> holders = new HashMap<>();
    if (externalIds.isEmpty()) {
      return holders;
    }
    List<?> rows =
        asked(
                "SELECT k.scheme, k.value, k.id FROM external_key k"
                    + " JOIN unnest(:schemes, :values) AS asked(scheme, value)"
                    + " ON k.scheme = asked.scheme AND k.value = asked.value",
                externalIds)
            // No row of Hibernate's is in this table: flushing first would store half-written ones.
            .setFlushMode(FlushModeType.COMMIT)
            .getResultList();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      holders.put(
          new ExternalId((String) columns[0], (String) columns[1]),
          TypeId.parse((String) columns[2]));
    }
    return holders;
  }

  /** Frees what nobody holds any more. */
  void free(Collection<ExternalId> externalIds) {
    if (!externalIds.isEmpty()) {
      asked(
              "DELETE FROM external_key k USING unnest(:schemes, :values) AS freed(scheme, value)"
                  + " WHERE k.scheme = freed.scheme AND k.value = freed.value",
              externalIds)
          .executeUpdate();
    }
  }

  /** Gives each to its holder. Fails on the primary key if somebody else was faster. */
  void take(Map<ExternalId, TypeId> taken) {
    if (!taken.isEmpty()) {
      var externalIds = List.copyOf(taken.keySet());
      asked(
              "INSERT INTO external_key (scheme, value, id)"
                  + " SELECT * FROM unnest(:schemes, :values, :ids)",
              externalIds)
          .setParameter(
              "ids",
              externalIds.stream()
                  .map(e -> taken.get(e))
                  .map(String::valueOf)
                  .toArray(String[]::new))
          .executeUpdate();
    }
  }

  private Query asked(String sql, Collection<ExternalId> externalIds) {
    return database
        .createNativeQuery(sql)
        .setParameter(
            "schemes", externalIds.stream().map(ExternalId::scheme).toArray(String[]::new))
        .setParameter("values", externalIds.stream().map(ExternalId::value).toArray(String[]::new));
  }
}
