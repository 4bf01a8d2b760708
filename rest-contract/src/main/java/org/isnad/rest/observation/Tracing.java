package org.isnad.rest.observation;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What traces are, beyond what Quarkus makes of them. */
class Tracing {
  /**
   * Which traces are kept: those that the caller keeps, and a share of the rest if there is
   * somebody to send them to. The others have ids too, for the logs, and cost next to nothing.
   */
  @Produces
  @Singleton
  Sampler sampler(
      @ConfigProperty(name = "quarkus.otel.exporter.otlp.traces.endpoint")
          Optional<String> collector,
      @ConfigProperty(name = "quarkus.otel.traces.sampler.arg", defaultValue = "1") double share) {
    boolean kept = collector.filter(address -> !address.isBlank()).isPresent();
    return Sampler.parentBased(kept ? Sampler.traceIdRatioBased(share) : Sampler.alwaysOff());
  }

  /** Each request hands on its id beside its trace. */
  @Produces
  @Singleton
  TextMapPropagatorCustomizer requestIds() {
    return configured -> TextMapPropagator.composite(configured.propagator(), new HandedOn());
  }
}
