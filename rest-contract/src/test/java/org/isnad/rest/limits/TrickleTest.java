package org.isnad.rest.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TrickleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A body that was watched; its time would be over in a year. */
  private static WeakReference<byte[]> watched(Vertx vertx) {
    byte[] body = new byte[1 << 20];
    var trickle = new Trickle(vertx, 1, Duration.ofSeconds(20));
    trickle.watch(() -> body.length, Duration.ofDays(365), () -> {}).run();
    return new WeakReference<>(body);
  }

  @Test
  void given_a_watch_that_is_over_when_memory_is_short_then_the_body_is_not_kept() {
    Vertx vertx = Vertx.vertx();
    try {
      var body = watched(vertx);

      long end = System.nanoTime() + PATIENCE.toNanos();
      while (body.get() != null) {
        assertThat(System.nanoTime()).isLessThan(end);
        System.gc();
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
