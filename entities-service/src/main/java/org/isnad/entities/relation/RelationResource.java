package org.isnad.entities.relation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.entities.location.LocationRepository;
import org.isnad.entities.merge.MergeableResource;
import org.isnad.identity.Roles;
import org.isnad.record.DateParameter;
import org.isnad.record.Filter;
import org.isnad.rest.Ndjson;
import org.isnad.rest.Page;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Ties between two actors, bounded by places and time. */
@Path("/v1/relations")
@Tag(name = "Relations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RelationResource extends MergeableResource<NewRelation, Relation, RelationView> {
  private final LocationRepository locations;

  RelationResource(
      RelationIntake intake,
      RelationRepository relations,
      RelationMerging merging,
      LocationRepository locations) {
    super(TypeId.Kind.RELATION, intake, relations, merging);
    this.locations = locations;
  }

  /**
   * A page of relations.
   *
   * @param type only of these types
   * @param participant only those with this actor, as source or target
   * @param source only those that go out from this actor
   * @param target only those that lead to this actor
   * @param place only those that hold there
   * @param within only those that hold there or in what lies in it, however deep
   * @param asOf only those that may hold then; one without a validity may hold at any time; EDTF:
   *     {@code 2014}
   * @param polarity only those said to be, or said not to be
   * @param stance only those put so by the sources
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "Relations, in the order in which they were created")
  public Page<RelationView> list(
      @RestQuery Set<RelationType> type,
      @RestQuery @Nullable Reference participant,
      @RestQuery @Nullable Reference source,
      @RestQuery @Nullable Reference target,
      @RestQuery @Nullable Reference place,
      @RestQuery @Nullable Reference within,
      @RestQuery @Nullable String asOf,
      @RestQuery @Nullable Polarity polarity,
      @RestQuery @Nullable Stance stance,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    var groups = groups(participant, source, target, place, within);
    var filter =
        new Filter()
            .and("type in :type", "type", type.isEmpty() ? null : type)
            .and(
                "source in :participant or target in :participant",
                "participant",
                groups.oneOf(participant))
            .and("source in :source", "source", groups.oneOf(source))
            .and("target in :target", "target", groups.oneOf(target))
            .and("array_intersects(places, :place)", "place", groups.anyOf(place))
            .and(
                "array_intersects(places, :within)",
                "within",
                within == null ? null : locations.within(groups.idsOf(within)))
            .holding("validity", DateParameter.read("asOf", asOf))
            .and("polarity = :polarity", "polarity", polarity)
            .and("stance = :stance", "stance", stance)
            .and("updatedAt >= :since", "since", updatedSince);
    return page(filter, after, limit, total);
  }
}
