package org.isnad.articles.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** What this service asks of entities-service. */
@Path("/v1/entities")
@RegisterRestClient(configKey = "entities")
interface EntitiesClient {
  @POST
  @Path("/lookup")
  Entities lookup(Asked asked);

  record Asked(List<String> ids) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Entity(TypeId id, List<ExternalId> externalIds, @Nullable List<TypeId> mergedIds) {}

  /** A reference to what is merged, and the id of just that: the lists have what stands for it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record MergedEntity(Reference asked, TypeId id) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Entities(
      List<Entity> actors,
      List<Entity> locations,
      List<Entity> events,
      List<Entity> relations,
      List<MergedEntity> merged) {
    Stream<Entity> all() {
      return Stream.of(actors, locations, events, relations).flatMap(List::stream);
    }
  }
}
