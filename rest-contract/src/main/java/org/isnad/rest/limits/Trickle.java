package org.isnad.rest.limits;

import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends bodies that come too slowly. They have some time for nothing, and more with every byte: so
 * who sends much may pause, and who sends a byte now and then may not.
 */
@Singleton
final class Trickle {
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Duration grace;
  private final int pace;

  @Inject
  Trickle(Vertx vertx, LimitsSettings settings) {
    this(vertx, settings.pace(), settings.grace());
  }

  /**
   * @param pace bytes a second
   * @param grace for how long they may be fewer
   */
  Trickle(Vertx vertx, int pace, Duration grace) {
    this.vertx = vertx;
    this.pace = pace;
    this.grace = grace;
  }

  /**
   * Watches a body, from now on.
   *
   * @param bytes that have come
   * @param most that its bytes can earn
   * @param end is run if they come too slowly, once
   * @return ends the watch: it holds what it was given until then
   */
  Runnable watch(LongSupplier bytes, Duration most, Runnable end) {
    if (pace == 0) {
      return () -> {};
    }
    long begun = System.nanoTime();
    long look = Math.max(1, Math.min(LOOK.toMillis(), grace.toMillis()));
    long timer =
        vertx.setPeriodic(
            look,
            id -> {
              long earned = Math.min(bytes.getAsLong() / pace, most.toSeconds());
              if (System.nanoTime() - begun > grace.plusSeconds(earned).toNanos()) {
                vertx.cancelTimer(id);
                end.run();
              }
            });
    return () -> vertx.cancelTimer(timer);
  }
}
