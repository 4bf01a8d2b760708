package org.isnad.entities.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers changes as they are committed. Each process has one, and they may all run: whoever looks
 * first does it. It goes on when the database is away for a time.
 */
@Singleton
class Sequencer {
  private static final Logger LOG = Logger.getLogger(Sequencer.class);

  /** A statement may take as long; then it is left to itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** After a failure: a database that starts needs no more questions than that. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ChangeLog log;
  private final FeedSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;
  private @Nullable Instant pruned;

  Sequencer(ChangeLog log, FeedSettings settings) {
    this.log = log;
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("sequencer").start(this::run);
  }

  /** Lets it end what it does: an interrupt would break the connection. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    if (thread != null) {
      thread.join(PATIENCE);
    }
  }

  private void run() {
    boolean failing = false;
    Duration wait = Duration.ZERO;
    while (!stopped(wait)) {
      try {
        wait = log.number() ? Duration.ZERO : settings.idle();
        prune();
        if (failing) {
          LOG.info("Changes are numbered again");
          failing = false;
        }
      } catch (SQLException | RuntimeException e) {
        wait = PAUSE;
        if (!failing) {
          LOG.warn("Changes are not numbered for now; what was changed is safe", e);
          failing = true;
        }
      }
    }
  }

  private void prune() throws SQLException {
    var now = Instant.now();
    if (pruned == null || !now.isBefore(pruned.plus(settings.pruneEvery()))) {
      boolean more = log.prune(now.minus(settings.retention()), settings.keep());
      pruned = more ? null : now;
    }
  }

  private boolean stopped(Duration wait) {
    try {
      return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
