package org.isnad.entities.event;

import static java.util.stream.Collectors.toSet;
import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.EVENT;
import static org.isnad.rest.TypeId.Kind.LOCATION;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Objects;
import org.isnad.annotator.Entity;
import org.isnad.date.FuzzyDate;
import org.isnad.entities.name.Name;
import org.isnad.record.Draft;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.record.StoredDate;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Singleton
class EventIntake extends Intake<NewEvent, Event> {
  private final EventTree tree;

  EventIntake(EventRepository events, EventTree tree) {
    super(NewEvent.class, events);
    this.tree = tree;
  }

  @Override
  protected void complete(Collection<Event> written) {
    tree.place(written);
  }

  @Override
  protected Event newRow() {
    return new Event(TypeId.next(EVENT));
  }

  @Override
  protected void write(NewEvent draft, Event row, Referents referents) {
    row.type = draft.type();
    row.titles = draft.titles();
    row.names = Name.resolved(draft.names(), referents, Entity.Kind.EVENT);
    row.date = StoredDate.of(date(draft, row, referents));
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
    row.placeIds = row.places.stream().map(EventPlace::location).collect(toSet());
    row.participations = row.participants.stream().flatMap(Participation::keys).collect(toSet());
    String partOf = referents.textOf("partOf", draft.partOf(), EVENT);
    row.moved = !Objects.equals(partOf, row.partOf);
    row.partOf = partOf;
    row.fatalities = draft.fatalities();
  }

  private static @Nullable FuzzyDate date(NewEvent draft, Event row, Referents referents) {
    // Of a new event only the draft knows the external ids.
    if (Draft.eventsOf(draft.date()).anyMatch(Draft.orNone(draft.externalIds())::contains)) {
      throw relativeToItself();
    }
    var date = referents.dateOf("date", draft.date());
    if (Draft.eventsOf(date).anyMatch(row.id()::equals)) {
      throw relativeToItself();
    }
    return date;
  }

  private static ProblemException relativeToItself() {
    return new ProblemException(
        ProblemCode.INVALID_FIELD,
        "date.relativeTo: an event has no order to itself. Name another");
  }
}
