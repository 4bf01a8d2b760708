package org.isnad.entities.key;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.identity.Grant;
import org.isnad.identity.Roles;
import org.isnad.rest.Page;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.isnad.rest.identity.Asker;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The keys of programs that come on their own. */
@Path("/v1/keys")
@Tag(name = "Keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class KeyResource {
  private final ApiKeys keys;

  KeyResource(ApiKeys keys) {
    this.keys = keys;
  }

  /** All of them, those that are void too, the newest first. */
  @GET
  @RolesAllowed(Roles.ADMIN)
  @Operation(hidden = true) // docs/security.md
  public Page<KeyView> list() {
    return new Page<>(keys.all(), null, null, null);
  }

  /**
   * One key, without the key itself.
   *
   * @param id of a key: {@code key_01h455vb4pex5vsknk084sn02q}
   */
  @GET
  @RolesAllowed(Roles.ADMIN)
  @Path("/{id}")
  @Operation(hidden = true) // docs/security.md
  public KeyView get(@PathParam("id") String id) {
    return keys.one(parse(id)).orElseThrow(() -> unknown(id));
  }

  /** The answer is the only one that has the key: only a hash of it is kept. */
  @POST
  @RolesAllowed(Roles.ADMIN)
  @Operation(hidden = true) // docs/security.md
  public RestResponse<KeyView> create(@NotNull @Valid NewKey draft, @Context UriInfo uri) {
    var expires = draft.expiresAt();
    if (expires != null && !expires.isAfter(Instant.now())) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD, "expiresAt is over: such a key would be void");
    }
    Grant grant;
    try {
      grant =
          new Grant(
              draft.name(),
              Set.copyOf(draft.roles()),
              draft.groups() == null ? Set.of() : Set.copyOf(draft.groups()));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemCode.INVALID_FIELD, "roles, groups: " + e.getMessage());
    }
    var made = keys.make(grant, expires, by());
    return ResponseBuilder.<KeyView>created(
            uri.getAbsolutePathBuilder().path(made.id().toString()).build())
        .entity(made)
        .header("Cache-Control", "no-store")
        .build();
  }

  /**
   * No token is sold for it from then on; those that were are valid for some minutes more.
   *
   * @param id of a key: {@code key_01h455vb4pex5vsknk084sn02q}
   */
  @DELETE
  @RolesAllowed(Roles.ADMIN)
  @Path("/{id}")
  @ResponseStatus(204)
  @Operation(hidden = true) // docs/security.md
  public void revoke(@PathParam("id") String id) {
    var _ = keys.revoke(parse(id), by()).orElseThrow(() -> unknown(id));
  }

  private static String by() {
    return Asker.now().map(Asker::subject).orElseThrow();
  }

  private static TypeId parse(String id) {
    return TypeId.parse(TypeId.Kind.KEY, id);
  }

  private static ProblemException unknown(String id) {
    return new ProblemException(ProblemCode.NOT_FOUND, "No key is known as '" + id + "'");
  }
}
