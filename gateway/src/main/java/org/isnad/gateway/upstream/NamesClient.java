package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

/** Who is called what, in entities-service. */
@Path("/v1/names")
@RegisterRestClient(configKey = "entities")
public interface NamesClient {
  /**
   * The best first.
   *
   * @param q a name, or its beginning
   * @param kind only of these kinds; none for all
   */
  @GET
  NamesAnswer names(@RestQuery String q, @RestQuery Collection<String> kind, @RestQuery int limit);

  @JsonIgnoreProperties(ignoreUnknown = true)
  record NamesAnswer(List<HitRecord> items) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record HitRecord(String id, String kind, String name, String how, double score) {}
}
