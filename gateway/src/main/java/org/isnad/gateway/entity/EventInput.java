package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("EventInput")
@Description("An event, whole: what is left out is not known.")
public class EventInput {
  @Description("What others call it")
  public @Nullable List<@NonNull ExternalIdInput> externalIds;

  @Description("What happened")
  @NonNull
  public EventType type = EventType.ATTACK;

  @Description("Texts that describe it, at least one")
  @NonNull
  public List<@NonNull TitleInput> titles = List.of();

  @Description("Names by which texts call it")
  public @Nullable List<@NonNull NameInput> names;

  @Description("When")
  public @Nullable FuzzyDateInput date;

  @Description("Where")
  public @Nullable List<@NonNull EventPlaceInput> places;

  @Description("Who took part, and as what")
  public @Nullable List<@NonNull ParticipationInput> participants;

  @Description("The larger event of which it is a part")
  @Id
  public @Nullable String partOf;

  @Description("Deaths")
  public @Nullable FatalitiesInput fatalities;
}
