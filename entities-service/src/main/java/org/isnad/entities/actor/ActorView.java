package org.isnad.entities.actor;

import java.time.Instant;
import java.util.List;
import org.isnad.date.FuzzyDate;
import org.isnad.entities.name.Name;
import org.isnad.record.StoredDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * An actor as clients get it.
 *
 * @param mergedIds ids of the actors that are merged into this one: {@code
 *     act_01h455vb4pex5vsknk084sn02q}
 * @param territory id of the location of a STATE: {@code loc_…}
 * @param notSameAs ids of actors with whom it is easily confused: {@code act_…}
 */
public record ActorView(
    TypeId id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    List<ExternalId> externalIds,
    List<TypeId> mergedIds,
    ActorKind kind,
    @Nullable String subtype,
    List<Name> names,
    @Nullable FuzzyDate validity,
    @Nullable String territory,
    List<String> sameAs,
    List<String> notSameAs) {

  static ActorView of(Actor actor, List<TypeId> mergedIds) {
    return new ActorView(
        actor.id(),
        actor.version(),
        actor.createdAt(),
        actor.updatedAt(),
        actor.externalIds(),
        mergedIds,
        actor.kind,
        actor.subtype,
        actor.names,
        StoredDate.read(actor.validity),
        actor.territory,
        actor.sameAs,
        actor.notSameAs);
  }
}
