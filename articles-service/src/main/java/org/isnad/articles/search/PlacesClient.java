package org.isnad.articles.search;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.isnad.articles.identity.AsService;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** What lies in a place, in entities-service. */
@Path("/v1/locations")
@RegisterProvider(AsService.class)
@RegisterRestClient(configKey = "filters")
interface PlacesClient {
  @GET
  Places within(
      @QueryParam("within") String place,
      @QueryParam("limit") int limit,
      @QueryParam("after") @Nullable String after);

  /** A page of them. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Places(List<Place> items, @Nullable String next) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Place(TypeId id, @Nullable List<TypeId> mergedIds) {}
}
