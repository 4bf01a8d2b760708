package org.isnad.entities.relation;

import java.time.Instant;
import java.util.List;
import org.isnad.date.FuzzyDate;
import org.isnad.record.StoredDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** A relation as clients get it. */
public record RelationView(
    TypeId id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    List<ExternalId> externalIds,
    List<TypeId> mergedIds,
    RelationType type,
    String source,
    String target,
    boolean directed,
    List<String> places,
    @Nullable FuzzyDate validity,
    Polarity polarity,
    Stance stance,
    List<String> nature) {

  static RelationView of(Relation relation, List<TypeId> mergedIds) {
    return new RelationView(
        relation.id(),
        relation.version(),
        relation.createdAt(),
        relation.updatedAt(),
        relation.externalIds(),
        mergedIds,
        relation.type,
        relation.source,
        relation.target,
        relation.directed,
        relation.places,
        StoredDate.read(relation.validity),
        relation.polarity,
        relation.stance,
        relation.nature);
  }
}
