package org.isnad.record;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.OptimisticLockException;
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
 *
 * <p>A deleted record releases its keys: they lead to its tombstone until somebody takes them.
 */
@ApplicationScoped
public class ExternalKeys {
  private final EntityManager database;

  ExternalKeys(EntityManager database) {
    this.database = database;
  }

  /** The holders of those external ids that are held. */
  public Map<ExternalId, TypeId> holders(Collection<ExternalId> externalIds) {
    return holders(externalIds, " WHERE NOT k.released");
  }

  /** The holders of those external ids that are held, or were last. */
  public Map<ExternalId, TypeId> lastHolders(Collection<ExternalId> externalIds) {
    return holders(externalIds, "");
  }

  private Map<ExternalId, TypeId> holders(Collection<ExternalId> externalIds, String which) {
    Map<ExternalId, TypeId> holders = new HashMap<>();
    if (externalIds.isEmpty()) {
      return holders;
    }
    List<?> rows =
        asked(
                "SELECT k.scheme, k.value, k.id FROM external_key k"
                    + " JOIN unnest(:schemes, :values) AS asked(scheme, value)"
                    + " ON k.scheme = asked.scheme AND k.value = asked.value"
                    + which,
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

  /** Lets go of all that a deleted record holds. */
  public void release(Collection<ExternalId> externalIds) {
    if (!externalIds.isEmpty()) {
      asked(
              "UPDATE external_key k SET released = true"
                  + " FROM unnest(:schemes, :values) AS released(scheme, value)"
                  + " WHERE k.scheme = released.scheme AND k.value = released.value",
              externalIds)
          .executeUpdate();
    }
  }

  /**
   * Gives each to its holder.
   *
   * @throws OptimisticLockException if somebody else was faster
   */
  void take(Map<ExternalId, TypeId> taken) {
    if (!taken.isEmpty()) {
      // In one order for all, or two who want the same keys would each wait for the other.
      var externalIds =
          taken.keySet().stream()
              .sorted(comparing(ExternalId::scheme).thenComparing(ExternalId::value))
              .toList();
      int got =
          asked(
                  "INSERT INTO external_key (scheme, value, id, released)"
                      + " SELECT *, false FROM unnest(:schemes, :values, :ids)"
                      + " ON CONFLICT (scheme, value) DO UPDATE"
                      + " SET id = excluded.id, released = false WHERE external_key.released",
                  externalIds)
              .setParameter(
                  "ids",
                  externalIds.stream()
                      .map(e -> taken.get(e))
                      .map(String::valueOf)
                      .toArray(String[]::new))
              .executeUpdate();
      if (got < externalIds.size()) {
        throw new OptimisticLockException("An external id was taken meanwhile");
      }
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
