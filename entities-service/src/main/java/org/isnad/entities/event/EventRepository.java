package org.isnad.entities.event;

import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.isnad.entities.merge.MergeableRepository;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** The rows of events. */
@Singleton
public class EventRepository extends MergeableRepository<Event, EventView> {
  EventRepository() {
    super(TypeId.Kind.EVENT, Event.class);
  }

  @Override
  protected EventView view(Event row, List<TypeId> mergedIds) {
    return EventView.of(row, mergedIds);
  }

  /** Locks the tree: who changes which events are parts of which does it alone. */
  void lockTree() {
    getEntityManager()
        .createNativeQuery("SELECT one FROM event_tree FOR UPDATE")
        .setFlushMode(FlushModeType.COMMIT)
        .getSingleResult();
  }

  /**
   * Of what an event is part, as the database has it now: a row that was read before the tree was
   * locked may be of yesterday.
   */
  record Part(UUID uuid, @Nullable String partOf, @Nullable String mergedInto) {
    String id() {
      return new TypeId(TypeId.Kind.EVENT, uuid).toString();
    }
  }

  List<Part> parts(Collection<String> ids) {
    return getEntityManager()
        .createQuery("select id, partOf, mergedInto from Event where id in :ids", Part.class)
        .setParameter("ids", ids.stream().map(id -> TypeId.parse(id).uuid()).toList())
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }
}
