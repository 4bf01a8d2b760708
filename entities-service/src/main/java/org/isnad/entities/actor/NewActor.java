package org.isnad.entities.actor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.isnad.date.FuzzyDate;
import org.isnad.entities.name.Name;
import org.isnad.record.Draft;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * An actor as clients send it.
 *
 * @param kind what it is
 * @param subtype neutral, lower case with hyphens: {@code armed-group}, {@code newspaper}
 * @param names by which it is called, at least one
 * @param validity while it lived or existed
 * @param territory location of a STATE
 * @param sameAs addresses of the same actor elsewhere: {@code https://www.wikidata.org/wiki/Q34490}
 * @param notSameAs actors with whom it is easily confused
 */
record NewActor(
    @Nullable @Size(max = 20) List<@NotNull @Valid ExternalId> externalIds,
    @NotNull ActorKind kind,
    @Nullable
        @Pattern(regexp = "[a-z]([a-z-]*[a-z])?", message = "must be lower case with hyphens")
        @Size(max = 60)
        String subtype,
    @NotEmpty @Size(max = 200) List<@NotNull @Valid Name> names,
    @Nullable FuzzyDate validity,
    @Nullable Reference territory,
    @Nullable @Size(max = 50)
        List<
                @NotNull @Pattern(regexp = "https?://\\S+", message = "must be a web address")
                @Size(max = 2000) String>
            sameAs,
    @Nullable @Size(max = 50) List<@NotNull Reference> notSameAs)
    implements Draft {

  @Override
  public Stream<Reference> references() {
    return Stream.of(
            Name.references(names),
            Draft.eventsOf(validity),
            Stream.ofNullable(territory),
            Draft.orNone(notSameAs).stream())
        .flatMap(s -> s)
        .filter(Objects::nonNull);
  }
}
