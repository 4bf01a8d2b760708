package org.isnad.entities.lookup;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.isnad.entities.actor.ActorRepository;
import org.isnad.entities.event.EventRepository;
import org.isnad.entities.location.LocationRepository;
import org.isnad.entities.relation.RelationRepository;
import org.isnad.record.ExternalKeys;
import org.isnad.record.Groups;
import org.isnad.record.References;
import org.isnad.record.Referents;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;

/** All that this service's records point at is its own. */
@Singleton
public class LocalReferences implements References {
  private final ExternalKeys keys;
  private final ActorRepository actors;
  private final LocationRepository locations;
  private final EventRepository events;
  private final RelationRepository relations;

  LocalReferences(
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

  @Override
  public Referents find(Set<Reference> references) {
    List<ExternalId> externalIds =
        references.stream().filter(r -> r instanceof ExternalId).map(r -> (ExternalId) r).toList();
    Map<Reference, TypeId> found = new HashMap<>(keys.holders(externalIds));
    for (TypeId.Kind kind : TypeId.Kind.values()) {
      List<UUID> asked =
          references.stream()
              .filter(r -> r instanceof TypeId id && id.kind() == kind)
              .map(r -> ((TypeId) r).uuid())
              .toList();
      for (UUID uuid : existing(kind, asked)) {
        TypeId id = new TypeId(kind, uuid);
        found.put(id, id);
      }
    }
    return new Referents(found, null);
  }

  @Override
  public Groups groups(Collection<Reference> asked) {
    Map<ExternalId, TypeId> holders =
        keys.lastHolders(
            asked.stream()
                .flatMap(r -> r instanceof ExternalId e ? Stream.of(e) : Stream.empty())
                .toList());
    Map<Reference, List<TypeId>> groups = new LinkedHashMap<>();
    for (Reference reference : asked) {
      TypeId id = reference instanceof TypeId own ? own : holders.get(reference);
      List<TypeId> group = id == null ? List.of() : group(id);
      if (!group.isEmpty()) {
        groups.put(reference, group);
      }
    }
    return new Groups(groups);
  }

  private List<TypeId> group(TypeId id) {
    return switch (id.kind()) {
      case ACTOR -> actors.group(id);
      case LOCATION -> locations.group(id);
      case EVENT -> events.group(id);
      case RELATION -> relations.group(id);
      case REPORT, MENTION, CLAIM, CITATION, CANDIDATE, KEY -> List.of();
    };
  }

  private Set<UUID> existing(TypeId.Kind kind, List<UUID> asked) {
    return switch (kind) {
      case ACTOR -> actors.existing(asked);
      case LOCATION -> locations.existing(asked);
      case EVENT -> events.existing(asked);
      case RELATION -> relations.existing(asked);
      case REPORT, MENTION, CLAIM, CITATION, CANDIDATE, KEY -> Set.of();
    };
  }
}
