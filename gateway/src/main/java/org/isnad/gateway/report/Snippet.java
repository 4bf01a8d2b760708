package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.upstream.ReportsFound.HighlightRecord;
import org.isnad.gateway.upstream.ReportsFound.SnippetRecord;

@Description("A stretch of a report's text in which something that was asked for stands.")
public record Snippet(
    @Description("Unicode code points of the whole text") int start,
    @Description("Exclusive") int end,
    @Description("As it stands in the body") @NonNull String text,
    @Description("What was asked for, in the order of the text") @NonNull
        List<@NonNull Highlight> highlights) {

  static Snippet of(SnippetRecord snippet) {
    return new Snippet(
        snippet.start(),
        snippet.end(),
        snippet.text(),
        snippet.highlights().stream().map(Highlight::of).toList());
  }

  @Description(
      "Where a term stands: its own letters, without those that are written together with it.")
  public record Highlight(
      @Description("Unicode code points of the whole text, as the snippet's") int start,
      @Description("Exclusive") int end,
      @Description("That was asked for") @NonNull String term) {

    private static Highlight of(HighlightRecord highlight) {
      return new Highlight(highlight.start(), highlight.end(), highlight.term());
    }
  }
}
