package org.isnad.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the gateway starts. */
@ConfigMapping(prefix = "isnad.start")
public interface StartSettings {
  /**
   * How long the gateway waits for the services before it is ready without them, and answers what
   * it can.
   */
  @WithDefault("30s")
  Duration grace();
}
