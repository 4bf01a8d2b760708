package org.isnad.entities.actor;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.entities.merge.MergeableResource;
import org.isnad.identity.Roles;
import org.isnad.record.Filter;
import org.isnad.rest.Ndjson;
import org.isnad.rest.Page;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Persons, groups, organisations, states and media. */
@Path("/v1/actors")
@Tag(name = "Actors")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ActorResource extends MergeableResource<NewActor, Actor, ActorView> {
  ActorResource(ActorIntake intake, ActorRepository actors, ActorMerging merging) {
    super(TypeId.Kind.ACTOR, intake, actors, merging);
  }

  /**
   * A page of actors.
   *
   * @param kind only of this kind
   * @param subtype only of this subtype, spelt the same: {@code armed-group}
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "Actors, in the order in which they were created")
  public Page<ActorView> list(
      @RestQuery @Nullable ActorKind kind,
      @RestQuery @Nullable String subtype,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    var filter =
        new Filter()
            .and("kind = :kind", "kind", kind)
            .and("subtype = :subtype", "subtype", subtype)
            .and("updatedAt >= :since", "since", updatedSince);
    return page(filter, after, limit, total);
  }
}
