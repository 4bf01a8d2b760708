package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.isnad.rest.ExternalId;
import org.jspecify.annotations.Nullable;

/** Records by kind. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EntitiesAnswer(
    List<ActorRecord> actors,
    List<LocationRecord> locations,
    List<EventRecord> events,
    @Nullable List<MergedRecord> merged) {

  /** An id that is merged, and the one that stands for it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record MergedRecord(String asked, String into) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ActorRecord(
      String id,
      String kind,
      @Nullable String subtype,
      List<NameRecord> names,
      List<ExternalId> externalIds,
      @Nullable DateRecord validity) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record LocationRecord(
      String id,
      String kind,
      List<NameRecord> names,
      List<ExternalId> externalIds,
      @Nullable String isoCode,
      @Nullable Double lat,
      @Nullable Double lon,
      List<String> parents) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record EventRecord(
      String id,
      String type,
      List<TitleRecord> titles,
      List<NameRecord> names,
      List<ExternalId> externalIds,
      @Nullable DateRecord date,
      List<PlaceRecord> places,
      List<ParticipantRecord> participants,
      @Nullable String partOf,
      @Nullable FatalitiesRecord fatalities) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record NameRecord(String value, String lang, @Nullable String script, String kind) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record TitleRecord(String value, String lang) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record PlaceRecord(String location, @Nullable String precision) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ParticipantRecord(String actor, String role) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FatalitiesRecord(
      @Nullable Integer low, @Nullable Integer best, @Nullable Integer high) {}
}
