package org.isnad.gateway.upstream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a service.
 *
 * @param answers how many reads it has in it; 0 if it is a write
 * @param headers beside the caller's own
 */
record Question(
    HttpMethod method,
    String path,
    @Nullable Buffer body,
    Map<String, String> headers,
    int answers) {

  boolean isWrite() {
    return answers == 0;
  }

  boolean isBatch() {
    return answers > 1;
  }

  /** Which endpoint it asks, without ids and parameters: {@code GET /v1/reports/{id}}. */
  String operation() {
    int end = path.indexOf('?');
    String bare = end < 0 ? path : path.substring(0, end);
    return method.name() + " " + bare.replaceAll("/(?![a-z][a-z0-9-]*(/|$))[^/]*", "/{id}");
  }
}
