package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("RelativeDateInput")
@Description("How a date lies to an event.")
public class RelativeDateInput {
  @Description("How it lies to it")
  @NonNull
  public DateOrder order = DateOrder.BEFORE;

  @Description("The event")
  @Id
  @NonNull
  public String event = "";
}
