package org.isnad.rest.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Whose tokens are believed. One of the two that say so must be set. */
@ConfigMapping(prefix = "isnad.identity")
public interface IdentitySettings {
  /** The public half of Isnad's own key pair: an RSA key as X.509, base64, in one line. */
  Optional<String> publicKey();

  /** The URL of an OpenID Connect issuer, whose keys are read from there. */
  Optional<String> issuer();

  /** Where the issuer's tokens have roles: a path of claims, such as {@code realm_access/roles}. */
  @WithDefault("roles")
  String rolesClaim();

  /** The longest that a token may be valid, from its issue on. */
  @WithDefault("24h")
  Duration longestLifetime();

  /** How far clocks may be apart. */
  @WithDefault("30s")
  Duration skew();

  /** Whether one without a token may read what is public. */
  @WithDefault("false")
  boolean openReading();
}
