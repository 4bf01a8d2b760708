package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("ActorFilter")
@Description("What actors must have; all of what is given.")
public class ActorFilter {
  @Description("Of this kind")
  public @Nullable ActorKind kind;

  @Description("Of this subtype, spelt the same: armed-group")
  public @Nullable String subtype;
}
