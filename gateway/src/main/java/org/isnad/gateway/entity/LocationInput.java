package org.isnad.gateway.entity;

import jakarta.json.JsonObject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("LocationInput")
@Description("A location, whole: what is left out is not known.")
public class LocationInput {
  @Description("What others call it")
  public @Nullable List<@NonNull ExternalIdInput> externalIds;

  @Description("How large and how defined it is")
  @NonNull
  public LocationKind kind = LocationKind.WORLD;

  @Description("All ways it is called, at least one")
  @NonNull
  public List<@NonNull NameInput> names = List.of();

  @Description("What its people are called")
  public @Nullable List<@NonNull TitleInput> demonyms;

  @Description("What it lies in, wholly or in part")
  @Id
  public @Nullable List<@NonNull String> parents;

  @Description("Countries whose capital it is")
  @Id
  public @Nullable List<@NonNull String> capitalOf;

  @Description("ISO 3166-1 of a country, 3166-2 of a part")
  public @Nullable String isoCode;

  @Description("Code of a region (United Nations)")
  public @Nullable String m49;

  @Description("Degrees north, WGS 84")
  public @Nullable Double lat;

  @Description("Degrees east, WGS 84")
  public @Nullable Double lon;

  @Description("Its shape: GeoJSON (RFC 7946)")
  public @Nullable JsonObject geometry;

  @Description("What the coordinates stand for")
  public @Nullable LocationPrecision precision;
}
