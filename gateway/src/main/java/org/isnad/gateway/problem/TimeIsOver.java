package org.isnad.gateway.problem;

import io.smallrye.graphql.api.ErrorCode;
import org.eclipse.microprofile.graphql.GraphQLException;

/** A field that was not begun: the time of the request was over. */
@ErrorCode("TIMEOUT")
public final class TimeIsOver extends GraphQLException {
  private static final long serialVersionUID = 1;

  public TimeIsOver() {
    super("The time for the answer was over before this. Ask for less at once");
  }
}
