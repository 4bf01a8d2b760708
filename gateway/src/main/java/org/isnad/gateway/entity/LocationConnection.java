package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.page.Connection;
import org.isnad.gateway.upstream.EntitiesAnswer.LocationRecord;
import org.isnad.rest.Cursor;
import org.isnad.rest.Page;

@Type
@Description("A page of locations (Relay).")
public final class LocationConnection extends Connection {
  private final List<LocationEdge> edges;

  /**
   * @param follows whether there is a page before it
   */
  LocationConnection(Page<LocationRecord> page, boolean follows, Fetched fetched) {
    super(
        page.items().stream().map(record -> Cursor.of(record.id())).toList(),
        page.next(),
        page.total(),
        follows);
    edges =
        page.items().stream()
            .map(record -> new LocationEdge(new Location(record, fetched), Cursor.of(record.id())))
            .toList();
  }

  @Description("The locations of the page")
  public @NonNull List<@NonNull LocationEdge> getEdges() {
    return edges;
  }

  @Description("A location in a page.")
  public record LocationEdge(
      @Description("The location") @NonNull Location node,
      @Description("Where the list goes on after it: hand it back as after") @NonNull
          String cursor) {}
}
