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
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  static Identity of(MultiMap sent) {
    return of(
        RequestId.of(sent.get(RequestId.HEADER)),
        sent.get(AUTHORIZATION),
        sent.get(IDEMPOTENCY_KEY));
  }

  private static Identity of(
      String id, @Nullable String authorization, @Nullable String idempotencyKey) {
    var headers = new HashMap<String, String>();
    headers.put(RequestId.HEADER, id);
    if (authorization != null) {
      headers.put(AUTHORIZATION, authorization);
    }
    if (idempotencyKey != null) {
      headers.put(IDEMPOTENCY_KEY, idempotencyKey);
    }
    return new Identity(id, Map.copyOf(headers));
  }

  /** The same client in another request. */
  Identity again() {
    return of(UUID.randomUUID().toString(), headers.get(AUTHORIZATION), null);
  }

  /** The same client, who gives its name later than with the headers: browsers cannot do else. */
  Identity authorized(String authorization) {
    return of(requestId, authorization, headers.get(IDEMPOTENCY_KEY));
  }
}
