package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What entities-service finds in a text. Places are Unicode code points, ends exclusive. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AnnotationRecord(
    List<SpotRecord> mentions, List<DatedRecord> dates, List<CandidateRecord> candidates) {
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SpotRecord(
      int start,
      int end,
      String exact,
      List<String> refs,
      String kind,
      String status,
      double confidence) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record DatedRecord(int start, int end, @Nullable String exact, DateRecord date) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record CandidateRecord(int start, int end, String exact, String kind, String cue) {}
}
