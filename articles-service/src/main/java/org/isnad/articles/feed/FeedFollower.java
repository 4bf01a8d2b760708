package org.isnad.articles.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.articles.feed.ChangesClient.Changes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps up with the changes of entities-service. Each process has one; whoever applies a page first
 * does it for all.
 */
@Singleton
class FeedFollower {
  private static final Logger LOG = Logger.getLogger(FeedFollower.class);
  private static final int GONE = 410;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final FeedCursor cursor;
  private final ChangesClient entities;
  private final FeedSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  FeedFollower(FeedCursor cursor, @RestClient ChangesClient entities, FeedSettings settings) {
    this.cursor = cursor;
    this.entities = entities;
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    if (settings.enabled()) {
      thread = Thread.ofVirtual().name("feed-follower").start(this::run);
    }
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
        wait = step() ? Duration.ZERO : settings.poll();
        if (failing) {
          LOG.info("Changes of entities-service are followed again");
          failing = false;
        }
      } catch (RuntimeException e) {
        wait = PAUSE;
        if (!failing) {
          LOG.warnf("Changes of entities-service are not followed for now: %s", e.toString());
          LOG.debug("They are not, because", e);
          failing = true;
        }
      }
    }
  }

  /**
   * Reads and applies a page.
   *
   * @return whether there may be more
   */
  boolean step() {
    // Read before the transaction: it must not wait for another service.
    FeedCursor.Position from = cursor.read();
    Changes page;
    try {
      page = entities.changes(from.seq(), from.epoch(), settings.page());
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() != GONE) {
        throw e;
      }
      restart(from);
      return true;
    }
    if (from.epoch() != null && !from.epoch().equals(page.epoch())) {
      restart(from);
      return true;
    }
    if (!page.changes().isEmpty() || from.epoch() == null) {
      cursor.apply(from, page);
    }
    return page.changes().size() >= settings.page();
  }

  private void restart(FeedCursor.Position from) {
    Changes now = entities.changes(null, null, 1);
    LOG.infof(
        "All reports are annotated anew: the feed is of epoch %s, at %d", now.epoch(), now.head());
    cursor.restart(from, now.epoch(), now.head());
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
