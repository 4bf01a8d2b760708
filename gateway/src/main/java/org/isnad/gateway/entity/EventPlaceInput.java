package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("EventPlaceInput")
@Description("Where an event was.")
public class EventPlaceInput {
  @Description("The place")
  @Id
  @NonNull
  public String location = "";

  @Description("How near it was to the place")
  public @Nullable PlacePrecision precision;
}
