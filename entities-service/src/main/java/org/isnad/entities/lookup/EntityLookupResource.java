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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.identity.Roles;
import org.isnad.record.ExternalKeys;
import org.isnad.record.Found;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.isnad.rest.WrittenJson;
import org.jboss.resteasy.reactive.RestQuery;

/** Actors, locations, events and relations together. */
@Path("/v1/entities")
@Tag(name = "Entities")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EntityLookupResource {
  private final ExternalKeys keys;
  private final WrittenEntities entities;

  EntityLookupResource(ExternalKeys keys, WrittenEntities entities) {
    this.keys = keys;
    this.entities = entities;
  }

  /**
   * Finds records by ids and external ids, whatever kinds they are of. "include" adds what they
   * point at, one step, so that one call is enough.
   *
   * @param fields answers of each record its id and these alone, as far as its kind has them, which
   *     is quicker
   */
  @POST
  @RolesAllowed(Roles.READER)
  @Path("/lookup")
  @Operation(summary = "Actors, locations, events and relations in one call")
  @APIResponseSchema(EntitiesView.class)
  public Written lookup(@NotNull @Valid EntityLookup lookup, @RestQuery Set<EntityField> fields) {
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
    Set<EntityLookup.Include> include = lookup.include() == null ? Set.of() : lookup.include();
    var written = new Written();
    Set<EntityField> wanted =
        fields.isEmpty() ? EnumSet.allOf(EntityField.class) : EnumSet.copyOf(fields);
    var found = entities.of(Set.copyOf(asked.values()), include, wanted);
    written.add(asked, found);
    lookup.ids().stream()
        .filter(reference -> {
          TypeId id = asked.get(reference);
          return id == null || !found.knows(id);
        })
        .map(Reference::toString)
        .forEach(written.missing::add);
    Map<Reference, TypeId> behind = new LinkedHashMap<>();
    found.pointedAt().stream()
        .filter(id -> !found.json().containsKey(id) && !found.merged().containsKey(id))
        .forEach(id -> behind.put(id, id));
    written.add(behind, entities.of(behind.values(), Set.of(), wanted));
    return written;
  }

  /** An {@link EntitiesView}, of which each record is written already. */
  static final class Written {
    private final Map<TypeId, WrittenJson> records = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final Set<Found.Merged> merged = new LinkedHashSet<>();
    private final Set<Found.Deleted> deleted = new LinkedHashSet<>();

    /** Adds what is there of what was asked for or included. */
    private void add(Map<Reference, TypeId> asked, WrittenEntities.Read found) {
      asked.forEach((reference, id) -> {
        TypeId standing = found.standing(id);
        TypeId into = found.merged().get(id);
        Instant deletedAt = found.deleted().get(id);
        if (standing != null) {
          records.putIfAbsent(standing, found.json().get(standing));
        }
        if (into != null) {
          merged.add(new Found.Merged(reference.toString(), id, into));
        } else if (deletedAt != null) {
          deleted.add(new Found.Deleted(reference.toString(), deletedAt));
        }
      });
    }

    public List<WrittenJson> getActors() {
      return of(TypeId.Kind.ACTOR);
    }

    public List<WrittenJson> getLocations() {
      return of(TypeId.Kind.LOCATION);
    }

    public List<WrittenJson> getEvents() {
      return of(TypeId.Kind.EVENT);
    }

    public List<WrittenJson> getRelations() {
      return of(TypeId.Kind.RELATION);
    }

    private List<WrittenJson> of(TypeId.Kind kind) {
      return records.entrySet().stream()
          .filter(record -> record.getKey().kind() == kind)
          .map(Map.Entry::getValue)
          .toList();
    }

    public List<String> getMissing() {
      return missing;
    }

    public Set<Found.Merged> getMerged() {
      return merged;
    }

    public Set<Found.Deleted> getDeleted() {
      return deleted;
    }
  }
}
