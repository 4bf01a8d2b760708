package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;
import org.isnad.gateway.entity.Actor;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.jspecify.annotations.Nullable;

@Description(
    "An actor that a report names. Id, surface and mentions are the report's own; the actor may be"
        + " missing.")
public final class ReportActor extends ReportEntity {
  ReportActor(Named named, Fetched fetched) {
    super(named, fetched);
  }

  @Description("What is known of it; null if it is deleted, or entities-service does not answer")
  public @Nullable Actor getActor() throws UpstreamUnavailable {
    return Actor.of(getId(), fetched());
  }
}
