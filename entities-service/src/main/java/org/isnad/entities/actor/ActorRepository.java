package org.isnad.entities.actor;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.isnad.record.RecordRepository;
import org.isnad.rest.TypeId;

/** The rows of actors. */
@Singleton
public class ActorRepository extends RecordRepository<Actor> {
  ActorRepository() {
    super(Actor.class);
  }

  /** Those of the ids that are actors', in the order asked. */
  public List<ActorView> views(Collection<TypeId> ids) {
    return ofIds(TypeId.Kind.ACTOR, ids).stream().map(ActorView::of).toList();
  }
}
