package org.isnad.entities.event;

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
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What happened, when, where and to whom. */
@Path("/v1/events")
@Tag(name = "Events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EventResource extends RecordResource<NewEvent, Event, EventView> {
  EventResource(EventIntake intake, EventRepository events) {
    super(TypeId.Kind.EVENT, intake, events);
  }

  @Override
  protected List<EventView> views(List<Event> rows) {
    return rows.stream().map(EventView::of).toList();
  }

  /**
   * A page of events.
   *
   * @param type only of this type
   */
  @GET
  @Operation(summary = "Events, in the order in which they were created")
  public Page<EventView> list(
      @RestQuery @Nullable EventType type,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    var filter =
        new Filter()
            .and("type = :type", "type", type)
            .and("updatedAt >= :since", "since", updatedSince);
    return page(filter, after, limit, total);
  }
}
