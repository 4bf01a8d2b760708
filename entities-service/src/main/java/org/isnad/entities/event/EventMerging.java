package org.isnad.entities.event;

import jakarta.inject.Singleton;
import org.isnad.entities.merge.Merging;

@Singleton
class EventMerging extends Merging<Event> {
  EventMerging(EventRepository rows) {
    super(rows);
  }
}
