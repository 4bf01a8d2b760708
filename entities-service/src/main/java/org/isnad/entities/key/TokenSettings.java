package org.isnad.entities.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The tokens that are sold for keys. */
@ConfigMapping(prefix = "isnad.tokens")
public interface TokenSettings {
  /** The key with which tokens are signed, PEM, or its file; without it none are sold. */
  Optional<String> signingKey();

  /** How long a token is valid. */
  @WithDefault("5m")
  Duration lifetime();

  /**
   * Isnad's own services, which have the role annotator: {@code gateway:<SHA-256 of its key, in
   * hex>}.
   */
  Optional<List<String>> services();
}
