package org.isnad.articles.reference;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.isnad.articles.identity.AsService;

/**
 * What the filters of lists ask of entities-service. It has a time limit of its own: a list can do
 * without the answer, and whoever waits for the list would not wait for both.
 */
@Path("/v1/entities")
@RegisterProvider(AsService.class)
@RegisterRestClient(configKey = "filters")
interface FiltersClient {
  @POST
  @Path("/lookup")
  EntitiesClient.Entities lookup(EntitiesClient.Asked asked);
}
