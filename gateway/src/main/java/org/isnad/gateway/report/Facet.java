package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.join.Entities;
import org.isnad.gateway.upstream.ReportsFound.FacetRecord;

@Description("How many of the reports that were found have what in common.")
public record Facet(
    @NonNull FacetKind by,
    @Description("False if the counts are estimated from a sample, as where very many are found")
        boolean exact,
    @Description("The most first; years and months the newest first") @NonNull
        List<@NonNull FacetCount> counts) {

  static Facet of(FacetRecord facet, Entities entities) {
    var by = FacetKind.valueOf(facet.by());
    return new Facet(
        by,
        facet.exact(),
        facet.counts().stream().map(count -> new FacetCount(by, count, entities)).toList());
  }
}
