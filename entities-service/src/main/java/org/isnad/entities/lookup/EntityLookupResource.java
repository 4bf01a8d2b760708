package org.isnad.entities.lookup;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.entities.actor.ActorRepository;
import org.isnad.entities.actor.ActorView;
import org.isnad.entities.event.EventRepository;
import org.isnad.entities.event.EventView;
import org.isnad.entities.location.LocationRepository;
import org.isnad.entities.location.LocationView;
import org.isnad.entities.merge.MergeableRepository;
import org.isnad.entities.relation.RelationRepository;
import org.isnad.entities.relation.RelationView;
import org.isnad.identity.Roles;
import org.isnad.record.ExternalKeys;
import org.isnad.record.Found;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

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
  @RolesAllowed(Roles.READER)
  @Path("/lookup")
  @Operation(summary = "Actors, locations, events and relations in one call")
  public EntitiesView lookup(@NotNull @Valid EntityLookup lookup) {
    Map<ExternalId, TypeId> holders =
        keys.lastHolders(
            lookup.ids().stream()
                .flatMap(r -> r instanceof ExternalId e ? Stream.of(e) : Stream.empty())
                .toList());
    Map<Reference, TypeId> asked = new LinkedHashMap<>();
    for (Reference reference : lookup.ids()) {
      TypeId id = reference instanceof TypeId own ? own : holders.get(reference);
      if (id != null) {
        asked.put(reference, id);
      }
    }
    var found = new Sightings(asked.values().stream().distinct().toList());
    EntitiesView view = found.view(lookup.ids(), asked);
    Set<TypeId> included = found.pointedAt(lookup);
    if (included.isEmpty()) {
      return view;
    }
    Map<Reference, TypeId> behind = new LinkedHashMap<>();
    included.forEach(id -> behind.put(id, id));
    return view.and(new Sightings(included).view(List.of(), behind));
  }

  /** What there is of all kinds under some ids. */
  private final class Sightings {
    private final MergeableRepository.Seen<ActorView> seenActors;
    private final MergeableRepository.Seen<LocationView> seenLocations;
    private final MergeableRepository.Seen<EventView> seenEvents;
    private final MergeableRepository.Seen<RelationView> seenRelations;
    private final Map<TypeId, TypeId> merged = new HashMap<>();
    private final Map<TypeId, Instant> deleted = new HashMap<>();
    private final Set<TypeId> there = new HashSet<>();

    Sightings(Collection<TypeId> ids) {
      seenActors = actors.seen(ids);
      seenLocations = locations.seen(ids);
      seenEvents = events.seen(ids);
      seenRelations = relations.seen(ids);
      Stream.of(seenActors, seenLocations, seenEvents, seenRelations)
          .forEach(seen -> {
            merged.putAll(seen.merged());
            deleted.putAll(seen.deleted());
          });
      seenActors.views().forEach(view -> there.add(view.id()));
      seenLocations.views().forEach(view -> there.add(view.id()));
      seenEvents.views().forEach(view -> there.add(view.id()));
      seenRelations.views().forEach(view -> there.add(view.id()));
      there.addAll(merged.keySet());
    }

    EntitiesView view(List<Reference> all, Map<Reference, TypeId> asked) {
      List<Found.Merged> leadElsewhere = new ArrayList<>();
      List<Found.Deleted> gone = new ArrayList<>();
      asked.forEach((reference, id) -> {
        TypeId into = merged.get(id);
        Instant deletedAt = deleted.get(id);
        if (into != null) {
          leadElsewhere.add(new Found.Merged(reference.toString(), id, into));
        } else if (deletedAt != null) {
          gone.add(new Found.Deleted(reference.toString(), deletedAt));
        }
      });
      return new EntitiesView(
          seenActors.views(),
          seenLocations.views(),
          seenEvents.views(),
          seenRelations.views(),
          all.stream().filter(r -> !known(asked.get(r))).map(Reference::toString).toList(),
          leadElsewhere,
          gone);
    }

    private boolean known(@Nullable TypeId id) {
      return id != null && (there.contains(id) || deleted.containsKey(id));
    }

    /** What the included properties point at and is not here yet. */
    Set<TypeId> pointedAt(EntityLookup lookup) {
      Set<EntityLookup.Include> include = lookup.include();
      EntitiesView view = view(List.of(), Map.of());
      return (include == null ? Stream.<EntityLookup.Include>empty() : include.stream())
          .flatMap(property -> property.follow(view))
          .map(TypeId::parse)
          .filter(id -> !there.contains(id))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }
}
