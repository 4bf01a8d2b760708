package org.isnad.record;

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
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.isnad.identity.Roles;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * What most kinds of record answer to beside changes: get and look-up. Lists differ by kind.
 *
 * @param <D> what clients send
 * @param <R> what is stored
 * @param <V> what clients get
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public abstract class RecordResource<D extends Draft, R extends StoredRecord, V>
    extends IntakeResource<D, R, V> {
  protected RecordResource(TypeId.Kind kind, Intake<D, R> intake, RecordRepository<R> rows) {
    super(kind, intake, rows);
  }

  /** One record as it is now. Its version is the ETag. */
  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}")
  @Operation(summary = "One, by its id or an external id")
  public RestResponse<V> get(@PathParam("id") String id) {
    R row = one(id);
    return answer(ResponseBuilder.ok(), row, views(List.of(row)).getFirst());
  }

  /**
   * Answers for up to 500 records what a get answers for one, and lists those that are not here.
   */
  @POST
  @RolesAllowed(Roles.READER)
  @Path("/lookup")
  @Operation(summary = "Many at once, in the order asked")
  public Found<V> lookup(@NotNull @Valid Lookup lookup) {
    return found(lookup.ids(), this::views);
  }
}
