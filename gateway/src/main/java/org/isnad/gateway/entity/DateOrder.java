package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("How a date lies to an event.")
public enum DateOrder {
  @Description("It is over when the event begins")
  BEFORE,
  @Description("It begins when the event is over")
  AFTER,
  @Description("It lies within the event, which lasts longer")
  DURING,
  @Description("It is when the event is, as near as the words tell")
  SAME_TIME
}
