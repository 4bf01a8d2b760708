package org.isnad.gateway.http;

import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.isnad.rest.observation.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * In whose name a request is made.
 *
 * @param requestId the client's own, or its trace's
 * @param headers that go to the services
 */
record Identity(String requestId, Map<String, String> headers) {
  private static final String AUTHORIZATION = "Authorization";

  static Identity of(MultiMap sent) {
    return of(RequestId.of(sent.get(RequestId.HEADER)), sent.get(AUTHORIZATION));
  }

  private static Identity of(String id, @Nullable String authorization) {
    var headers = new HashMap<String, String>();
    headers.put(RequestId.HEADER, id);
    if (authorization != null) {
      headers.put(AUTHORIZATION, authorization);
    }
    return new Identity(id, Map.copyOf(headers));
  }

  /** With which the client says who it is; null if it does not. */
  @Nullable String authorization() {
    return headers.get(AUTHORIZATION);
  }

  /** The same client in another request. */
  Identity again() {
    return of(UUID.randomUUID().toString(), headers.get(AUTHORIZATION));
  }

  /** The same client, who gives its name later than with the headers: browsers cannot do else. */
  Identity authorized(String authorization) {
    return of(requestId, authorization);
  }
}
