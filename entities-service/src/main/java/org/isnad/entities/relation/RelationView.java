package org.isnad.entities.relation;

import java.time.Instant;
import java.util.List;
import org.isnad.date.FuzzyDate;
import org.isnad.record.StoredDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * A relation as clients get it.
 *
 * @param mergedIds ids of the relations that are merged into this one: {@code
 *     rel_01h455vb4pex5vsknk084sn02q}
 * @param source id of the actor from whom it goes out: {@code act_…}
 * @param target id of the actor to whom it goes: {@code act_…}
 * @param directed whether source and target could not change places; follows from the type: {@code
 *     true}
 * @param places ids of the locations where it holds; empty when nowhere is said: {@code loc_…}
 * @param polarity whether the tie is said to be
 * @param stance how the sources put it
 */
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
