package org.isnad.entities.event;

import jakarta.inject.Singleton;
import java.util.List;
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

  /** The event of which an event is a part; null if it is of none. */
  @Nullable String partOf(String event) {
    Event row = findById(TypeId.parse(event).uuid());
    return row == null ? null : row.partOf;
  }
}
