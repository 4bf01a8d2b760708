package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.entity.Actor;
import org.isnad.gateway.join.Entities;
import org.jspecify.annotations.Nullable;

@Description(
    "An actor that a report names. Id, surface and mentions are the report's own; the actor may be"
        + " missing.")
public final class ReportActor {
  private final Named named;
  private final Entities entities;

  ReportActor(Named named, Entities entities) {
    this.named = named;
    this.entities = entities;
  }

  @Id
  public @NonNull String getId() {
    return named.id();
  }

  @Description("As the report calls it")
  public @NonNull String getSurface() {
    return named.surface();
  }

  public @NonNull List<@NonNull Mention> getMentions() {
    return named.mentions();
  }

  public @NonNull EntityState getState() {
    return named.state();
  }

  @Nullable Actor actor() {
    return Actor.of(named.id(), entities);
  }
}
