package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Entities;
import org.isnad.gateway.upstream.EntitiesAnswer.EventRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.FatalitiesRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.TitleRecord;
import org.jspecify.annotations.Nullable;

@Type
@Description("What happened, where, when, and who took part.")
public final class Event implements Entity {
  private final EventRecord event;
  private final Entities entities;

  private Event(EventRecord event, Entities entities) {
    this.event = event;
    this.entities = entities;
  }

  /** Null if the entities do not have it. */
  public static @Nullable Event of(String id, Entities entities) {
    EventRecord event = entities.event(id);
    return event == null ? null : new Event(event, entities);
  }

  @Override
  @Id
  public @NonNull String getId() {
    return event.id();
  }

  public @NonNull EventType getType() {
    return EventType.valueOf(event.type());
  }

  @Override
  public @NonNull List<@NonNull Name> getNames() {
    return Name.of(event.names());
  }

  @Override
  public @NonNull List<@NonNull ExternalId> getExternalIds() {
    return ExternalId.of(event.externalIds());
  }

  public @Nullable FuzzyDate getDate() {
    return FuzzyDate.of(event.date());
  }

  public @NonNull List<@NonNull EventPlace> getPlaces() {
    return event.places().stream()
        .map(p -> new EventPlace(Location.of(p.location(), entities), p.precision()))
        .toList();
  }

  public @NonNull List<@NonNull Participation> getParticipants() {
    return event.participants().stream()
        .map(p -> new Participation(Actor.of(p.actor(), entities), Role.valueOf(p.role())))
        .toList();
  }

  @Description("Deaths; what is not said is null, and null is not 0")
  public @Nullable Fatalities getFatalities() {
    FatalitiesRecord deaths = event.fatalities();
    return deaths == null ? null : new Fatalities(deaths.low(), deaths.best(), deaths.high());
  }

  public @Nullable Event getPartOf() {
    return event.partOf() == null ? null : of(event.partOf(), entities);
  }

  /** Most events have no name, and are described by their titles. */
  @Override
  public @Nullable String name(@Nullable String lang) {
    boolean named = event.names().stream().anyMatch(n -> lang == null || n.lang().equals(lang));
    boolean titled = event.titles().stream().anyMatch(t -> t.lang().equals(lang));
    return named || (!titled && !event.names().isEmpty())
        ? Name.best(event.names(), lang)
        : title(lang);
  }

  @Override
  public List<String> aliases(@Nullable String lang) {
    return Name.aliases(event.names(), lang);
  }

  private @Nullable String title(@Nullable String lang) {
    return event.titles().stream()
        .filter(t -> t.lang().equals(lang))
        .findFirst()
        .or(() -> event.titles().stream().findFirst())
        .map(TitleRecord::value)
        .orElse(null);
  }

  @Description("Where an event was.")
  public record EventPlace(
      @Nullable Location location,
      @Description("How near it was to the place") @Nullable String precision) {}

  @Description("Who took part in an event, and as what.")
  public record Participation(@Nullable Actor actor, @NonNull Role role) {}

  @Description("Deaths, as far as they are told.")
  public record Fatalities(@Nullable Integer low, @Nullable Integer best, @Nullable Integer high) {}
}
