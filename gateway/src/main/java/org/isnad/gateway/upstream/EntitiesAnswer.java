package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.isnad.rest.ExternalId;
import org.jspecify.annotations.Nullable;

/** Records by kind, of which {@link EntityReader} reads each. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EntitiesAnswer(
    List<ActorRecord> actors,
    List<LocationRecord> locations,
    List<EventRecord> events,
    List<RelationRecord> relations,
    @Nullable List<MergedRecord> merged) {

  /** All of them that can be told apart, whatever their kinds. */
  public List<EntityRecord> records() {
    return Stream.of(actors, locations, events, relations)
        .<EntityRecord>flatMap(List::stream)
        .filter(record -> record != null && record.id() != null)
        .toList();
  }

  /** An actor, a location, an event or a relation. */
  public sealed interface EntityRecord
      permits ActorRecord, LocationRecord, EventRecord, RelationRecord {
    String id();

    int version();

    Instant createdAt();

    Instant updatedAt();

    List<ExternalId> externalIds();
  }

  /** An id that is merged, and the one that stands for it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record MergedRecord(String asked, String into) {}

  public record ActorRecord(
      String id,
      int version,
      Instant createdAt,
      Instant updatedAt,
      List<ExternalId> externalIds,
      @Term String kind,
      @Term @Nullable String subtype,
      List<NameRecord> names,
      @Nullable DateRecord validity,
      @Nullable String territory,
      @Nullable List<String> sameAs,
      @Nullable List<String> notSameAs)
      implements EntityRecord {}

  public record LocationRecord(
      String id,
      int version,
      Instant createdAt,
      Instant updatedAt,
      List<ExternalId> externalIds,
      @Term String kind,
      List<NameRecord> names,
      @Nullable String isoCode,
      @Nullable String m49,
      @Nullable Double lat,
      @Nullable Double lon,
      @Nullable JsonNode geometry,
      @Term @Nullable String precision,
      List<String> parents,
      @Nullable List<TitleRecord> demonyms,
      @Nullable List<String> capitalOf)
      implements EntityRecord {}

  public record EventRecord(
      String id,
      int version,
      Instant createdAt,
      Instant updatedAt,
      List<ExternalId> externalIds,
      @Term String type,
      List<TitleRecord> titles,
      List<NameRecord> names,
      @Nullable DateRecord date,
      List<PlaceRecord> places,
      List<ParticipantRecord> participants,
      @Nullable String partOf,
      @Nullable FatalitiesRecord fatalities)
      implements EntityRecord {}

  public record RelationRecord(
      String id,
      int version,
      Instant createdAt,
      Instant updatedAt,
      List<ExternalId> externalIds,
      String type,
      String source,
      String target,
      boolean directed,
      List<String> places,
      @Nullable DateRecord validity,
      String polarity,
      String stance,
      List<String> nature)
      implements EntityRecord {}

  public record NameRecord(
      String value,
      @Term String lang,
      @Term @Nullable String script,
      @Term String kind,
      @Term @Nullable String match,
      @Nullable DateRecord validity,
      @Nullable List<String> cues,
      @Nullable Boolean mixedScript) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record TitleRecord(String value, @Term String lang) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record PlaceRecord(String location, @Term @Nullable String precision) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ParticipantRecord(String actor, @Term String role) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FatalitiesRecord(
      @Nullable Integer low, @Nullable Integer best, @Nullable Integer high) {}
}
