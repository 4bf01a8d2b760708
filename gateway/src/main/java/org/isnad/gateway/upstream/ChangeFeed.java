package org.isnad.gateway.upstream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.isnad.rest.identity.ServiceToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads what has changed in entities-service, and drops it from the {@link EntityCache}. Each
 * gateway reads all changes by itself, so any number of them are right.
 */
@Singleton
final class ChangeFeed {
  private static final Duration LAST_LOOK = Duration.ofSeconds(2);

  private final Feed feed;
  private final EntityCache cache;
  private final CacheSettings settings;
  private @Nullable Thread reader;

  @Inject
  ChangeFeed(Upstream upstream, EntityCache cache, CacheSettings settings, ServiceToken token) {
    this(new Feed(upstream, Service.ENTITIES, token::awaited), cache, settings);
  }

  ChangeFeed(Feed feed, EntityCache cache, CacheSettings settings) {
    this.feed = feed;
    this.cache = cache;
    this.settings = settings;
  }

  /** What came of a look at the feed. */
  enum Step {
    /** All changes are known. */
    END,
    /** There are more, or they have to be begun anew. */
    MORE,
    /** No answer. */
    AWAY
  }

  void start(@Observes StartupEvent event) {
    if (settings.maxSize().asLongValue() > 0) {
      reader = Thread.ofVirtual().name("changes").start(this::follow);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    if (reader != null) {
      reader.interrupt();
      reader.join(LAST_LOOK);
    }
  }

  private void follow() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (step() != Step.MORE) {
          Thread.sleep(feed.pause(settings.poll()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads and applies a page. */
  Step step() {
    long asOf = cache.now();
    Feed.Step step = feed.next();
    if (step == null) {
      return Step.AWAY;
    }
    if (step.anew()) {
      // Only now: of what was looked up before, a change may lie before the head.
      cache.dropAll();
    }
    step.changes().forEach(change -> cache.drop(change.path("id").asText()));
    if (!step.end()) {
      return Step.MORE;
    }
    cache.knowsAll(asOf);
    return Step.END;
  }
}
