package org.isnad.articles.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.isnad.articles.identity.AsService;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** What this service asks of entities-service. */
@Path("/v1/entities")
@RegisterProvider(AsService.class)
@RegisterRestClient(configKey = "entities")
interface EntitiesClient {
  @POST
  @Path("/lookup")
  Entities lookup(Asked asked);

  record Asked(List<String> ids) {
    static Asked of(List<Reference> asked) {
      return new Asked(asked.stream().map(Reference::toString).toList());
    }
  }

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
    private Stream<Entity> all() {
      return Stream.of(actors, locations, events, relations).flatMap(List::stream);
    }

    /** The id of what each of these points at: of what else an entity is called, none is told. */
    Map<Reference, TypeId> ids(Set<Reference> asked) {
      Map<Reference, TypeId> ids = new HashMap<>();
      all().forEach(e -> e.externalIds().forEach(x -> ids.put(x, e.id())));
      ids.keySet().retainAll(asked);
      // What is merged may be unmerged: then it is this that was meant, not what stands for it now.
      merged.forEach(m -> ids.put(m.asked(), m.id()));
      return ids;
    }

    /** Of each that is one with others the ids of all, that which stands for them first. */
    Map<TypeId, List<TypeId>> groups() {
      Map<TypeId, List<TypeId>> groups = new HashMap<>();
      all()
          .forEach(e -> {
            List<TypeId> members = e.mergedIds() == null ? List.of() : e.mergedIds();
            List<TypeId> group = Stream.concat(Stream.of(e.id()), members.stream()).toList();
            group.forEach(id -> groups.put(id, group));
          });
      return groups;
    }
  }
}
