package org.isnad.gateway.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came back over the wire.
 *
 * @param status of HTTP; 0 if there is no whole answer
 * @param fault what went wrong, for the log; empty if nothing did
 */
record Reply(Outcome outcome, int status, MultiMap headers, Buffer body, String fault) {
  private static final Pattern JSON = Pattern.compile("application/([a-z.-]+\\+)?json\\s*(;.*)?");

  static Reply none(Outcome outcome, String fault) {
    return new Reply(outcome, 0, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(), fault);
  }

  Reply as(Outcome other, String why) {
    return new Reply(other, status, headers, body, why);
  }

  /** The service that was silent, so that the answer may be short; null if none was. */
  @Nullable String incomplete() {
    return headers.get("Isnad-Incomplete");
  }

  boolean isJson() {
    String type = headers.get("Content-Type");
    return type != null && JSON.matcher(type).matches();
  }

  /** How long it asks to be left alone; null if it does not, or not in seconds. */
  @Nullable Duration retryAfter() {
    String seconds = headers.get("Retry-After");
    return seconds != null && seconds.matches("\\d{1,6}")
        ? Duration.ofSeconds(Integer.parseInt(seconds))
        : null;
  }
}
