package org.isnad.entities.lookup;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.entities.actor.ActorRepository;
import org.isnad.entities.event.EventRepository;
import org.isnad.entities.location.LocationRepository;
import org.isnad.entities.relation.RelationRepository;
import org.isnad.record.ExternalKeys;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;

/** Actors, locations, events and relations together. */
@Path("/v1/entities")
@Tag(name = "Entities")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EntityLookupResource {
  private final ExternalKeys keys;
  private final ActorRepository actors;
  private final LocationRepository locations;
  private final EventRepository events;
  private final RelationRepository relations;

  EntityLookupResource(
      ExternalKeys keys,
      ActorRepository actors,
      LocationRepository locations,
      EventRepository events,
      RelationRepository relations) {
    this.keys = keys;
    this.actors = actors;
    this.locations = locations;
    this.events = events;
    this.relations = relations;
  }

  /**
   * Finds records by ids and external ids, whatever kinds they are of. "include" adds what they
   * point at, one step, so that one call is enough.
   */
  @POST
  @Path("/lookup")
  @Operation(summary = "Actors, locations, events and relations in one call")
  public EntitiesView lookup(@NotNull @Valid EntityLookup lookup) {
    Map<ExternalId, TypeId> holders =
        keys.holders(
            lookup.ids().stream()
                .flatMap(r -> r instanceof ExternalId e ? Stream.of(e) : Stream.empty())
                .toList());
    List<TypeId> asked =
        lookup.ids().stream()
            .map(r -> r instanceof TypeId id ? id : holders.get(r))
            .flatMap(Stream::ofNullable)
            .distinct()
            .toList();
    EntitiesView found = ofIds(asked);
    Set<TypeId> there = ids(found);
    List<String> missing =
        lookup.ids().stream()
            .filter(r -> r instanceof TypeId ? !there.contains(r) : !holders.containsKey(r))
            .map(Reference::toString)
            .toList();
    found =
        new EntitiesView(
            found.actors(), found.locations(), found.events(), found.relations(), missing);
    return lookup.include() == null ? found : found.and(ofIds(pointedAt(found, lookup, there)));
  }

  private static List<TypeId> pointedAt(
      EntitiesView found, EntityLookup lookup, Set<TypeId> there) {
    Set<EntityLookup.Include> include = lookup.include();
    return (include == null ? Stream.<EntityLookup.Include>empty() : include.stream())
        .flatMap(property -> property.follow(found))
        .map(TypeId::parse)
        .filter(id -> !there.contains(id))
        .distinct()
        .toList();
  }

  private EntitiesView ofIds(Collection<TypeId> ids) {
    return new EntitiesView(
        actors.views(ids),
        locations.views(ids),
        events.views(ids),
        relations.views(ids),
        List.of());
  }

  private static Set<TypeId> ids(EntitiesView view) {
    return Stream.of(
            view.actors().stream().map(a -> a.id()),
            view.locations().stream().map(l -> l.id()),
            view.events().stream().map(e -> e.id()),
            view.relations().stream().map(r -> r.id()))
        .flatMap(s -> s)
        .collect(Collectors.toSet());
  }
}
