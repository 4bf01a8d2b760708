package org.isnad.entities.event;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.isnad.record.RecordRepository;
import org.isnad.rest.TypeId;

/** The rows of events. */
@Singleton
public class EventRepository extends RecordRepository<Event> {
  EventRepository() {
    super(Event.class);
  }

  /** Those of the ids that are events', in the order asked. */
  public List<EventView> views(Collection<TypeId> ids) {
    return ofIds(TypeId.Kind.EVENT, ids).stream().map(EventView::of).toList();
  }
}
