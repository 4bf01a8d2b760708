package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;
import org.isnad.gateway.entity.Event;
import org.isnad.gateway.join.Entities;
import org.jspecify.annotations.Nullable;

@Description(
    "An event that a report names. Id, surface and mentions are the report's own; the event may be"
        + " missing.")
public final class ReportEvent extends ReportEntity {
  ReportEvent(Named named, Entities entities) {
    super(named, entities);
  }

  @Nullable Event event() {
    return Event.of(getId(), entities());
  }
}
