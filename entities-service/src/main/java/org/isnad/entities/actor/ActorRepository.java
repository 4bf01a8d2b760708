package org.isnad.entities.actor;

import jakarta.inject.Singleton;
import java.util.List;
import org.isnad.entities.merge.MergeableRepository;
import org.isnad.rest.TypeId;

/** The rows of actors. */
@Singleton
public class ActorRepository extends MergeableRepository<Actor, ActorView> {
  ActorRepository() {
    super(TypeId.Kind.ACTOR, Actor.class);
  }

  @Override
  protected ActorView view(Actor row, List<TypeId> mergedIds) {
    return ActorView.of(row, mergedIds);
  }
}
