package org.isnad.entities.location;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import org.isnad.entities.merge.MergeableResource;
import org.isnad.identity.Roles;
import org.isnad.record.Filter;
import org.isnad.rest.Ndjson;
import org.isnad.rest.Page;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Places, from the world to a city. */
@Path("/v1/locations")
@Tag(name = "Locations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class LocationResource extends MergeableResource<NewLocation, Location, LocationView> {
  LocationResource(LocationIntake intake, LocationRepository locations, LocationMerging merging) {
    super(TypeId.Kind.LOCATION, intake, locations, merging);
  }

  /**
   * A page of locations.
   *
   * @param kind only of this kind
   * @param isoCode only with this code of ISO 3166-1 or 3166-2: {@code ML}
   * @param m49 only with this code of the United Nations: {@code 011}
   * @param parent only those that lie in this one directly
   * @param within only this one and all that lie in it, however deep
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "Locations, in the order in which they were created")
  public Page<LocationView> list(
      @RestQuery @Nullable LocationKind kind,
      @RestQuery @Nullable String isoCode,
      @RestQuery @Nullable String m49,
      @RestQuery @Nullable Reference parent,
      @RestQuery @Nullable Reference within,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    var groups = groups(parent, within);
    var filter =
        new Filter()
            .and("kind = :kind", "kind", kind)
            .and("isoCode = :isoCode", "isoCode", isoCode)
            .and("m49 = :m49", "m49", m49)
            .and("array_intersects(parents, :parent)", "parent", groups.anyOf(parent))
            .and("updatedAt >= :since", "since", updatedSince);
    if (within != null) {
      List<TypeId> group = groups.idsOf(within);
      filter
          .and(
              "id = :within or array_intersects(above, :above)",
              "within",
              group.isEmpty() ? NOBODY : group.getFirst().uuid())
          // What is merged is above nothing: what stands for it is.
          .with("above", group.stream().limit(1).map(TypeId::toString).toArray(String[]::new));
    }
    return page(filter, after, limit, total);
  }
}
