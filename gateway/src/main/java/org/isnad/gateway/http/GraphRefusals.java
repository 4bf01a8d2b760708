package org.isnad.gateway.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.isnad.gateway.problem.GraphErrorCode;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.limits.Refusals;

/** As errors of GraphQL: codes of the door have the same names here and there. */
@Singleton
final class GraphRefusals implements Refusals {
  private final GraphRoute route;

  GraphRefusals(GraphRoute route) {
    this.route = route;
  }

  @Override
  public void refuse(RoutingContext request, ProblemCode code, String detail) {
    route.refuse(request, new Refused(GraphErrorCode.valueOf(code.name()), detail));
  }
}
