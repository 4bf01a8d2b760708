package org.isnad.gateway.report;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.isnad.gateway.upstream.Feed;
import org.isnad.gateway.upstream.Service;
import org.isnad.gateway.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Which reports change, told to all who listen. The feed of articles-service is read once for them
 * all, and only while somebody listens.
 */
@Singleton
class ReportChanges {
  /** Ids that wait for a listener who is slow; with more, it is given up. */
  private static final int WAITING = 1000;

  private final Upstream upstream;
  private final Duration poll;
  private final BroadcastProcessor<String> ids = BroadcastProcessor.create();
  private final AtomicInteger listeners = new AtomicInteger();
  private @Nullable Thread reader;

  ReportChanges(
      Upstream upstream,
      @ConfigProperty(name = "isnad.subscriptions.poll", defaultValue = "250ms") Duration poll) {
    this.upstream = upstream;
    this.poll = poll;
  }

  /** The ids of reports that change from now on, each as often as it does. */
  Multi<String> ids() {
    return ids.onOverflow()
        .buffer(WAITING)
        .onSubscription()
        .invoke(this::listen)
        .onTermination()
        .invoke(listeners::decrementAndGet);
  }

  private synchronized void listen() {
    listeners.incrementAndGet();
    if (reader == null || !reader.isAlive()) {
      var feed = new Feed(upstream, Service.ARTICLES);
      // Here and not on its thread: what changes once somebody listens is told to them.
      feed.next();
      reader = Thread.ofVirtual().name("report-changes").start(() -> follow(feed));
    }
  }

  private void follow(Feed feed) {
    try {
      while (goesOn()) {
        Feed.Step step = feed.next();
        if (step != null) {
          step.changes().stream()
              .filter(change -> !change.path("kind").asText().equals("DELETED"))
              .map(change -> change.path("report").asText())
              .distinct()
              .forEach(ids::onNext);
        }
        if (step == null || step.end()) {
          Thread.sleep(feed.pause(poll));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean goesOn() {
    boolean goesOn = listeners.get() > 0 && !Thread.currentThread().isInterrupted();
    if (!goesOn) {
      reader = null;
    }
    return goesOn;
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    if (reader != null) {
      reader.interrupt();
    }
  }
}
