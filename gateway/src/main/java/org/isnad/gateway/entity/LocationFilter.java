package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("LocationFilter")
@Description("What locations must have; all of what is given.")
public class LocationFilter {
  @Description("Of this kind")
  public @Nullable LocationKind kind;

  @Description("With this code of ISO 3166")
  public @Nullable String isoCode;

  @Id
  @Description("Directly in this place")
  public @Nullable String parent;

  @Id
  @Description("In this place, however far down")
  public @Nullable String within;
}
