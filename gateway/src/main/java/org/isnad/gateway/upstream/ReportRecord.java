package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as articles-service writes it.
 *
 * @param cursor where a list goes on after it; only in lists
 * @param body in what a search found, only when included
 * @param mentions in the order of the text; only when included
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReportRecord(
    String id,
    @Nullable String cursor,
    @Nullable String kicker,
    String title,
    @Nullable String subtitle,
    @Nullable String byline,
    @Nullable String body,
    LayoutRecord layout,
    String language,
    String direction,
    @Nullable DateRecord publishedAt,
    @Nullable String url,
    @Nullable String publisher,
    @Nullable String reliability,
    String annotation,
    @Nullable List<MentionRecord> mentions) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record LayoutRecord(List<SectionRecord> sections) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SectionRecord(@Nullable SpanRecord heading, int start, int end) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SpanRecord(int start, int end) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record MentionRecord(
      String id,
      int start,
      int end,
      String exact,
      @Nullable String prefix,
      @Nullable String suffix,
      List<String> refs,
      String kind,
      String status,
      String annotator,
      @Nullable Double confidence,
      @Nullable String why) {}
}
