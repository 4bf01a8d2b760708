package org.isnad.entities.merge;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.isnad.identity.Roles;
import org.isnad.record.Draft;
import org.isnad.record.Found;
import org.isnad.record.Intake;
import org.isnad.record.IntakeResource;
import org.isnad.record.Lookup;
import org.isnad.rest.IfMatch;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What the kinds that may be merged answer to: get, look-up, merge and unmerge. Lists differ by
 * kind.
 *
 * @param <D> what clients send
 * @param <R> what is stored
 * @param <V> what clients get
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public abstract class MergeableResource<D extends Draft, R extends MergeableRecord, V>
    extends IntakeResource<D, R, V> {
  private final MergeableRepository<R, V> rows;
  private final Merging<R> merging;

  protected MergeableResource(
      TypeId.Kind kind, Intake<D, R> intake, MergeableRepository<R, V> rows, Merging<R> merging) {
    super(kind, intake, rows);
    this.rows = rows;
    this.merging = merging;
  }

  @Override
  protected List<V> views(List<R> records) {
    return rows.views(records);
  }

  /** One as it is now; its version is the ETag. What is merged leads to what stands for it. */
  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}")
  @Operation(summary = "One, by its id or an external id")
  public RestResponse<V> get(@PathParam("id") String id, @Context UriInfo uri) {
    R row = one(id);
    TypeId into = row.mergedInto();
    if (into != null) {
      return ResponseBuilder.<V>create(308)
          .location(uri.getRequestUri().resolve(into.toString()))
          .build();
    }
    return answer(ResponseBuilder.ok(), row, views(List.of(row)).getFirst());
  }

  /** Of what is merged, that which stands for it. Lists those that are not here, or no more. */
  @POST
  @RolesAllowed(Roles.READER)
  @Path("/lookup")
  @Operation(summary = "Many at once, in the order asked")
  public Found<V> lookup(@NotNull @Valid Lookup lookup) {
    return found(lookup.ids(), this::views);
  }

  /** Answers that other. This one keeps all that it says, and answers 308 until it is unmerged. */
  @POST
  @RolesAllowed(Roles.EDITOR)
  @Path("/{id}/merge")
  @Operation(summary = "Lets another record stand for this one")
  public RestResponse<V> merge(
      @PathParam("id") String id,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @NotNull @Valid Merge merge) {
    TypeId from = one(id).id();
    TypeId into = references.find(Set.of(merge.into())).of("into", merge.into(), from.kind());
    return changed(merging.merge(from, into, IfMatch.optional(ifMatch)));
  }

  /** Answers this record, which stands for itself again, and for those merged into it before. */
  @POST
  @RolesAllowed(Roles.EDITOR)
  @Path("/{id}/unmerge")
  @Operation(summary = "Undoes a merge")
  public RestResponse<V> unmerge(
      @PathParam("id") String id, @RestHeader("If-Match") @Nullable String ifMatch) {
    return changed(merging.unmerge(one(id).id(), IfMatch.optional(ifMatch)));
  }

  private RestResponse<V> changed(R row) {
    rows.forget(); // what was read before the change
    return answer(ResponseBuilder.ok(), row, views(List.of(row)).getFirst());
  }
}
