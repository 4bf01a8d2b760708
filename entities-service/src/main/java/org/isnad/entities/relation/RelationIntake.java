package org.isnad.entities.relation;

import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.LOCATION;
import static org.isnad.rest.TypeId.Kind.RELATION;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isnad.date.FuzzyDate;
import org.isnad.record.Draft;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.record.StoredDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Sha256;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Singleton
class RelationIntake extends Intake<NewRelation, Relation> {
  RelationIntake(RelationRepository relations) {
    super(NewRelation.class, relations);
  }

  @Override
  protected Relation newRow() {
    return new Relation(TypeId.next(RELATION));
  }

  /**
   * One tie is stored once. The same between the same two in another place, at another time, denied
   * and not asserted, or said otherwise, is another tie.
   */
  @Override
  protected @Nullable ExternalId identity(Relation row) {
    if (row.type == null) {
      return null;
    }
    boolean turned = !row.directed && row.source.compareTo(row.target) > 0;
    return new ExternalId(
        "tie",
        Sha256.hex(
            String.join(
                " ",
                row.type.name(),
                turned ? row.target : row.source,
                turned ? row.source : row.target,
                String.join(",", row.places.stream().sorted().toList()),
                when(row.validity),
                row.polarity.name(),
                row.stance.name())));
  }

  private static String when(@Nullable StoredDate validity) {
    if (validity == null) {
      return "";
    }
    List<FuzzyDate.Relative> relatives =
        validity.relativeTo() == null ? List.of() : validity.relativeTo();
    return Stream.concat(
            Stream.of(validity.edtf(), day(validity.earliest()), day(validity.latest())),
            relatives.stream().map(r -> r.order() + ":" + r.event()).sorted())
        .collect(Collectors.joining(" "));
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }

  @Override
  protected @Nullable ExternalId identity(NewRelation draft, Referents referents) {
    var row = new Relation();
    write(draft, row, referents);
    return identity(row);
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
