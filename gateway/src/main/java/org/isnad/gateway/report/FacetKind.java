package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;

/** What can be counted of reports. */
@Description("What reports are counted by.")
public enum FacetKind {
  @Description("Whom they mention")
  ACTOR,
  @Description("Which places they mention")
  LOCATION,
  @Description("Who published them")
  PUBLISHER,
  @Description("The year in which they were published, so far as that is known")
  YEAR,
  @Description("The month in which they were published, so far as that is known")
  MONTH;

  /** Whether what is counted are entities. */
  boolean isOfEntities() {
    return switch (this) {
      case ACTOR, LOCATION, PUBLISHER -> true;
      case YEAR, MONTH -> false;
    };
  }
}
