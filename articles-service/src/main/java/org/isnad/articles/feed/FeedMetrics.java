package org.isnad.articles.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** How far this process is behind the changes of entities-service. */
@Singleton
class FeedMetrics implements MeterBinder {
  private final FeedFollower feed;

  FeedMetrics(FeedFollower feed) {
    this.feed = feed;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("isnad.feed.behind", feed::behind)
        .description("Changes that were not applied when the feed was last read")
        .register(registry);
    TimeGauge.builder("isnad.feed.silent", () -> feed.silent().toMillis(), TimeUnit.MILLISECONDS)
        .description("How long ago the feed was last read")
        .register(registry);
  }
}
