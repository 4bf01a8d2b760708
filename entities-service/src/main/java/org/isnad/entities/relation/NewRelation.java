package org.isnad.entities.relation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.isnad.date.FuzzyDate;
import org.isnad.record.Draft;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A relation as clients send it.
 *
 * @param type how they are tied
 * @param source actor from whom it goes out
 * @param target actor to whom it goes
 * @param places where it holds; nowhere said when absent
 * @param validity when it holds
 * @param polarity POSITIVE when absent
 * @param stance ASSERTED when absent
 * @param nature what it consists in: {@code tactical}, {@code operational}
 */
record NewRelation(
    @Nullable @Size(max = 20) List<@NotNull @Valid ExternalId> externalIds,
    @NotNull RelationType type,
    @NotNull Reference source,
    @NotNull Reference target,
    @Nullable @Size(max = 50) List<@NotNull Reference> places,
    @Nullable FuzzyDate validity,
    @Nullable Polarity polarity,
    @Nullable Stance stance,
    @Nullable @Size(max = 20) List<@NotBlank @Size(max = 60) String> nature)
    implements Draft {

  @Override
  public Stream<Reference> references() {
    return Stream.of(
            Stream.of(source, target), Draft.orNone(places).stream(), Draft.eventsOf(validity))
        .flatMap(s -> s)
        .filter(Objects::nonNull);
  }
}
