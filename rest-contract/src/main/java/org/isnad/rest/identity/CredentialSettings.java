package org.isnad.rest.identity;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** With what a service comes to others of its own accord. */
@ConfigMapping(prefix = "isnad.credentials")
public interface CredentialSettings {
  /**
   * Where tokens are sold, such as {@code http://127.0.0.1:8082/v1/token}; the issuer's, if any.
   */
  Optional<String> tokenUrl();

  /** The client's id, as the seller knows it. */
  Optional<String> client();

  /** The client's secret; a key of Isnad's. Without it the service comes without a token. */
  Optional<String> key();
}
