package org.isnad.gateway.problem;

import io.smallrye.graphql.api.ErrorCode;
import java.util.Map;
import org.eclipse.microprofile.graphql.GraphQLException;

/** A change that the base, as it is now, does not allow. */
@ErrorCode("CHANGE_REFUSED")
public final class ChangeRefused extends GraphQLException implements Detailed {
  private static final long serialVersionUID = 1;

  private final transient Map<String, Object> details;

  /**
   * @param details {@code reason}: the code by which the service refuses it, of docs/errors.md;
   *     {@code record}: the record that stands in the way, where there is one
   */
  public ChangeRefused(String message, Map<String, Object> details) {
    super(message);
    this.details = details;
  }

  @Override
  public Map<String, Object> details() {
    return details;
  }
}
