package org.isnad.articles.annotation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** How many reports wait to be annotated, and how many no longer do; of all processes together. */
@Singleton
class AnnotationMetrics implements MeterBinder {
  private final AnnotationJobs jobs;

  AnnotationMetrics(AnnotationJobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge("waiting", false).register(registry);
    gauge("dead", true).register(registry);
  }

  private Gauge.Builder<?> gauge(String state, boolean dead) {
    return Gauge.builder("isnad.annotation.jobs", () -> jobs.count(dead))
        .description("Reports that wait for the annotator, or on which it failed too often")
        .tag("state", state);
  }
}
