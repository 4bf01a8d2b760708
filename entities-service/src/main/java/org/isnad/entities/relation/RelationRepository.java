package org.isnad.entities.relation;

import jakarta.inject.Singleton;
import java.util.List;
import org.isnad.entities.merge.MergeableRepository;
import org.isnad.rest.TypeId;

/** The rows of relations. */
@Singleton
public class RelationRepository extends MergeableRepository<Relation, RelationView> {
  RelationRepository() {
    super(TypeId.Kind.RELATION, Relation.class);
  }

  @Override
  protected RelationView view(Relation row, List<TypeId> mergedIds) {
    return RelationView.of(row, mergedIds);
  }
}
