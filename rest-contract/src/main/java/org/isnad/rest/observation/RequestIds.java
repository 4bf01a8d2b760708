package org.isnad.rest.observation;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.opentelemetry.runtime.OpenTelemetryUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Names each request, before anything else is done with it: in its answer, and in its logs. Logs
 * the request when it has ended, if that is wanted: Quarkus' own log of requests is written when
 * the trace has ended.
 */
@Singleton
class RequestIds {
  /** Filters run from the highest number down. */
  private static final int FIRST = 10_000;

  private static final Logger LOG = Logger.getLogger("org.isnad.requests");

  private final boolean logged;

  RequestIds(@ConfigProperty(name = "isnad.log.requests", defaultValue = "false") boolean logged) {
    this.logged = logged;
  }

  void register(@Observes Filters filters) {
    filters.register(this::name, FIRST);
  }

  private void name(RoutingContext request) {
    String id = RequestId.of(request.request().getHeader(RequestId.HEADER));
    request.request().headers().set(RequestId.HEADER, id); // who reads it finds a good one
    request.response().putHeader(RequestId.HEADER, id);
    MDC.put(RequestId.FIELD, id); // of this request's context, whatever thread it goes on with
    if (logged && !request.normalizedPath().startsWith("/q/")) {
      SpanContext span = Span.current().getSpanContext();
      long begun = System.nanoTime();
      // Not the response's end handler: routes put theirs in its place, SmallRye for one.
      QuarkusRequestWrapper.get(request.request())
          .addRequestDoneHandler(done -> {
            // The trace may have ended by then, and taken its ids along.
            MDC.put(OpenTelemetryUtil.TRACE_ID, span.getTraceId());
            MDC.put(OpenTelemetryUtil.SPAN_ID, span.getSpanId());
            log(request, Duration.ofNanos(System.nanoTime() - begun));
          });
    }
    request.next();
  }

  /** Without what follows the path, which may have in it what is nobody's business. */
  private static void log(RoutingContext request, Duration took) {
    LOG.infof(
        "%s %s %s %d ms",
        request.request().method(),
        request.normalizedPath(),
        request.response().ended() ? request.response().getStatusCode() : "left",
        took.toMillis());
  }
}
