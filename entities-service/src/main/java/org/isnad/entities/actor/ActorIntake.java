package org.isnad.entities.actor;

import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.LOCATION;

import jakarta.inject.Singleton;
import java.util.List;
import org.isnad.entities.name.Name;
import org.isnad.record.Draft;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.record.StoredDate;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;

@Singleton
class ActorIntake extends Intake<NewActor, Actor> {
  private final ActorRepository actors;

  ActorIntake(ActorRepository actors) {
    super(NewActor.class, actors);
    this.actors = actors;
  }

  @Override
  protected Actor newRow() {
    return new Actor(TypeId.next(ACTOR));
  }

  @Override
  protected void write(NewActor draft, Actor row, Referents referents) {
    if (draft.territory() != null && draft.kind() != ActorKind.STATE) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD, "territory: only an actor of kind STATE has one");
    }
    List<String> notSameAs = notSameAs(draft, row, referents);
    row.kind = draft.kind();
    row.subtype = draft.subtype();
    row.names = Name.resolved(draft.names(), referents, draft.kind().asEntity());
    row.validity = StoredDate.of(referents.dateOf("validity", draft.validity()));
    row.territory = referents.textOf("territory", draft.territory(), LOCATION);
    row.sameAs = Draft.orNone(draft.sameAs());
    row.notSameAs = notSameAs;
  }

  /** Those who are one with the actor by a merge cannot be said to be others. */
  private List<String> notSameAs(NewActor draft, Actor row, Referents referents) {
    List<String> others = referents.textsOf("notSameAs", draft.notSameAs(), ACTOR);
    if (!others.isEmpty()) {
      List<String> group = actors.groupOf(row).stream().map(TypeId::toString).toList();
      others.stream()
          .filter(group::contains)
          .findFirst()
          .ifPresent(same -> {
            throw new ProblemException(
                Problem.of(
                        ProblemCode.NOT_SAME,
                        "notSameAs: %s is merged with this actor. Unmerge it first".formatted(same),
                        List.of())
                    .with(TypeId.parse(same)));
          });
    }
    return others;
  }
}
