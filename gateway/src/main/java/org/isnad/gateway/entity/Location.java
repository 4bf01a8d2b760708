package org.isnad.gateway.entity;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Entities;
import org.isnad.gateway.upstream.EntitiesAnswer.LocationRecord;
import org.jspecify.annotations.Nullable;

@Type
@Description("A place, from a continent to a village.")
public final class Location implements Entity {
  private final LocationRecord location;
  private final Entities entities;

  private Location(LocationRecord location, Entities entities) {
    this.location = location;
    this.entities = entities;
  }

  /** Null if the entities do not have it. */
  public static @Nullable Location of(String id, Entities entities) {
    LocationRecord location = entities.location(id);
    return location == null ? null : new Location(location, entities);
  }

  @Override
  @Id
  public @NonNull String getId() {
    return location.id();
  }

  public @NonNull LocationKind getKind() {
    return LocationKind.valueOf(location.kind());
  }

  @Override
  public @NonNull List<@NonNull Name> getNames() {
    return Name.of(location.names());
  }

  @Override
  public @NonNull List<@NonNull ExternalId> getExternalIds() {
    return ExternalId.of(location.externalIds());
  }

  @Description("ISO 3166-1 of a country, 3166-2 of a part")
  public @Nullable String getIsoCode() {
    return location.isoCode();
  }

  @Description("Degrees north, WGS 84")
  public @Nullable Double getLat() {
    return location.lat();
  }

  @Description("Degrees east, WGS 84")
  public @Nullable Double getLon() {
    return location.lon();
  }

  @Description("What it lies in, wholly or in part")
  public @Nullable List<@NonNull Location> getParents() {
    return location.parents().stream()
        .map(id -> of(id, entities))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public @Nullable String name(@Nullable String lang) {
    return Name.best(location.names(), lang);
  }

  @Override
  public List<String> aliases(@Nullable String lang) {
    return Name.aliases(location.names(), lang);
  }
}
