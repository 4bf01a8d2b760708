package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;
import org.isnad.gateway.entity.Location;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.jspecify.annotations.Nullable;

@Description(
    "A location that a report names. Id, surface and mentions are the report's own; the location"
        + " may be missing.")
public final class ReportLocation extends ReportEntity {
  ReportLocation(Named named, Fetched fetched) {
    super(named, fetched);
  }

  @Description("What is known of it; null if it is deleted, or entities-service does not answer")
  public @Nullable Location getLocation() throws UpstreamUnavailable {
    return Location.of(getId(), fetched());
  }
}
