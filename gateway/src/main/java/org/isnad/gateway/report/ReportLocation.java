package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;
import org.isnad.gateway.entity.Location;
import org.isnad.gateway.join.Entities;
import org.jspecify.annotations.Nullable;

@Description(
    "A location that a report names. Id, surface and mentions are the report's own; the location"
        + " may be missing.")
public final class ReportLocation extends ReportEntity {
  ReportLocation(Named named, Entities entities) {
    super(named, entities);
  }

  @Nullable Location location() {
    return Location.of(getId(), entities());
  }
}
