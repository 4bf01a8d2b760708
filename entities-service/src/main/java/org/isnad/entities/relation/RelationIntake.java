package org.isnad.entities.relation;

import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.LOCATION;
import static org.isnad.rest.TypeId.Kind.RELATION;

import jakarta.inject.Singleton;
import org.isnad.record.Draft;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.record.StoredDate;
import org.isnad.rest.TypeId;

@Singleton
class RelationIntake extends Intake<NewRelation, Relation> {
  RelationIntake(RelationRepository relations) {
    super(NewRelation.class, relations);
  }

  @Override
  protected Relation newRow() {
    return new Relation(TypeId.next(RELATION));
  }

  @Override
  protected void write(NewRelation draft, Relation row, Referents referents) {
    row.type = draft.type();
    row.source = referents.of("source", draft.source(), ACTOR).toString();
    row.target = referents.of("target", draft.target(), ACTOR).toString();
    row.directed = draft.type().directed();
    row.places = referents.textsOf("places", draft.places(), LOCATION);
    row.validity = StoredDate.of(referents.dateOf("validity", draft.validity()));
    row.polarity = draft.polarity() == null ? Polarity.POSITIVE : draft.polarity();
    row.stance = draft.stance() == null ? Stance.ASSERTED : draft.stance();
    row.nature = Draft.orNone(draft.nature());
  }
}
