package org.isnad.entities.location;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.entities.name.Name;
import org.isnad.entities.name.Title;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * A location as clients get it.
 *
 * @param mergedIds ids of the locations that are merged into this one: {@code
 *     loc_01h455vb4pex5vsknk084sn02q}
 * @param parents ids of what it lies in, wholly or in part: {@code loc_…}
 * @param capitalOf ids of the countries whose capital it is: {@code loc_…}
 */
public record LocationView(
    TypeId id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    List<ExternalId> externalIds,
    List<TypeId> mergedIds,
    LocationKind kind,
    List<Name> names,
    List<Title> demonyms,
    List<String> parents,
    List<String> capitalOf,
    @Nullable String isoCode,
    @Nullable String m49,
    @Nullable Double lat,
    @Nullable Double lon,
    @Schema(ref = Geometry.SCHEMA) @Nullable Geometry geometry,
    @Nullable Precision precision) {

  static LocationView of(Location location, List<TypeId> mergedIds) {
    return new LocationView(
        location.id(),
        location.version(),
        location.createdAt(),
        location.updatedAt(),
        location.externalIds(),
        mergedIds,
        location.kind,
        location.names,
        location.demonyms,
        location.parents,
        location.capitalOf,
        location.isoCode,
        location.m49,
        location.lat,
        location.lon,
        location.geometry,
        location.precision);
  }
}
