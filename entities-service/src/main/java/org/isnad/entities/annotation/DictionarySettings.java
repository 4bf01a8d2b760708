package org.isnad.entities.annotation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the annotator keeps up with the names. */
@ConfigMapping(prefix = "isnad.dictionary")
public interface DictionarySettings {
  /** Between two looks into the feed; each is one read of an index. */
  @WithDefault("100ms")
  Duration idle();
}
