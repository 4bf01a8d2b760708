package org.isnad.entities.event;

import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.EVENT;
import static org.isnad.rest.TypeId.Kind.LOCATION;

import jakarta.inject.Singleton;
import org.isnad.record.Draft;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.record.StoredDate;
import org.isnad.rest.TypeId;

@Singleton
class EventIntake extends Intake<NewEvent, Event> {
  EventIntake(EventRepository events) {
    super(NewEvent.class, events);
  }

  @Override
  protected Event newRow() {
    return new Event(TypeId.next(EVENT));
  }

  @Override
  protected void write(NewEvent draft, Event row, Referents referents) {
    row.type = draft.type();
    row.titles = draft.titles();
    row.names = Draft.orNone(draft.names());
    row.date = StoredDate.of(draft.date());
    row.places =
        Draft.orNone(draft.places()).stream()
            .map(p ->
                new EventPlace(
                    referents.of("places", p.location(), LOCATION).toString(), p.precision()))
            .distinct()
            .toList();
    row.participants =
        Draft.orNone(draft.participants()).stream()
            .map(p ->
                new Participation(
                    referents.of("participants", p.actor(), ACTOR).toString(), p.role()))
            .distinct()
            .toList();
    row.partOf = referents.textOf("partOf", draft.partOf(), EVENT);
    row.fatalities = draft.fatalities();
  }
}
