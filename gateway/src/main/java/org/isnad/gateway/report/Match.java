package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.upstream.ReportsFound.MatchRecord;

@Description("Why a report was found.")
public record Match(
    @Description("How well it fits; higher is better, and 0 where it was not weighed") double score,
    @Description("Stretches of the body with what was asked for, in its order; none without a text")
        @NonNull
        List<@NonNull Snippet> snippets) {

  static Match of(MatchRecord match) {
    return new Match(match.score(), match.snippets().stream().map(Snippet::of).toList());
  }
}
