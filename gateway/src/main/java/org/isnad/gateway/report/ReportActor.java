package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;
import org.isnad.gateway.entity.Actor;
import org.isnad.gateway.join.Entities;
import org.jspecify.annotations.Nullable;

@Description(
    "An actor that a report names. Id, surface and mentions are the report's own; the actor may be"
        + " missing.")
public final class ReportActor extends ReportEntity {
  ReportActor(Named named, Entities entities) {
    super(named, entities);
  }

  @Nullable Actor actor() {
    return Actor.of(getId(), entities());
  }
}
