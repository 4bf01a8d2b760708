package org.isnad.gateway.http;

import java.util.List;
import org.isnad.gateway.problem.GraphErrorCode;

/** A request of which nothing is executed. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<GraphError> errors;

  /**
   * @param errors at least one; the first decides the status
   */
  Refused(List<GraphError> errors) {
    // Clients cause it at will: no stack trace.
    super(errors.getFirst().message(), null, false, false);
    this.errors = errors;
  }

  Refused(GraphErrorCode code, String message) {
    this(List.of(GraphError.of(code, message)));
  }

  List<GraphError> errors() {
    return errors;
  }

  GraphErrorCode code() {
    return errors.getFirst().code();
  }
}
