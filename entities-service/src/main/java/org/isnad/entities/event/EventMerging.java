package org.isnad.entities.event;

import jakarta.inject.Singleton;
import java.util.List;
import org.isnad.entities.merge.Merging;
import org.isnad.rest.TypeId;

@Singleton
class EventMerging extends Merging<Event> {
  private final EventTree tree;

  EventMerging(EventRepository rows, EventTree tree) {
    super(rows);
    this.tree = tree;
  }

  @Override
  protected void regrouped(List<Event> those) {
    Event event = those.getFirst();
    TypeId into = event.mergedInto();
    tree.regroup(into == null ? event.id() : into);
  }
}
