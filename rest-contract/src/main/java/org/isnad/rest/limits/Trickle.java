package org.isnad.rest.limits;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Ends bodies that come too slowly. They have some time for nothing, and more with every byte: so
 * who sends much may pause, and who sends a byte now and then may not.
 */
@Singleton
final class Trickle {
  private final Vertx vertx;
  private final Duration grace;
  private final int pace;

  Trickle(Vertx vertx, LimitsSettings settings) {
    this.vertx = vertx;
    grace = settings.grace();
    pace = settings.pace();
  }

  /**
   * Watches a body, from now on.
   *
   * @param bytes that have come
   * @param done whether all have, or nobody wants them any more
   * @param end is run if they come too slowly
   */
  void watch(LongSupplier bytes, BooleanSupplier done, Runnable end) {
    if (pace > 0) {
      watch(System.nanoTime(), grace, bytes, done, end);
    }
  }

  private void watch(
      long begun, Duration time, LongSupplier bytes, BooleanSupplier done, Runnable end) {
    long left =
        Math.max(1, time.toMillis() - Duration.ofNanos(System.nanoTime() - begun).toMillis());
    vertx.setTimer(
        left,
        over -> {
          if (done.getAsBoolean()) {
            return;
          }
          Duration earned = grace.plusSeconds(bytes.getAsLong() / pace);
          if (earned.compareTo(time) > 0) {
            watch(begun, earned, bytes, done, end);
          } else {
            end.run();
          }
        });
  }
}
