package org.isnad.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a condition or a key that is empty: the framework takes it for one that was not sent, and
 * a client that forgot to fill it in would go without.
 */
public final class EmptyHeaders {
  private static final List<String> FILLED =
      List.of("If-Match", "If-None-Match", "Idempotency-Key");

  @ServerRequestFilter
  public void refuse(ContainerRequestContext request) {
    for (String name : FILLED) {
      List<String> values = request.getHeaders().get(name);
      if (values != null && values.stream().anyMatch(String::isBlank)) {
        throw new ProblemException(
            Problem.of(
                ProblemCode.INVALID_HEADER,
                name + " is empty; leave it out",
                List.of(new Problem.FieldError(name, "is empty"))));
      }
    }
  }
}
