package org.isnad.gateway.relation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.page.Connection;
import org.isnad.gateway.upstream.EntitiesAnswer.RelationRecord;
import org.isnad.rest.Cursor;
import org.isnad.rest.Page;

@Type
@Description("A page of relations (Relay).")
public final class RelationConnection extends Connection {
  private final List<RelationEdge> edges;

  /**
   * @param follows whether there is a page before it
   */
  RelationConnection(Page<RelationRecord> page, boolean follows, Fetched fetched) {
    super(
        page.items().stream().map(record -> Cursor.of(record.id())).toList(),
        page.next(),
        page.total(),
        follows);
    edges =
        page.items().stream()
            .map(record -> new RelationEdge(new Relation(record, fetched), Cursor.of(record.id())))
            .toList();
  }

  @Description("The relations of the page")
  public @NonNull List<@NonNull RelationEdge> getEdges() {
    return edges;
  }

  @Description("A relation in a page.")
  public record RelationEdge(
      @Description("The relation") @NonNull Relation node,
      @Description("Where the list goes on after it: hand it back as after") @NonNull
          String cursor) {}
}
