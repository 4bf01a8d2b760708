package org.isnad.articles.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.isnad.articles.identity.AsService;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The changes of entities-service. */
@Path("/v1/changes")
@RegisterProvider(AsService.class)
@RegisterRestClient(configKey = "changes")
interface ChangesClient {
  /**
   * @param after null for the oldest that are kept
   * @param epoch which numbers these are; null if it is not known yet
   */
  @GET
  Changes changes(
      @RestQuery @Nullable Long after, @RestQuery @Nullable String epoch, @RestQuery int limit);

  /**
   * A stretch of the changes.
   *
   * @param next the number behind which to go on
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Changes(String epoch, long head, List<Change> changes, long next) {}

  /**
   * One change.
   *
   * @param change CREATED, UPDATED, MERGED …: those that are of no matter here may be new ones
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Change(long seq, TypeId id, String change, List<String> names) {}
}
