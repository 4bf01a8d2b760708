package org.isnad.articles.search;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.isnad.articles.identity.AsService;
import org.isnad.rest.TypeId;

/** Who is called what, in entities-service. */
@Path("/v1/names/lookup")
@RegisterProvider(AsService.class)
@RegisterRestClient(configKey = "names")
interface NamesClient {
  @POST
  Answer lookup(Texts texts);

  /**
   * What is asked.
   *
   * @param limit entities for each text
   * @param sure whether only those are wanted who are surely meant
   */
  record Texts(List<String> texts, int limit, boolean sure) {}

  /**
   * What is answered.
   *
   * @param items one for each text
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Answer(List<Hits> items) {}

  /**
   * Who may be meant.
   *
   * @param items the likeliest first
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Hits(List<Hit> items) {}

  /**
   * Somebody who may be meant.
   *
   * @param name that matched
   * @param how it did
   * @param score from 0 to 1
   * @param names by which texts may be searched
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Hit(TypeId id, String name, String how, double score, List<String> names) {}
}
