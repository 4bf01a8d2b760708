package org.isnad.articles.candidate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The records of entities-service, as JSON: what is read of one is written back as it is. They are
 * changed in the name of the editor who decides.
 */
@Path("/v1")
@RegisterClientHeaders
@RegisterRestClient(configKey = "records")
interface RecordsClient {
  /**
   * @param list {@code actors}
   */
  @POST
  @Path("/{list}")
  ObjectNode create(@PathParam("list") String list, ObjectNode draft);

  @POST
  @Path("/entities/lookup")
  ObjectNode lookup(ObjectNode asked);

  @PUT
  @Path("/{list}/{id}")
  ObjectNode replace(
      @PathParam("list") String list,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String version,
      ObjectNode draft);
}
