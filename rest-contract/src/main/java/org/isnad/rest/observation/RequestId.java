package org.isnad.rest.observation;

import io.opentelemetry.api.trace.Span;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id by which a request is found in the answers and logs of all three processes. */
public final class RequestId {
  /** Of requests and answers. */
  public static final String HEADER = "X-Request-Id";

  /** In logs. */
  public static final String FIELD = "requestId";

  /** Nothing that means something to a log, a shell or a page. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,64}");

  private RequestId() {}

  static boolean isSafe(@Nullable String sent) {
    return sent != null && SAFE.matcher(sent).matches();
  }

  /** What was sent, if it is safe; else the trace id. */
  public static String of(@Nullable String sent) {
    if (sent != null && isSafe(sent)) {
      return sent;
    }
    var span = Span.current().getSpanContext();
    return span.isValid() ? span.getTraceId() : UUID.randomUUID().toString().replace("-", "");
  }
}
