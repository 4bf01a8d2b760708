package org.isnad.entities.relation;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.isnad.record.RecordRepository;
import org.isnad.rest.TypeId;

/** The rows of relations. */
@Singleton
public class RelationRepository extends RecordRepository<Relation> {
  RelationRepository() {
    super(Relation.class);
  }

  /** Those of the ids that are relations', in the order asked. */
  public List<RelationView> views(Collection<TypeId> ids) {
    return ofIds(TypeId.Kind.RELATION, ids).stream().map(RelationView::of).toList();
  }
}
