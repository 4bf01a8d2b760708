package org.isnad.gateway.problem;

import io.smallrye.graphql.api.ErrorCode;
import org.eclipse.microprofile.graphql.GraphQLException;

/** A service that does not answer, or not in time, or not in a way that can be read. */
@ErrorCode("UPSTREAM_UNAVAILABLE")
public final class UpstreamUnavailable extends GraphQLException {
  private static final long serialVersionUID = 1;

  /**
   * @param service which one; its address is nobody's business
   */
  public UpstreamUnavailable(String service) {
    this(service, " does not answer. Try again in a moment");
  }

  private UpstreamUnavailable(String service, String fault) {
    super(service + fault);
  }

  /** A service that was to change something: what became of that is not known. */
  public static UpstreamUnavailable ofChange(String service) {
    return new UpstreamUnavailable(
        service,
        " does not answer. It may have made the change: read the record before you send it again,"
            + " or send it with the idempotencyKey that it had");
  }

  /**
   * A service that needs another, which does not answer.
   *
   * @param detail what it says of that
   */
  public static UpstreamUnavailable because(String detail) {
    return new UpstreamUnavailable(detail, "");
  }
}
