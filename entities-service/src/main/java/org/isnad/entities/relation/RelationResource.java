package org.isnad.entities.relation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.record.Filter;
import org.isnad.record.RecordResource;
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
class RelationResource extends RecordResource<NewRelation, Relation, RelationView> {
  RelationResource(RelationIntake intake, RelationRepository relations) {
    super(TypeId.Kind.RELATION, intake, relations);
  }

  @Override
  protected List<RelationView> views(List<Relation> rows) {
    return rows.stream().map(RelationView::of).toList();
  }

  /**
   * A page of relations.
   *
   * @param type only of this type
   * @param participant only those with this actor, as source or target
   */
  @GET
  @Operation(summary = "Relations, in the order in which they were created")
  public Page<RelationView> list(
      @RestQuery @Nullable RelationType type,
      @RestQuery @Nullable Reference participant,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    var filter =
        new Filter()
            .and("type = :type", "type", type)
            .and(
                "source = :participant or target = :participant",
                "participant",
                stored(participant))
            .and("updatedAt >= :since", "since", updatedSince);
    return page(filter, after, limit, total);
  }
}
