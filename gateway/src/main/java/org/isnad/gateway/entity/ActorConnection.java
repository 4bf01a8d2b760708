package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.page.Connection;
import org.isnad.gateway.upstream.EntitiesAnswer.ActorRecord;
import org.isnad.rest.Cursor;
import org.isnad.rest.Page;

@Type
@Description("A page of actors (Relay).")
public final class ActorConnection extends Connection {
  private final List<ActorEdge> edges;

  /**
   * @param follows whether there is a page before it
   */
  ActorConnection(Page<ActorRecord> page, boolean follows, Fetched fetched) {
    super(
        page.items().stream().map(record -> Cursor.of(record.id())).toList(),
        page.next(),
        page.total(),
        follows);
    edges =
        page.items().stream()
            .map(record -> new ActorEdge(new Actor(record, fetched), Cursor.of(record.id())))
            .toList();
  }

  @Description("The actors of the page")
  public @NonNull List<@NonNull ActorEdge> getEdges() {
    return edges;
  }

  @Description("An actor in a page.")
  public record ActorEdge(
      @Description("The actor") @NonNull Actor node,
      @Description("Where the list goes on after it: hand it back as after") @NonNull
          String cursor) {}
}
