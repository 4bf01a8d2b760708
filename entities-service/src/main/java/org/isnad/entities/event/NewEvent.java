package org.isnad.entities.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.date.FuzzyDate;
import org.isnad.entities.name.Name;
import org.isnad.entities.name.Title;
import org.isnad.record.Draft;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * An event as clients send it.
 *
 * @param type what happened
 * @param titles texts that describe it, one for each language
 * @param names by which texts call it, if any do
 * @param date as well as it is known, relative to other events too; absent when nothing is
 * @param places where it was
 * @param participants who took part, and as what
 * @param partOf the event of which this is a part
 * @param fatalities how many died, as far as it is known
 */
record NewEvent(
    @Nullable @Size(max = 20) List<@NotNull @Valid ExternalId> externalIds,
    @NotNull EventType type,
    @NotEmpty @Size(max = 20) List<@NotNull @Valid Title> titles,
    @Nullable @Size(max = 200) List<@NotNull @Valid Name> names,
    @Nullable FuzzyDate date,
    @Nullable @Size(max = 100) List<@NotNull @Valid Place> places,
    @Nullable @Size(max = 200) List<@NotNull @Valid Participant> participants,
    @Nullable Reference partOf,
    @Nullable @Valid Fatalities fatalities)
    implements Draft {

  /**
   * Where an event was, as clients send it.
   *
   * @param location where
   */
  @Schema(name = "NewEventPlace")
  record Place(@NotNull Reference location, @Nullable PlacePrecision precision) {}

  /**
   * Who took part in an event, as clients send it.
   *
   * @param actor who
   */
  @Schema(name = "NewParticipation")
  record Participant(@NotNull Reference actor, @NotNull Role role) {}

  @Override
  public Stream<Reference> references() {
    return Stream.of(
            Name.references(names),
            Draft.eventsOf(date),
            Draft.orNone(places).stream().map(Place::location),
            Draft.orNone(participants).stream().map(Participant::actor),
            Stream.ofNullable(partOf))
        .flatMap(s -> s)
        .filter(Objects::nonNull);
  }
}
