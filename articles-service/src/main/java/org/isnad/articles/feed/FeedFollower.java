package org.isnad.articles.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.articles.feed.ChangesClient.Changes;
import org.isnad.record.Chore;
import org.isnad.record.Chore.Outcome;
import org.jboss.logging.Logger;

/**
 * Keeps up with the changes of entities-service. Each process has one; whoever applies a page first
 * does it for all.
 */
@Singleton
class FeedFollower {
  private static final Logger LOG = Logger.getLogger(FeedFollower.class);
  private static final int GONE = 410;

  private final FeedCursor cursor;
  private final ChangesClient entities;
  private final FeedSettings settings;
  private final Chore chore;
  private final AtomicBoolean away = new AtomicBoolean();
  private volatile long behind;
  private volatile long read = System.nanoTime();

  FeedFollower(FeedCursor cursor, @RestClient ChangesClient entities, FeedSettings settings) {
    this.cursor = cursor;
    this.entities = entities;
    this.settings = settings;
    chore = new Chore("changes are followed", settings.poll(), this::followed);
  }

  void start(@Observes StartupEvent event) {
    if (settings.enabled()) {
      chore.start(1);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    chore.stop();
  }

  private Outcome followed() {
    boolean more;
    try {
      more = step();
    } catch (ProcessingException e) {
      if (!away.getAndSet(true)) {
        LOG.warnf("entities-service tells no changes for now: %s", e.toString());
      }
      return Outcome.AWAY;
    }
    if (away.getAndSet(false)) {
      LOG.info("entities-service tells changes again");
    }
    return Outcome.of(more);
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
    behind = page.head() - page.next();
    read = System.nanoTime();
    return page.changes().size() >= settings.page();
  }

  /** How many changes were not applied when the feed was last read. */
  long behind() {
    return behind;
  }

  /** How long ago the feed was last read. */
  Duration silent() {
    return Duration.ofNanos(System.nanoTime() - read);
  }

  private void restart(FeedCursor.Position from) {
    Changes now = entities.changes(null, null, 1);
    LOG.infof(
        "All reports are annotated anew: the feed is of epoch %s, at %d", now.epoch(), now.head());
    cursor.restart(from, now.epoch(), now.head());
  }
}
