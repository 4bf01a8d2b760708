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
 * @param titles describe it, one for each language
 * @param names by which texts call it, if any do: {@code غزوة …}
 * @param date as well as it is known, relative to other events too; absent when nothing is
 * @param partOf the event of which this is a part
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

  @Schema(name = "NewEventPlace")
  record Place(@NotNull Reference location, @Nullable PlacePrecision precision) {}

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
