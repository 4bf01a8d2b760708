package org.isnad.entities.actor;

import jakarta.inject.Singleton;
import java.util.List;
import org.isnad.entities.merge.Merging;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;

@Singleton
class ActorMerging extends Merging<Actor> {
  ActorMerging(ActorRepository rows) {
    super(rows);
  }

  /** Somebody has said of two of them that they are not the same. */
  @Override
  protected void refuse(List<Actor> one, List<Actor> other) {
    refuseDifferent(one, other);
    refuseDifferent(other, one);
  }

  private static void refuseDifferent(List<Actor> those, List<Actor> others) {
    for (Actor actor : those) {
      for (Actor different : others) {
        if (actor.notSameAs.contains(different.id().toString())) {
          throw new ProblemException(
              Problem.of(
                      ProblemCode.NOT_SAME,
                      "%s is not the same as %s: so it says in notSameAs"
                          .formatted(actor.id(), different.id()),
                      List.of())
                  .with(different.id()));
        }
      }
    }
  }
}
