package org.isnad.gateway.problem;

import io.smallrye.graphql.api.ErrorCode;
import org.eclipse.microprofile.graphql.GraphQLException;

/** An argument that no change of the base would make right. */
@ErrorCode("INVALID_ARGUMENT")
public final class InvalidArgument extends GraphQLException {
  private static final long serialVersionUID = 1;

  public InvalidArgument(String message) {
    super(message);
  }
}
