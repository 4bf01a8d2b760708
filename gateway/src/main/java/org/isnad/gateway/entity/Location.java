package org.isnad.gateway.entity;

import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.EntitiesAnswer.LocationRecord;
import org.jspecify.annotations.Nullable;

@Type
@Key(fields = @FieldSet("id"))
@Description("A place, from a continent to a village.")
public final class Location extends StoredEntity implements Entity {
  private final LocationRecord location;

  private Location(String asked, LocationRecord location, Fetched fetched) {
    super(asked, location, fetched);
    this.location = location;
  }

  Location(LocationRecord location, Fetched fetched) {
    this(location.id(), location, fetched);
  }

  /** Null if there is none. */
  public static @Nullable Location of(String id, Fetched fetched) throws UpstreamUnavailable {
    LocationRecord location = fetched.get(id, LocationRecord.class);
    return location == null ? null : new Location(id, location, fetched);
  }

  @Description("How large and how defined it is")
  public @NonNull LocationKind getKind() {
    return LocationKind.valueOf(location.kind());
  }

  @Override
  @Description("All ways it is called")
  public @NonNull List<@NonNull Name> getNames() {
    return Name.of(location.names());
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

  @Description("Its shape: GeoJSON (RFC 7946)")
  public @Nullable JsonObject getGeometry() {
    return GeoJson.of(location.geometry());
  }

  @Description("What it lies in, wholly or in part")
  public @Nullable List<@NonNull Location> getParents() throws UpstreamUnavailable {
    List<Location> parents = new ArrayList<>();
    for (String id : location.parents()) {
      Location parent = of(id, fetched());
      if (parent != null) {
        parents.add(parent);
      }
    }
    return parents;
  }

  @Description("Code of a region (United Nations)")
  public @Nullable String getM49() {
    return location.m49();
  }

  @Description("What the coordinates stand for")
  public @Nullable LocationPrecision getPrecision() {
    return location.precision() == null ? null : LocationPrecision.valueOf(location.precision());
  }

  @Description("What its people are called")
  public @NonNull List<@NonNull Title> getDemonyms() {
    return Title.of(location.demonyms());
  }

  @Id
  @Description("Countries whose capital it is")
  public @NonNull List<@NonNull String> getCapitalOf() {
    return location.capitalOf() == null ? List.of() : location.capitalOf();
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
