package org.isnad.rest.observation;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.opentelemetry.runtime.OpenTelemetryUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.MDC;

/** Names each request, before anything else is done with it: in its answer, and in its logs. */
@Singleton
class RequestIds {
  /** Filters run from the highest number down. */
  private static final int FIRST = 10_000;

  void register(@Observes Filters filters) {
    filters.register(RequestIds::name, FIRST);
  }

  private static void name(RoutingContext request) {
    String id = RequestId.of(request.request().getHeader(RequestId.HEADER));
    request.request().headers().set(RequestId.HEADER, id); // who reads it finds a good one
    request.response().putHeader(RequestId.HEADER, id);
    MDC.put(RequestId.FIELD, id); // of this request's context, whatever thread it goes on with
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      request.addEndHandler(ended -> {
        // The span may have ended before, and taken its ids along; the log of requests is next.
        MDC.put(OpenTelemetryUtil.TRACE_ID, span.getTraceId());
        MDC.put(OpenTelemetryUtil.SPAN_ID, span.getSpanId());
      });
    }
    request.next();
  }
}
