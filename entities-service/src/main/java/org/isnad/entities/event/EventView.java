package org.isnad.entities.event;

import java.time.Instant;
import java.util.List;
import org.isnad.date.FuzzyDate;
import org.isnad.entities.name.Name;
import org.isnad.entities.name.Title;
import org.isnad.record.StoredDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * An event as clients get it.
 *
 * @param partOf id of the event of which this is a part: {@code evt_…}
 */
public record EventView(
    TypeId id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    List<ExternalId> externalIds,
    EventType type,
    List<Title> titles,
    List<Name> names,
    @Nullable FuzzyDate date,
    List<EventPlace> places,
    List<Participation> participants,
    @Nullable String partOf,
    @Nullable Fatalities fatalities) {

  static EventView of(Event event) {
    return new EventView(
        event.id(),
        event.version(),
        event.createdAt(),
        event.updatedAt(),
        event.externalIds(),
        event.type,
        event.titles,
        event.names,
        StoredDate.read(event.date),
        event.places,
        event.participants,
        event.partOf,
        event.fatalities);
  }
}
