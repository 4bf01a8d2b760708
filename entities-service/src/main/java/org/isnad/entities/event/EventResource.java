package org.isnad.entities.event;

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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.entities.location.LocationRepository;
import org.isnad.entities.merge.MergeableResource;
import org.isnad.identity.Roles;
import org.isnad.record.DateParameter;
import org.isnad.record.Filter;
import org.isnad.rest.Ndjson;
import org.isnad.rest.Page;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What happened, when, where and to whom. */
@Path("/v1/events")
@Tag(name = "Events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EventResource extends MergeableResource<NewEvent, Event, EventView> {
  private final LocationRepository locations;

  EventResource(
      EventIntake intake,
      EventRepository events,
      EventMerging merging,
      LocationRepository locations) {
    super(TypeId.Kind.EVENT, intake, events, merging);
    this.locations = locations;
  }

  /**
   * A page of events.
   *
   * @param type only of these types
   * @param occurred only those that may have happened then, if only in part; none without a date;
   *     EDTF: {@code 2019-07/2019-12}
   * @param place only those that were there
   * @param within only those that were there or in what lies in it, however deep
   * @param participant only those in which this actor took part
   * @param role only those in which the participant was this
   * @param partOf only the parts of this event
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "Events, in the order in which they were created")
  public Page<EventView> list(
      @RestQuery Set<EventType> type,
      @RestQuery @Nullable String occurred,
      @RestQuery @Nullable Reference place,
      @RestQuery @Nullable Reference within,
      @RestQuery @Nullable Reference participant,
      @RestQuery @Nullable Role role,
      @RestQuery @Nullable Reference partOf,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    if (role != null && participant == null) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, "role: say whose, with 'participant'");
    }
    var groups = groups(place, within, participant, partOf);
    var filter =
        new Filter()
            .and("type in :type", "type", type.isEmpty() ? null : type)
            .overlapping("date", DateParameter.read("occurred", occurred))
            .and("array_intersects(placeIds, :place)", "place", groups.anyOf(place))
            .and(
                "array_intersects(placeIds, :within)",
                "within",
                within == null ? null : locations.within(groups.idsOf(within)))
            .and(
                "array_intersects(participations, :participant)",
                "participant",
                participant == null ? null : keys(groups.of(List.of(participant)), role))
            .and("partOf in :partOf", "partOf", groups.oneOf(partOf))
            .and("updatedAt >= :since", "since", updatedSince);
    return page(filter, after, limit, total);
  }

  private static String[] keys(String[] actors, @Nullable Role role) {
    return Stream.of(actors).map(actor -> Participation.key(actor, role)).toArray(String[]::new);
  }
}
