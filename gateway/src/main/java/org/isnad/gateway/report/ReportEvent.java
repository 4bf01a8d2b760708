package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;
import org.isnad.gateway.entity.Event;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.jspecify.annotations.Nullable;

@Description(
    "An event that a report names. Id, surface and mentions are the report's own; the event may be"
        + " missing.")
public final class ReportEvent extends ReportEntity {
  ReportEvent(Named named, Fetched fetched) {
    super(named, fetched);
  }

  @Description("What is known of it; null if it is deleted, or entities-service does not answer")
  public @Nullable Event getEvent() throws UpstreamUnavailable {
    return Event.of(getId(), fetched());
  }
}
