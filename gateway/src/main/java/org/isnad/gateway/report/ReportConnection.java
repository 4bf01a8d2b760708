package org.isnad.gateway.report;

import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.page.Connection;
import org.isnad.gateway.upstream.ReportsFound;
import org.isnad.gateway.upstream.ReportsFound.FoundRecord;
import org.jspecify.annotations.Nullable;

@Type
@Description("A page of reports (Relay).")
public final class ReportConnection extends Connection {
  private final ReportsFound found;
  private final Fetched fetched;

  /**
   * @param follows whether there is a page before it
   */
  ReportConnection(ReportsFound found, boolean follows, Fetched fetched) {
    super(
        found.items().stream().map(FoundRecord::cursor).toList(),
        found.next(),
        found.total(),
        follows);
    this.found = found;
    this.fetched = fetched;
  }

  @Description("The reports of the page")
  public @NonNull List<@NonNull ReportEdge> getEdges() {
    return found.items().stream()
        .map(
            item -> new ReportEdge(new Report(item.report(), item.match(), fetched), item.cursor()))
        .toList();
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
        .map(facet -> Facet.of(facet, fetched))
        .toList();
  }

  @Description("A report in a page.")
  public record ReportEdge(
      @Description("The report") @NonNull Report node,
      @Description("Where the list goes on after it: hand it back as after") @NonNull
          String cursor) {}
}
