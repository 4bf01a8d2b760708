package org.isnad.gateway.report;

import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Entities;
import org.isnad.gateway.upstream.ReportsFound;
import org.isnad.gateway.upstream.ReportsFound.FoundRecord;
import org.jspecify.annotations.Nullable;

@Type
@Description("A page of reports (Relay).")
public final class ReportConnection {
  private final ReportsFound found;
  private final Entities entities;
  private final boolean follows;

  /**
   * @param follows whether there is a page before it
   */
  ReportConnection(ReportsFound found, Entities entities, boolean follows) {
    this.found = found;
    this.entities = entities;
    this.follows = follows;
  }

  public @NonNull List<@NonNull ReportEdge> getEdges() {
    return found.items().stream()
        .map(item ->
            new ReportEdge(new Report(item.report(), item.match(), entities), item.cursor()))
        .toList();
  }

  public @NonNull PageInfo getPageInfo() {
    List<String> cursors = found.items().stream().map(FoundRecord::cursor).toList();
    return new PageInfo(
        found.next() != null,
        follows,
        cursors.isEmpty() ? null : cursors.getFirst(),
        cursors.isEmpty() ? null : cursors.getLast());
  }

  @Description("How many there are in all; counted only when selected")
  public @Nullable Integer getTotalCount() {
    return found.total() == null ? null : Math.toIntExact(found.total());
  }

  @Description("How filter.text was understood; null without one")
  public @Nullable Understood getUnderstood() {
    return found.understood() == null ? null : Understood.of(found.understood());
  }

  @Description("Names that may have been meant, if nothing was found")
  public @NonNull List<@NonNull Suggestion> getDidYouMean() {
    return found.didYouMean().stream().map(Suggestion::of).toList();
  }

  /** In the order asked; none of a search without a word to look for. */
  List<Facet> facets(Collection<FacetKind> by) {
    return by.stream()
        .flatMap(kind -> found.facets().stream().filter(f -> f.by().equals(kind.name())))
        .map(facet -> Facet.of(facet, entities))
        .toList();
  }

  @Description("A report in a page.")
  public record ReportEdge(@NonNull Report node, @NonNull String cursor) {}
}
