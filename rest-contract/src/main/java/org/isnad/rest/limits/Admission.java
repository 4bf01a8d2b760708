package org.isnad.rest.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How much is in work at once. A few more may wait for a moment, so that a burst is answered; what
 * would be too much is told so at once.
 */
@Singleton
public final class Admission {
  /** They share the processors: with more, all are slower and no more is done. Measured: ADR 33. */
  private static final int A_PROCESSOR = 6;

  /** One place of so many is for reads of records by their id alone. */
  private static final int SPARE = 3;

  private final int most;
  private final int mostLater;
  private final int mostStreams;
  private final int mostWaiting;
  private final long patience;
  private final Deque<Waiting> first = new ArrayDeque<>();
  private final Deque<Waiting> later = new ArrayDeque<>();

  /** Whether {@link #giveUp} will come: one timer for all that wait, for most wait very shortly. */
  private boolean watched;

  private int working;
  private int streaming;
  private final Counter refused;

  /**
   * @param until when it gives up, as of {@link System#nanoTime()}
   */
  private record Waiting(CompletableFuture<@Nullable Place> entering, long until) {
    long left() {
      return until - System.nanoTime();
    }
  }

  @Inject
  public Admission(LimitsSettings settings, MeterRegistry registry) {
    this(
        atOnce(settings),
        settings.streams(),
        settings.waiting().orElse(atOnce(settings)),
        settings.patience(),
        registry);
  }

  private static int atOnce(LimitsSettings settings) {
    return settings.atOnce().orElse(A_PROCESSOR * Runtime.getRuntime().availableProcessors());
  }

  Admission(int atOnce, int streams, int waiting, Duration patience, MeterRegistry registry) {
    most = unlessNone(atOnce);
    mostLater = Math.max(1, most - Math.ceilDiv(most, SPARE));
    mostStreams = unlessNone(streams);
    mostWaiting = waiting;
    this.patience = patience.toNanos();
    gauge(registry, "requests", Admission::working);
    gauge(registry, "streams", Admission::streaming);
    gauge(registry, "waiting", Admission::waiting);
    refused =
        Counter.builder("isnad.limits.shed")
            .description("Requests that were refused because too many were in work")
            .register(registry);
  }

  private static int unlessNone(int limit) {
    return limit == 0 ? Integer.MAX_VALUE : limit;
  }

  private void gauge(MeterRegistry registry, String what, ToDoubleFunction<Admission> count) {
    Gauge.builder("isnad.limits.working", this, count)
        .description("Requests in work, streams, and requests that wait for a place")
        .tag("what", what)
        .register(registry);
  }

  /** How many requests are in work now, beside streams. */
  public synchronized int working() {
    return working;
  }

  private synchronized int streaming() {
    return streaming;
  }

  private synchronized int waiting() {
    return first.size() + later.size();
  }

  private Deque<Waiting> queue(Urgency urgency) {
    return urgency == Urgency.FIRST ? first : later;
  }

  /**
   * A place for a request.
   *
   * @return is done at once where there is a place or none may wait for one; else when a place is
   *     left or the time to wait is over, on the thread where that happened. Null if there is none.
   */
  public CompletableFuture<@Nullable Place> enter(Urgency urgency) {
    var entering = new CompletableFuture<@Nullable Place>();
    synchronized (this) {
      if (isFree(urgency)) {
        return CompletableFuture.completedFuture(take(urgency));
      }
      if (urgency == Urgency.STREAM || queue(urgency).size() >= mostWaiting) {
        refused.increment();
        return CompletableFuture.completedFuture(null);
      }
      if (!watched) {
        watch(patience);
        watched = true;
      }
      queue(urgency).add(new Waiting(entering, System.nanoTime() + patience));
      return entering;
    }
  }

  private void watch(long nanos) {
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(this::giveUp);
  }

  /** Those whose time is over wait no more. In each queue they are in its order. */
  private void giveUp() {
    List<Waiting> over = new ArrayList<>();
    long next = Long.MAX_VALUE;
    synchronized (this) {
      for (var queue : List.of(first, later)) {
        while (!queue.isEmpty() && queue.element().left() <= 0) {
          over.add(queue.remove());
        }
        if (!queue.isEmpty()) {
          next = Math.min(next, queue.element().left());
        }
      }
      watched = next < Long.MAX_VALUE;
    }
    if (next < Long.MAX_VALUE) {
      watch(next);
    }
    refused.increment(over.size());
    over.forEach(waiting -> waiting.entering.complete(null));
  }

  private boolean isFree(Urgency urgency) {
    return switch (urgency) {
      case FIRST -> working < most;
      // Who came before is not overtaken.
      case LATER -> working < mostLater && later.isEmpty();
      case STREAM -> streaming < mostStreams;
    };
  }

  private Place take(Urgency urgency) {
    if (urgency == Urgency.STREAM) {
      streaming++;
    } else {
      working++;
    }
    return new Place(() -> leave(urgency));
  }

  private void leave(Urgency left) {
    synchronized (this) {
      if (left == Urgency.STREAM) {
        streaming--;
        return;
      }
      working--;
    }
    letIn(Urgency.FIRST);
    letIn(Urgency.LATER);
  }

  /** The next who waits and still does, if there is a place. */
  private void letIn(Urgency urgency) {
    while (true) {
      Waiting next;
      Place place;
      synchronized (this) {
        boolean free = urgency == Urgency.FIRST ? working < most : working < mostLater;
        next = free ? queue(urgency).poll() : null;
        if (next == null) {
          return;
        }
        place = take(urgency);
      }
      if (!next.entering.complete(place)) {
        place.leave();
      }
    }
  }
}
