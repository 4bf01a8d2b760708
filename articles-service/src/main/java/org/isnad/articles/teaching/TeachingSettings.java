package org.isnad.articles.teaching;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How editors' decisions reach entities-service. */
@ConfigMapping(prefix = "isnad.teaching")
public interface TeachingSettings {
  /** How many decisions each process sends at once; with 0 it leaves that to others. */
  @WithDefault("1")
  int senders();

  /** Decisions that a sender takes at once, to send one after the other. */
  @WithDefault("20")
  int batch();

  /** Between two looks for decisions to be sent; each is one read of an index. */
  @WithDefault("250ms")
  Duration idle();

  /** How long a sender may take for what it took; then others may take it. */
  @WithDefault("1m")
  Duration lease();

  /** After the first failure of a decision; twice as long after each more, up to a minute. */
  @WithDefault("500ms")
  Duration retry();
}
