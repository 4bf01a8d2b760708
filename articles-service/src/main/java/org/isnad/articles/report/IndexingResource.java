package org.isnad.articles.report;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.identity.Roles;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What is derived from the texts of reports, to find them. */
@Path("/v1/reports/index")
@Tag(name = "Reports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class IndexingResource {
  private final Indexing indexing;

  IndexingResource(Indexing indexing) {
    this.indexing = indexing;
  }

  /** How far it is. */
  @GET
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "The last run of the indexing")
  public IndexingView view() {
    return indexing.view();
  }

  /**
   * Has all reports indexed anew, as after a change of how words are read. Reports are found
   * meanwhile, by their old words or their new ones. It goes on after a restart.
   */
  @POST
  @RolesAllowed(Roles.ADMIN)
  @ResponseStatus(202)
  @Operation(summary = "Begins a run of the indexing")
  @APIResponseSchema(
      value = IndexingView.class,
      responseCode = "202",
      responseDescription = "It has begun")
  public IndexingView begin() {
    indexing.begin();
    return indexing.view();
  }
}
