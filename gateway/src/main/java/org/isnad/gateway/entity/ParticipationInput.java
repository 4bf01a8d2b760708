package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("ParticipationInput")
@Description("Who took part in an event, and as what.")
public class ParticipationInput {
  @Description("Who")
  @Id
  @NonNull
  public String actor = "";

  @Description("As what")
  @NonNull
  public Role role = Role.ACTOR;
}
