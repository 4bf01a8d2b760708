package org.isnad.gateway.problem;

import io.smallrye.graphql.api.ErrorCode;
import java.util.Map;
import org.eclipse.microprofile.graphql.GraphQLException;

/** Somebody else changed the record since it was read. */
@ErrorCode("VERSION_CONFLICT")
public final class VersionConflict extends GraphQLException implements Detailed {
  private static final long serialVersionUID = 1;

  private final int version;

  /**
   * @param version at which the record is by now
   */
  public VersionConflict(String message, int version) {
    super(message);
    this.version = version;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("version", version);
  }
}
