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
import java.util.Set;
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

  /** Frees what its holder says no more. Of two records that say it, only one is the holder. */
  public void free(Set<Map.Entry<ExternalId, TypeId>> freed) {
    if (!freed.isEmpty()) {
      held(
              "DELETE FROM external_key k"
                  + " USING unnest(:schemes, :values, :ids) AS freed(scheme, value, id)"
                  + " WHERE (k.scheme, k.value, k.id) = (freed.scheme, freed.value, freed.id)",
              freed)
          .executeUpdate();
    }
  }

  /** Lets go of what deleted records say, where they are its holders. */
  public void release(Map<ExternalId, TypeId> released) {
    if (!released.isEmpty()) {
      held(
              "UPDATE external_key k SET released = true"
                  + " FROM unnest(:schemes, :values, :ids) AS gone(scheme, value, id)"
                  + " WHERE (k.scheme, k.value, k.id) = (gone.scheme, gone.value, gone.id)",
              released.entrySet())
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
      int got =
          held(
                  "INSERT INTO external_key (scheme, value, id, released)"
                      + " SELECT *, false FROM unnest(:schemes, :values, :ids)"
                      + " ON CONFLICT (scheme, value) DO UPDATE"
                      + " SET id = excluded.id, released = false WHERE external_key.released",
                  taken.entrySet())
              .executeUpdate();
      if (got < taken.size()) {
        throw new OptimisticLockException("An external id was taken meanwhile");
      }
    }
  }

  private Query held(String sql, Set<Map.Entry<ExternalId, TypeId>> held) {
    // In one order for all, or two who want the same keys would each wait for the other.
    var sorted =
        held.stream()
            .sorted(
                comparing(
                    Map.Entry::getKey,
                    comparing(ExternalId::scheme).thenComparing(ExternalId::value)))
            .toList();
    return asked(sql, sorted.stream().map(Map.Entry::getKey).toList())
        .setParameter(
            "ids", sorted.stream().map(e -> e.getValue().toString()).toArray(String[]::new));
  }

  private Query asked(String sql, Collection<ExternalId> externalIds) {
    return database
        .createNativeQuery(sql)
        .setParameter(
            "schemes", externalIds.stream().map(ExternalId::scheme).toArray(String[]::new))
        .setParameter("values", externalIds.stream().map(ExternalId::value).toArray(String[]::new));
  }
}
