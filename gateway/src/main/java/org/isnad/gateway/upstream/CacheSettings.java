package org.isnad.gateway.upstream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How entities are kept, and how it is seen to that they are right. */
@ConfigMapping(prefix = "isnad.cache")
public interface CacheSettings {
  /** Memory for all that is kept, about; with 0 nothing is, and no changes are read. */
  @WithDefault("32M")
  MemorySize maxSize();

  /** Between two questions to entities-service for what has changed. */
  @WithDefault("500ms")
  Duration poll();

  /** Without news of changes for so long, nothing that is kept counts as fresh. */
  @WithDefault("2s")
  Duration fresh();
}
