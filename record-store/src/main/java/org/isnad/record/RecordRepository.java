package org.isnad.record;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.isnad.rest.ExternalId;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** Rows of one kind, listed in the order in which they were made: ids are UUIDv7. */
public abstract class RecordRepository<R extends StoredRecord>
    implements PanacheRepositoryBase<R, UUID> {
  private final Class<R> type;

  protected RecordRepository(Class<R> type) {
    this.type = type;
  }

  /**
   * Rows behind the last of the page before. Keyset, not offset: page 1000 costs what page 1 does.
   *
   * @param limit most rows to return; ask for one more than a page to learn if more follow
   */
  List<R> after(@Nullable UUID last, Filter filter, int limit) {
    var behind = new Filter(filter).and("id > :after", "after", last);
    return find(live() + " and " + behind.conditions() + " order by id", behind.parameters())
        .range(0, limit - 1)
        .list();
  }

  /** Which rows are in lists: not what was deleted. */
  protected String live() {
    return "deletedAt is null";
  }

  /** How many rows pass the filter. */
  public long count(Filter filter) {
    return count(live() + " and " + filter.conditions(), filter.parameters());
  }

  /** Forgets the rows that were read: an answer that streams a whole list must not hold it. */
  public void forget() {
    getEntityManager().clear();
  }

  /** Leaves tombstones of rows, and answers what they hold: it is for the caller to release. */
  protected static Map<ExternalId, TypeId> deleteRows(
      Collection<? extends StoredRecord> rows, Instant now) {
    Map<ExternalId, TypeId> held = new HashMap<>();
    for (StoredRecord row : rows) {
      row.delete(now);
      row.externalIds.forEach(e -> held.put(e, row.id()));
    }
    return held;
  }

  /** The row, locked until the transaction ends; null if there is none. */
  public @Nullable R locked(UUID id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** The rows that there are of these, tombstones too, each once, in the order asked. */
  protected List<R> ofIds(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    // One array parameter, however many ids: a list of parameters ends at 65,535.
    return getEntityManager()
        .unwrap(Session.class)
        .findMultiple(type, ids.stream().distinct().toList())
        .stream()
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * As {@link #ofIds(Collection)}, for an answer that holds them all.
   *
   * @throws ProblemException if that would be too much to hold
   */
  protected List<R> answerable(Collection<UUID> ids) {
    return ofIds(ids);
  }

  /** Which of these there are, tombstones left out. */
  public Set<UUID> existing(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Set.of()
        : Set.copyOf(
            getEntityManager()
                .createQuery(
                    "select r.id from "
                        + type.getSimpleName()
                        + " r where r.id in :ids and r.deletedAt is null",
                    UUID.class)
                .setParameter("ids", ids)
                .getResultList());
  }
}
