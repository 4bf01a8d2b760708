package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.isnad.gateway.upstream.EntitiesAnswer.TitleRecord;
import org.isnad.rest.ExternalId;
import org.jspecify.annotations.Nullable;

/** A claim as articles-service writes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClaimRecord(
    String id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    List<ExternalId> externalIds,
    String report,
    QuoteRecord quote,
    List<TitleRecord> propositions,
    List<String> about,
    List<AttributionRecord> attribution,
    boolean restsOnAnonymousOnly,
    String modality,
    List<String> hedges,
    @Nullable Integer credibility,
    List<String> contradicts,
    List<String> qualifies) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record QuoteRecord(int start, int end, String exact) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record AttributionRecord(
      @Nullable String source,
      @Nullable String description,
      @Nullable String verb,
      String kind,
      boolean anonymous,
      @Nullable String channel,
      @Nullable DateRecord date) {}

  /** Those that were found. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ClaimsAnswer(List<ClaimRecord> items) {}
}
