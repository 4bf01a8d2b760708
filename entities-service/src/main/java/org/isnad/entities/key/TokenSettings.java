package org.isnad.entities.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The tokens that are sold for keys. */
@ConfigMapping(prefix = "isnad.tokens")
public interface TokenSettings {
  /** The file of the key with which tokens are signed, PEM; without it none are sold. */
  Optional<Path> signingKey();

  /** How long a token is valid. */
  @WithDefault("5m")
  Duration lifetime();

  /**
   * Isnad's own services, which have the role annotator: {@code gateway:<SHA-256 of its key, in
   * hex>}.
   */
  Optional<List<String>> services();
}
