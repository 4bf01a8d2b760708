package org.isnad.entities.location;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.entities.name.Name;
import org.isnad.entities.name.Title;
import org.isnad.record.Draft;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A location as clients send it.
 *
 * @param kind how large and how defined it is
 * @param names by which it is called, at least one
 * @param demonyms what its people are called, in each language's base form
 * @param parents what it lies in, wholly or in part: many are right
 * @param capitalOf countries whose capital it is
 * @param isoCode ISO 3166-1 of a country, or 3166-2 of a part: {@code ML}, {@code ML-7}
 * @param m49 United Nations' code of a region, three digits: {@code 011}
 * @param lat degrees north, WGS 84: {@code 16.27}
 * @param lon degrees east, WGS 84: {@code -0.04}
 * @param geometry its shape, as GeoJSON
 * @param precision what the coordinates stand for
 */
record NewLocation(
    @Nullable @Size(max = 20) List<@NotNull @Valid ExternalId> externalIds,
    @NotNull LocationKind kind,
    @NotEmpty @Size(max = 200) List<@NotNull @Valid Name> names,
    @Nullable @Size(max = 50) List<@NotNull @Valid Title> demonyms,
    @Nullable @Size(max = 50) List<@NotNull Reference> parents,
    @Nullable @Size(max = 5) List<@NotNull Reference> capitalOf,
    @Nullable
        @Pattern(
            regexp = "[A-Z]{2}(-[A-Z0-9]{1,3})?",
            message = "must be ISO 3166-1 alpha-2 or 3166-2")
        String isoCode,
    @Nullable @Pattern(regexp = "[0-9]{3}", message = "must be three digits") String m49,
    @Nullable @DecimalMin("-90") @DecimalMax("90") Double lat,
    @Nullable @DecimalMin("-180") @DecimalMax("180") Double lon,
    @Schema(ref = Geometry.SCHEMA) @Nullable @Valid Geometry geometry,
    @Nullable Precision precision)
    implements Draft {

  @Schema(hidden = true)
  @AssertTrue(message = "lat and lon go together")
  boolean isPlacedWhollyOrNot() {
    return (lat == null) == (lon == null);
  }

  @Override
  public Stream<Reference> references() {
    return Stream.of(
            Name.references(names),
            Draft.orNone(parents).stream(),
            Draft.orNone(capitalOf).stream())
        .flatMap(s -> s);
  }
}
