package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("FatalitiesInput")
@Description("Deaths, as far as they are told; null is not 0.")
public class FatalitiesInput {
  @Description("The least that is told")
  public @Nullable Integer low;

  @Description("What is held for likely")
  public @Nullable Integer best;

  @Description("The most that is told")
  public @Nullable Integer high;
}
