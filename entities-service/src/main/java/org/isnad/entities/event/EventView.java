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
 * @param mergedIds ids of the events that are merged into this one: {@code
 *     evt_01h455vb4pex5vsknk084sn02q}
 * @param acled ACLED's event and sub-event type nearest to the type, a slash between: {@code
 *     Battles/Armed clash}
 * @param plover PLOVER's event type nearest to the type: {@code ASSAULT}
 * @param partOf id of the event of which this is a part: {@code evt_…}
 */
public record EventView(
    TypeId id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    List<ExternalId> externalIds,
    List<TypeId> mergedIds,
    EventType type,
    @Nullable String acled,
    @Nullable String plover,
    List<Title> titles,
    List<Name> names,
    @Nullable FuzzyDate date,
    List<EventPlace> places,
    List<Participation> participants,
    @Nullable String partOf,
    @Nullable Fatalities fatalities) {

  static EventView of(Event event, List<TypeId> mergedIds) {
    return new EventView(
        event.id(),
        event.version(),
        event.createdAt(),
        event.updatedAt(),
        event.externalIds(),
        mergedIds,
        event.type,
        event.type.acled(),
        event.type.plover(),
        event.titles,
        event.names,
        StoredDate.read(event.date),
        event.places,
        event.participants,
        event.partOf,
        event.fatalities);
  }
}
