package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("EventFilter")
@Description("What events must have; all of what is given.")
public class EventFilter {
  @Description("Of any of these types")
  public @Nullable List<@NonNull EventType> types;

  @Description("That may have been then, if only in part; EDTF: 2019-10")
  public @Nullable String occurred;

  @Id
  @Description("In this place itself")
  public @Nullable String place;

  @Id
  @Description("In this place, or in one within it")
  public @Nullable String within;

  @Id
  @Description("In which this actor took part")
  public @Nullable String participant;

  @Description("As what the participant took part")
  public @Nullable Role role;

  @Id
  @Description("Directly part of this event")
  public @Nullable String partOf;
}
