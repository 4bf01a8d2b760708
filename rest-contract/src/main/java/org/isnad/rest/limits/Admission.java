package org.isnad.rest.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How much is in work at once: what would be too much is told so at once, and does not wait. */
@Singleton
public final class Admission {
  private final int most;
  private final int mostLater;
  private final int mostStreams;
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger streaming = new AtomicInteger();
  private final Counter refused;

  @Inject
  public Admission(LimitsSettings settings, MeterRegistry registry) {
    this(settings.atOnce(), settings.spare(), settings.streams(), registry);
  }

  Admission(int atOnce, int spare, int streams, MeterRegistry registry) {
    most = unlessNone(atOnce);
    mostLater = Math.max(1, most - spare);
    mostStreams = unlessNone(streams);
    gauge(registry, "requests", working);
    gauge(registry, "streams", streaming);
    refused =
        Counter.builder("isnad.limits.shed")
            .description("Requests that were refused because too many were in work")
            .register(registry);
  }

  private static int unlessNone(int limit) {
    return limit == 0 ? Integer.MAX_VALUE : limit;
  }

  private static void gauge(MeterRegistry registry, String what, AtomicInteger count) {
    Gauge.builder("isnad.limits.working", count, AtomicInteger::get)
        .description("Requests in work, and streams")
        .tag("what", what)
        .strongReference(true)
        .register(registry);
  }

  /** A place for a request; null if there is none. */
  public @Nullable Place enter(Urgency urgency) {
    AtomicInteger count = urgency == Urgency.STREAM ? streaming : working;
    int limit =
        switch (urgency) {
          case FIRST -> most;
          case LATER -> mostLater;
          case STREAM -> mostStreams;
        };
    int before = count.getAndUpdate(now -> now < limit ? now + 1 : now);
    if (before >= limit) {
      refused.increment();
      return null;
    }
    return new Place(count::decrementAndGet);
  }
}
