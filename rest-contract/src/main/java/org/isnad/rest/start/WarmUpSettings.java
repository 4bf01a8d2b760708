package org.isnad.rest.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a process asks itself before it is ready. */
@ConfigMapping(prefix = "isnad.warm-up")
public interface WarmUpSettings {
  /** The longest that it may take; 0 is none of it. */
  @WithDefault("0s")
  Duration limit();

  /** A process is warm once each of the requests took no longer. */
  @WithDefault("50ms")
  Duration quick();

  /** Reads: method, path, and a body if there is one. */
  Optional<List<String>> requests();
}
