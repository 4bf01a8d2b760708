package org.isnad.gateway.upstream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to a service.
 *
 * @param headers beside the caller's own
 * @param answers how many reads it has in it; 0 if it is a write
 */
record Question(
    HttpMethod method, String path, Body body, Map<String, String> headers, int answers) {
  /** For what comes of a batch to get here, once the service waits for no more of it. */
  private static final Duration WAY_BACK = Duration.ofMillis(150);

  /** A part of a path that is no word. */
  private static final Pattern ID = Pattern.compile("/(?![a-z][a-z0-9-]*(/|$))[^/]*");

  /** Of the contract. */
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);

  /** What is sent, which depends on the time there is. */
  @FunctionalInterface
  interface Body {
    /**
     * What is sent; null if nothing is.
     *
     * @param patience how long the service may wait for the reads of a batch
     */
    @Nullable Buffer with(Duration patience);
  }

  /**
   * How long the service may wait for the reads of a batch.
   *
   * @param left until nobody waits for it
   */
  static Duration patience(Duration left) {
    Duration patience = left.minus(WAY_BACK);
    return patience.compareTo(MOST_PATIENCE) > 0
        ? MOST_PATIENCE
        : patience.isPositive() ? patience : Duration.ofMillis(1);
  }

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
    return method.name() + " " + ID.matcher(bare).replaceAll("/{id}");
  }
}
