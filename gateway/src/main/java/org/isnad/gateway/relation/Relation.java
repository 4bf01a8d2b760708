package org.isnad.gateway.relation;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.entity.Actor;
import org.isnad.gateway.entity.FuzzyDate;
import org.isnad.gateway.entity.Location;
import org.isnad.gateway.entity.Node;
import org.isnad.gateway.entity.StoredEntity;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.EntitiesAnswer.RelationRecord;
import org.jspecify.annotations.Nullable;

@Type
@Description("A tie between two actors, bounded by place and time.")
public final class Relation extends StoredEntity implements Node {
  private final RelationRecord relation;

  private Relation(String asked, RelationRecord relation, Fetched fetched) {
    super(asked, relation, fetched);
    this.relation = relation;
  }

  Relation(RelationRecord relation, Fetched fetched) {
    this(relation.id(), relation, fetched);
  }

  /** Null if there is none. */
  public static @Nullable Relation of(String id, Fetched fetched) throws UpstreamUnavailable {
    RelationRecord relation = fetched.get(id, RelationRecord.class);
    return relation == null ? null : new Relation(id, relation, fetched);
  }

  @Description("What ties them")
  public @NonNull RelationType getType() {
    return RelationType.valueOf(relation.type());
  }

  @Description("From whom it goes out")
  public @Nullable Actor getSource() throws UpstreamUnavailable {
    return Actor.of(relation.source(), fetched());
  }

  @Description("To whom it goes")
  public @Nullable Actor getTarget() throws UpstreamUnavailable {
    return Actor.of(relation.target(), fetched());
  }

  @Description("Whether source and target could not change places")
  public boolean isDirected() {
    return relation.directed();
  }

  @Description("Where it holds; empty where nobody says")
  public @Nullable List<@NonNull Location> getPlaces() throws UpstreamUnavailable {
    List<Location> places = new ArrayList<>();
    for (String id : relation.places()) {
      Location place = Location.of(id, fetched());
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }

  @Description("When it holds; null where nobody says")
  public @Nullable FuzzyDate getValidity() {
    return FuzzyDate.of(relation.validity());
  }

  @Description("What it consists in: tactical, operational")
  public @NonNull List<@NonNull String> getNature() {
    return relation.nature();
  }

  @Description("Whether the tie is said to be")
  public @NonNull Polarity getPolarity() {
    return Polarity.valueOf(relation.polarity());
  }

  @Description("How the sources put it")
  public @NonNull Stance getStance() {
    return Stance.valueOf(relation.stance());
  }
}
