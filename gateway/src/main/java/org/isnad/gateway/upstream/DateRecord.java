package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A FuzzyDate as the services write it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DateRecord(
    String edtf,
    @Nullable String verbatim,
    @Term String precision,
    @Nullable LocalDate earliest,
    @Nullable LocalDate latest,
    @Nullable List<RelativeRecord> relativeTo) {

  /** How it lies to an event. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record RelativeRecord(String order, String event) {}
}
