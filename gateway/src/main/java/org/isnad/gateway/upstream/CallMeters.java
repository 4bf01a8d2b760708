package org.isnad.gateway.upstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/** What the calls to one service look like from outside. */
final class CallMeters {
  /** More endpoints than there are: what comes on top is a mistake, and must not fill memory. */
  private static final int MOST_OPERATIONS = 100;

  private static final Duration[] STEPS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofMillis(1200),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;
  private final String service;
  private final Counter retries;
  private final AtomicInteger pending = new AtomicInteger();
  private final Set<String> operations = ConcurrentHashMap.newKeySet();

  CallMeters(MeterRegistry registry, Service service) {
    this.registry = registry;
    this.service = service.written();
    retries =
        Counter.builder("isnad.upstream.retries")
            .description("Reads that were tried again")
            .tag("upstream", this.service)
            .register(registry);
    gauge("isnad.upstream.pending", "Calls that are under way", pending, AtomicInteger::get);
  }

  <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value)
        .description(description)
        .tag("upstream", service)
        .register(registry);
  }

  void begun() {
    pending.incrementAndGet();
  }

  void ended(Question question, Outcome outcome, long nanos) {
    pending.decrementAndGet();
    record(question, outcome, nanos);
  }

  void record(Question question, Outcome outcome, long nanos) {
    Timer.builder("isnad.upstream.calls")
        .description("Calls to the services")
        .tags("upstream", service, "operation", bounded(question), "outcome", outcome.written())
        .serviceLevelObjectives(STEPS)
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }

  void retried() {
    retries.increment();
  }

  private String bounded(Question question) {
    String operation = question.operation();
    return operations.contains(operation)
            || (operations.size() < MOST_OPERATIONS && operations.add(operation))
        ? operation
        : "other";
  }
}
