package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Who is called what, the best first. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NamesFound(List<HitRecord> items) {
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record HitRecord(String id, String kind, String name, String how, double score) {}
}
