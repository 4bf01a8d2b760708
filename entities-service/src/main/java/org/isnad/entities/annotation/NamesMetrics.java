package org.isnad.entities.annotation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** How many names this process knows. */
@Singleton
class NamesMetrics implements MeterBinder {
  private final KnownNames names;

  NamesMetrics(KnownNames names) {
    this.names = names;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("isnad.names.known", () -> Math.max(0, names.size()))
        .description("Names in the dictionary of this process; 0 until they are read")
        .register(registry);
  }
}
