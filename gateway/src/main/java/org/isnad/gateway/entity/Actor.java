package org.isnad.gateway.entity;

import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.EntitiesAnswer.ActorRecord;
import org.jspecify.annotations.Nullable;

@Type
@Key(fields = @FieldSet("id"))
@Description("A person, a group of persons, an organisation, a state or a medium.")
public final class Actor extends StoredEntity implements Entity {
  private final ActorRecord actor;

  private Actor(String asked, ActorRecord actor, Fetched fetched) {
    super(asked, actor, fetched);
    this.actor = actor;
  }

  Actor(ActorRecord actor, Fetched fetched) {
    this(actor.id(), actor, fetched);
  }

  /** Null if there is none. */
  public static @Nullable Actor of(String id, Fetched fetched) throws UpstreamUnavailable {
    ActorRecord actor = fetched.get(id, ActorRecord.class);
    return actor == null ? null : new Actor(id, actor, fetched);
  }

  @Description("What it is")
  public @NonNull ActorKind getKind() {
    return ActorKind.valueOf(actor.kind());
  }

  @Description("More closely what it is: armed-group")
  public @Nullable String getSubtype() {
    return actor.subtype();
  }

  @Override
  @Description("All ways it is called")
  public @NonNull List<@NonNull Name> getNames() {
    return Name.of(actor.names());
  }

  @Description("While it lived or existed")
  public @Nullable FuzzyDate getValidity() {
    return FuzzyDate.of(actor.validity());
  }

  @Description("The land of a state; null for others")
  public @Nullable Location getTerritory() throws UpstreamUnavailable {
    String territory = actor.territory();
    return territory == null ? null : Location.of(territory, fetched());
  }

  @Description("Addresses of the same actor elsewhere")
  public @NonNull List<@NonNull String> getSameAs() {
    return actor.sameAs() == null ? List.of() : actor.sameAs();
  }

  @Id
  @Description("Actors with whom it is easily confused")
  public @NonNull List<@NonNull String> getNotSameAs() {
    return actor.notSameAs() == null ? List.of() : actor.notSameAs();
  }

  @Override
  public @Nullable String name(@Nullable String lang) {
    return Name.best(actor.names(), lang);
  }

  @Override
  public List<String> aliases(@Nullable String lang) {
    return Name.aliases(actor.names(), lang);
  }
}
