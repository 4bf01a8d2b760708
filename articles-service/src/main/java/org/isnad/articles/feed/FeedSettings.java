package org.isnad.articles.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the changes of entities-service are followed. */
@ConfigMapping(prefix = "isnad.feed")
public interface FeedSettings {
  /** Whether they are; without, reports are linked once and a new name finds none. */
  @WithDefault("true")
  boolean enabled();

  /** Between two questions for changes; there is none between full pages. */
  @WithDefault("250ms")
  Duration poll();

  /** Most changes of a page, up to 1000. A page is applied in one transaction. */
  @WithDefault("500")
  int page();
}
