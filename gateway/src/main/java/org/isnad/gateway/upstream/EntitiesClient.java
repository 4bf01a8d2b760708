package org.isnad.gateway.upstream;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** entities-service, as far as the gateway asks it. */
@Path("/v1/entities")
@RegisterRestClient(configKey = "entities")
public interface EntitiesClient {
  /** Records of any kinds, and those at which they point by the included properties. */
  @POST
  @Path("/lookup")
  EntitiesAnswer lookup(EntitiesQuestion question);
}
