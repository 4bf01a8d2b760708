package org.isnad.gateway.problem;

import io.smallrye.graphql.api.ErrorCode;
import org.eclipse.microprofile.graphql.GraphQLException;

/** A subscription that cannot tell all that has changed since it began. */
@ErrorCode("CHANGES_MISSED")
public final class ChangesMissed extends GraphQLException {
  private static final long serialVersionUID = 1;

  public ChangesMissed() {
    super(
        "More has changed than could be told, or than you have taken. Subscribe again, and then"
            + " read again what you keep");
  }
}
