package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of an entity since a report was linked to it.")
public enum EntityState {
  @Description("It is there")
  LIVE,
  @Description("It is merged into another, which is there in its place")
  MERGED,
  @Description("It was deleted")
  DELETED,
  @Description("Nobody knows now: entities-service does not answer")
  UNAVAILABLE
}
