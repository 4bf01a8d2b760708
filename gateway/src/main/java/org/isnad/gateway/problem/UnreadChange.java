package org.isnad.gateway.problem;

import io.smallrye.graphql.api.ErrorCode;
import java.util.Map;
import org.eclipse.microprofile.graphql.GraphQLException;

/** A change that was made, but what is selected of it could not be read. */
@ErrorCode("UPSTREAM_UNAVAILABLE")
public final class UnreadChange extends GraphQLException implements Detailed {
  private static final long serialVersionUID = 1;

  private final String id;

  /**
   * @param id of the record, as it is stored
   */
  public UnreadChange(String id, UpstreamUnavailable reason) {
    super(id + " is stored; read it, do not send it again. " + reason.getMessage());
    this.id = id;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("stored", id);
  }
}
