package org.isnad.rest.limits;

import io.vertx.ext.web.RoutingContext;
import org.isnad.rest.ProblemCode;

/** How a request is refused before anybody has looked at what it asks for. */
public interface Refusals {
  /**
   * Answers a request. Headers that are set already are kept.
   *
   * @param detail what is wrong, and what to change
   */
  void refuse(RoutingContext request, ProblemCode code, String detail);
}
