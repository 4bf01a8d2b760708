package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.upstream.ReportsFound.FacetRecord;

@Description("How many of the reports that were found have what in common.")
public record Facet(
    @Description("What they have in common") @NonNull FacetKind by,
    @Description("False if the counts are estimated from a sample, as where very many are found")
        boolean exact,
    @Description("The most first; years and months the newest first") @NonNull
        List<@NonNull FacetCount> counts) {

  static Facet of(FacetRecord facet, Fetched fetched) {
    var by = FacetKind.valueOf(facet.by());
    return new Facet(
        by,
        facet.exact(),
        facet.counts().stream().map(count -> new FacetCount(by, count, fetched)).toList());
  }
}
