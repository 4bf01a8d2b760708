package org.isnad.gateway.claim;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.page.Connection;
import org.isnad.gateway.upstream.ClaimRecord;
import org.isnad.rest.Cursor;
import org.isnad.rest.Page;

@Type
@Description("A page of claims (Relay).")
public final class ClaimConnection extends Connection {
  private final List<ClaimEdge> edges;

  /**
   * @param follows whether there is a page before it
   */
  ClaimConnection(Page<ClaimRecord> page, boolean follows, Fetched fetched) {
    super(
        page.items().stream().map(record -> Cursor.of(record.id())).toList(),
        page.next(),
        page.total(),
        follows);
    edges =
        page.items().stream()
            .map(record -> new ClaimEdge(new Claim(record, fetched), Cursor.of(record.id())))
            .toList();
  }

  @Description("The claims of the page")
  public @NonNull List<@NonNull ClaimEdge> getEdges() {
    return edges;
  }

  @Description("A claim in a page.")
  public record ClaimEdge(
      @Description("The claim") @NonNull Claim node,
      @Description("Where the list goes on after it: hand it back as after") @NonNull
          String cursor) {}
}
