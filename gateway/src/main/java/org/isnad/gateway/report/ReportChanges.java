package org.isnad.gateway.report;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.Feed;
import org.isnad.gateway.upstream.Service;
import org.isnad.gateway.upstream.Upstream;
import org.isnad.rest.identity.ServiceToken;
import org.jspecify.annotations.Nullable;

/**
 * Which reports change, told to all who listen. The feed of articles-service is read once for them
 * all, and only while somebody listens.
 *
 * <p>It is read as fast as the fastest listener takes what it tells: a slow one stops no other, and
 * is given up when too much waits for it.
 */
@Singleton
class ReportChanges {
  /** Ids that may wait for all listeners together: some 20 MB. */
  private static final int ROOM = 200_000;

  /** Ids that may wait for one listener; no more is read while a quarter of them wait for each. */
  private static final int MOST = 20_000;

  /** More than a page of the feed, or nobody could be told of one. */
  private static final int LEAST = 1_500;

  private final Upstream upstream;
  private final ServiceToken token;
  private final Duration poll;
  private final Set<Waiting> listeners = ConcurrentHashMap.newKeySet();
  private @Nullable Thread reader;

  ReportChanges(
      Upstream upstream,
      ServiceToken token,
      @ConfigProperty(name = "isnad.subscriptions.poll", defaultValue = "250ms") Duration poll) {
    this.upstream = upstream;
    this.token = token;
    this.poll = poll;
  }

  /** What changes from now on, until it is closed. */
  synchronized Waiting listen() throws UpstreamUnavailable {
    var listener = new Waiting(listeners::remove);
    listeners.add(listener);
    if (reader == null || !reader.isAlive()) {
      var feed = new Feed(upstream, Service.ARTICLES, token::awaited);
      // Here and not on its thread: what changes once somebody listens is told to them.
      Feed.Step first = feed.next();
      if (first == null) {
        listeners.remove(listener);
        throw new UpstreamUnavailable(Service.ARTICLES.written());
      }
      reader = Thread.ofVirtual().name("report-changes").start(() -> follow(feed));
    }
    return listener;
  }

  private void follow(Feed feed) {
    try {
      while (goesOn()) {
        Feed.Step step = hasRoom() ? feed.next() : null;
        if (step != null) {
          tell(step);
        }
        if (step == null || step.end()) {
          Thread.sleep(feed.pause(poll));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasRoom() {
    return listeners.stream().anyMatch(listener -> listener.size() < most() / 4);
  }

  private void tell(Feed.Step step) {
    if (step.lost()) {
      listeners.forEach(Waiting::miss);
    }
    List<String> ids =
        step.changes().stream()
            .filter(change -> !change.path("kind").asText().equals("DELETED"))
            .map(change -> change.path("report").asText())
            .toList();
    int most = most();
    listeners.forEach(listener -> listener.add(ids, most));
  }

  private int most() {
    return Math.clamp(ROOM / Math.max(1, listeners.size()), LEAST, MOST);
  }

  private synchronized boolean goesOn() {
    boolean goesOn = !listeners.isEmpty() && !Thread.currentThread().isInterrupted();
    if (!goesOn) {
      reader = null;
    }
    return goesOn;
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    listeners.forEach(Waiting::close);
    if (reader != null) {
      reader.interrupt();
    }
  }
}
