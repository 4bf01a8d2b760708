package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports in the order asked, and what there is to say of them together.
 *
 * @param next cursor; absent on the last page
 * @param total of all that was found, if it was counted
 * @param understood how the text was read; absent without a text
 * @param didYouMean names that may have been meant, if nothing was found
 * @param facets those that were asked for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReportsFound(
    List<FoundRecord> items,
    @Nullable String next,
    @Nullable Long total,
    @Nullable UnderstoodRecord understood,
    List<SuggestionRecord> didYouMean,
    List<FacetRecord> facets) {
  /**
   * A report that was found.
   *
   * @param match absent where no search found it
   * @param cursor where the list goes on after it
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FoundRecord(ReportRecord report, @Nullable MatchRecord match, String cursor) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record MatchRecord(double score, List<SnippetRecord> snippets) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SnippetRecord(int start, int end, String text, List<HighlightRecord> highlights) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record HighlightRecord(int start, int end, String term) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record UnderstoodRecord(
      String text, List<String> ignored, List<NamedRecord> named, boolean complete) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record NamedRecord(String term, String entity, String how, List<String> names) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SuggestionRecord(String entity, String name, double score) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FacetRecord(String by, List<CountRecord> counts, boolean exact) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record CountRecord(String value, long count) {}
}
