package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.isnad.gateway.upstream.AnnotationRecord.DatedRecord;
import org.isnad.rest.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * A report as articles-service writes it.
 *
 * @param cursor where a list goes on after it; only in lists
 * @param body in what a search found, only when included
 * @param mentions in the order of the text; only when included
 * @param claims in the order of the text; only when included
 * @param named whom and what it names, in the order of the text; only if mentions are not included
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReportRecord(
    String id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    List<ExternalId> externalIds,
    @Nullable String cursor,
    @Nullable String kicker,
    String title,
    @Nullable String subtitle,
    @Nullable String byline,
    @Nullable String body,
    LayoutRecord layout,
    String language,
    String direction,
    @Nullable String type,
    List<String> authors,
    @Nullable DateRecord publishedAt,
    @Nullable String url,
    @Nullable String publisher,
    @Nullable String reliability,
    @Nullable String visibility,
    @Nullable List<String> groups,
    String annotation,
    @Nullable List<DatedRecord> dates,
    @Nullable List<MentionRecord> mentions,
    @Nullable List<ClaimRecord> claims,
    @Nullable List<NamedRecord> named) {

  /** Gives the id of whom or what it names, as often as it does; rejected mentions are left out. */
  public void forEachName(Consumer<String> taker) {
    if (mentions != null) {
      for (MentionRecord mention : mentions) {
        if (!mention.isRejected()) {
          mention.refs().forEach(taker);
        }
      }
    } else if (named != null) {
      named.forEach(one -> taker.accept(one.id()));
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record NamedRecord(String id, String surface) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record LayoutRecord(List<SectionRecord> sections) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SectionRecord(@Nullable SpanRecord heading, int start, int end) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SpanRecord(int start, int end) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record MentionRecord(
      String id,
      int version,
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
      @Nullable String why) {
    /** Whether somebody has said that it names nothing of the kind. */
    @JsonIgnore
    public boolean isRejected() {
      return "REJECTED".equals(status);
    }
  }

  /** Those that were found. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ReportsAnswer(List<ReportRecord> items) {}
}
