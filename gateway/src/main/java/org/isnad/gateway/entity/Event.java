package org.isnad.gateway.entity;

import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.EntitiesAnswer.EventRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.FatalitiesRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.ParticipantRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.PlaceRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.TitleRecord;
import org.jspecify.annotations.Nullable;

@Type
@Key(fields = @FieldSet("id"))
@Description("What happened, where, when, and who took part.")
public final class Event extends StoredEntity implements Entity {
  private final EventRecord event;

  private Event(String asked, EventRecord event, Fetched fetched) {
    super(asked, event, fetched);
    this.event = event;
  }

  Event(EventRecord event, Fetched fetched) {
    this(event.id(), event, fetched);
  }

  /** Null if there is none. */
  public static @Nullable Event of(String id, Fetched fetched) throws UpstreamUnavailable {
    EventRecord event = fetched.get(id, EventRecord.class);
    return event == null ? null : new Event(id, event, fetched);
  }

  @Description("What happened")
  public @NonNull EventType getType() {
    return EventType.valueOf(event.type());
  }

  @Override
  @Description("All ways it is called")
  public @NonNull List<@NonNull Name> getNames() {
    return Name.of(event.names());
  }

  @Description("Texts that describe it, one for each language")
  public @NonNull List<@NonNull Title> getTitles() {
    return Title.of(event.titles());
  }

  @Description("When; null if nobody says")
  public @Nullable FuzzyDate getDate() {
    return FuzzyDate.of(event.date());
  }

  @Description("Where")
  public @NonNull List<@NonNull EventPlace> getPlaces() {
    return event.places().stream().map(place -> new EventPlace(place, fetched())).toList();
  }

  @Description("Who took part, and as what")
  public @NonNull List<@NonNull Participation> getParticipants() {
    return event.participants().stream()
        .map(participant -> new Participation(participant, fetched()))
        .toList();
  }

  @Description("Deaths; what is not said is null, and null is not 0")
  public @Nullable Fatalities getFatalities() {
    FatalitiesRecord deaths = event.fatalities();
    return deaths == null ? null : new Fatalities(deaths.low(), deaths.best(), deaths.high());
  }

  @Description("The larger event of which it is a part")
  public @Nullable Event getPartOf() throws UpstreamUnavailable {
    String whole = event.partOf();
    return whole == null ? null : of(whole, fetched());
  }

  /** Most events have no name, and are described by their titles. */
  @Override
  public @Nullable String name(@Nullable String lang) {
    boolean fits = lang == null || Name.isIn(event.names(), lang) || title(lang) == null;
    return fits && !event.names().isEmpty() ? Name.best(event.names(), lang) : titleInAny(lang);
  }

  @Override
  public List<String> aliases(@Nullable String lang) {
    return Name.aliases(event.names(), lang);
  }

  private @Nullable String title(@Nullable String lang) {
    for (TitleRecord title : event.titles()) {
      if (title.lang().equals(lang)) {
        return title.value();
      }
    }
    return null;
  }

  private @Nullable String titleInAny(@Nullable String lang) {
    String title = title(lang);
    return title != null || event.titles().isEmpty() ? title : event.titles().getFirst().value();
  }

  @Type
  @Description("Where an event was.")
  public static final class EventPlace {
    private final PlaceRecord place;
    private final Fetched fetched;

    private EventPlace(PlaceRecord place, Fetched fetched) {
      this.place = place;
      this.fetched = fetched;
    }

    @Description("The place")
    public @Nullable Location getLocation() throws UpstreamUnavailable {
      return Location.of(place.location(), fetched);
    }

    @Description("How near it was to the place")
    public @Nullable PlacePrecision getPrecision() {
      return place.precision() == null ? null : PlacePrecision.valueOf(place.precision());
    }
  }

  @Type
  @Description("Who took part in an event, and as what.")
  public static final class Participation {
    private final ParticipantRecord participant;
    private final Fetched fetched;

    private Participation(ParticipantRecord participant, Fetched fetched) {
      this.participant = participant;
      this.fetched = fetched;
    }

    @Description("Who")
    public @Nullable Actor getActor() throws UpstreamUnavailable {
      return Actor.of(participant.actor(), fetched);
    }

    @Description("As what")
    public @NonNull Role getRole() {
      return Role.valueOf(participant.role());
    }
  }

  @Description("Deaths, as far as they are told.")
  public record Fatalities(
      @Description("The least that is told") @Nullable Integer low,
      @Description("What is held for likely") @Nullable Integer best,
      @Description("The most that is told") @Nullable Integer high) {}
}
