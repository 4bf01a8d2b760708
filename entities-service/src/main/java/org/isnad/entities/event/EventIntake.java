package org.isnad.entities.event;

import static java.util.stream.Collectors.toSet;
import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.EVENT;
import static org.isnad.rest.TypeId.Kind.LOCATION;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isnad.date.FuzzyDate;
import org.isnad.entities.name.Name;
import org.isnad.record.Draft;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.record.StoredDate;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Singleton
class EventIntake extends Intake<NewEvent, Event> {
  private final EventRepository events;

  EventIntake(EventRepository events) {
    super(NewEvent.class, events);
    this.events = events;
  }

  @Override
  protected Event newRow() {
    return new Event(TypeId.next(EVENT));
  }

  @Override
  protected void write(NewEvent draft, Event row, Referents referents) {
    row.type = draft.type();
    row.titles = draft.titles();
    row.names = Name.resolved(draft.names(), referents);
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
    row.partOf = partOf(draft, row, referents);
    row.fatalities = draft.fatalities();
  }

  /** An event that is part of itself, however far up, would be read for ever. */
  private @Nullable String partOf(NewEvent draft, Event row, Referents referents) {
    String whole = referents.textOf("partOf", draft.partOf(), EVENT);
    Set<String> seen = new HashSet<>();
    for (String at = whole; at != null && seen.add(at); at = events.partOf(at)) {
      if (at.equals(row.id().toString())) {
        throw new ProblemException(
            Problem.of(ProblemCode.CYCLE, "partOf: the event would be part of itself", List.of())
                .with(row.id()));
      }
    }
    return whole;
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
