package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Entities;
import org.isnad.gateway.upstream.EntitiesAnswer.ActorRecord;
import org.jspecify.annotations.Nullable;

@Type
@Description("A person, a group of persons, an organisation, a state or a medium.")
public final class Actor implements Entity {
  private final ActorRecord actor;

  private Actor(ActorRecord actor) {
    this.actor = actor;
  }

  /** Null if the entities do not have it. */
  public static @Nullable Actor of(String id, Entities entities) {
    ActorRecord actor = entities.actor(id);
    return actor == null ? null : new Actor(actor);
  }

  @Override
  @Id
  public @NonNull String getId() {
    return actor.id();
  }

  public @NonNull ActorKind getKind() {
    return ActorKind.valueOf(actor.kind());
  }

  public @Nullable String getSubtype() {
    return actor.subtype();
  }

  @Override
  public @NonNull List<@NonNull Name> getNames() {
    return Name.of(actor.names());
  }

  @Override
  public @NonNull List<@NonNull ExternalId> getExternalIds() {
    return ExternalId.of(actor.externalIds());
  }

  @Description("While it lived or existed")
  public @Nullable FuzzyDate getValidity() {
    return FuzzyDate.of(actor.validity());
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
