package org.isnad.entities.location;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.record.Filter;
import org.isnad.record.RecordResource;
import org.isnad.rest.Page;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Places, from the world to a city. */
@Path("/v1/locations")
@Tag(name = "Locations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class LocationResource extends RecordResource<NewLocation, Location, LocationView> {
  LocationResource(LocationIntake intake, LocationRepository locations) {
    super(TypeId.Kind.LOCATION, intake, locations);
  }

  @Override
  protected List<LocationView> views(List<Location> rows) {
    return rows.stream().map(LocationView::of).toList();
  }

  /**
   * A page of locations.
   *
   * @param kind only of this kind
   * @param isoCode only with this code of ISO 3166-1 or 3166-2: {@code ML}
   */
  @GET
  @Operation(summary = "Locations, in the order in which they were created")
  public Page<LocationView> list(
      @RestQuery @Nullable LocationKind kind,
      @RestQuery @Nullable String isoCode,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    var filter =
        new Filter()
            .and("kind = :kind", "kind", kind)
            .and("isoCode = :isoCode", "isoCode", isoCode)
            .and("updatedAt >= :since", "since", updatedSince);
    return page(filter, after, limit, total);
  }
}
