package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.page.Connection;
import org.isnad.gateway.upstream.EntitiesAnswer.EventRecord;
import org.isnad.rest.Cursor;
import org.isnad.rest.Page;

@Type
@Description("A page of events (Relay).")
public final class EventConnection extends Connection {
  private final List<EventEdge> edges;

  /**
   * @param follows whether there is a page before it
   */
  EventConnection(Page<EventRecord> page, boolean follows, Fetched fetched) {
    super(
        page.items().stream().map(record -> Cursor.of(record.id())).toList(),
        page.next(),
        page.total(),
        follows);
    edges =
        page.items().stream()
            .map(record -> new EventEdge(new Event(record, fetched), Cursor.of(record.id())))
            .toList();
  }

  @Description("The events of the page")
  public @NonNull List<@NonNull EventEdge> getEdges() {
    return edges;
  }

  @Description("An event in a page.")
  public record EventEdge(
      @Description("The event") @NonNull Event node,
      @Description("Where the list goes on after it: hand it back as after") @NonNull
          String cursor) {}
}
