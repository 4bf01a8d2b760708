package org.isnad.entities.relation;

import jakarta.inject.Singleton;
import org.isnad.entities.merge.Merging;

@Singleton
class RelationMerging extends Merging<Relation> {
  RelationMerging(RelationRepository rows) {
    super(rows);
  }
}
