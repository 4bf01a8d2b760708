package org.isnad.entities.search;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.identity.Roles;
import org.jboss.resteasy.reactive.RestQuery;

/** Entities by what they are called. */
@Path("/v1/names")
@Tag(name = "Names")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class NameResource {
  /** Characters of a name that is asked for. */
  static final int LONGEST = 300;

  private static final int FEW = 3;

  private final NameIndex names;

  NameResource(NameIndex names) {
    this.names = names;
  }

  /**
   * Actors, locations and events by any of their names, in Arabic or Latin letters, however they
   * spell it, while it is typed; each with the name that matched and how. What is merged is found
   * as what stands for it. A change of a name is known within a second.
   *
   * @param q a name, or its beginning: {@code Belmokh}
   * @param kind only of these kinds
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Entities by name, the best first")
  public NameHits find(
      @RestQuery @NotBlank @Size(max = LONGEST) String q,
      @RestQuery Set<EntityKind> kind,
      @RestQuery @DefaultValue("10") @Min(1) @Max(50) int limit) {
    return new NameHits(names.find(q, kind, limit).stream().map(NameHit::withoutNames).toList());
  }

  /** As the list does for one; with the names by which texts may be searched for each entity. */
  @POST
  @RolesAllowed(Roles.READER)
  @Path("/lookup")
  @Operation(summary = "Several names in one call")
  public NameLookup.Answer lookup(@NotNull @Valid NameLookup lookup) {
    int limit = lookup.limit() == null ? FEW : lookup.limit();
    return new NameLookup.Answer(
        lookup.texts().stream()
            .map(text ->
                Boolean.TRUE.equals(lookup.sure())
                    ? names.findSure(text, limit)
                    : names.find(text, Set.of(), limit))
            .map(NameHits::new)
            .toList());
  }
}
