package org.isnad.record.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes are numbered, and how long they are kept. */
@ConfigMapping(prefix = "isnad.changes")
public interface ChangeSettings {
  /** Between two looks for changes that have no number; each is one read of an index. */
  @WithDefault("100ms")
  Duration idle();

  /** How long a change is served; who comes later must begin anew. */
  @WithDefault("30d")
  Duration retention();

  /** How many of the newest changes are served, however old they are. */
  @WithDefault("10000")
  int keep();

  /** Between two looks for changes to be pruned. */
  @WithDefault("1h")
  Duration pruneEvery();
}
