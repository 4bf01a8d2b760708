package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.entity.Location;
import org.isnad.gateway.join.Entities;
import org.jspecify.annotations.Nullable;

@Description(
    "A location that a report names. Id, surface and mentions are the report's own; the location"
        + " may be missing.")
public final class ReportLocation {
  private final Named named;
  private final Entities entities;

  ReportLocation(Named named, Entities entities) {
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

  @Nullable Location location() {
    return Location.of(named.id(), entities);
  }
}
