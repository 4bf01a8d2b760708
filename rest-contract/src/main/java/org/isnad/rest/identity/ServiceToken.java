package org.isnad.rest.identity;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The token with which a service comes to others of its own accord. It is bought when it is first
 * needed, and anew before it is void.
 */
@Singleton
public class ServiceToken {
  /** A token that is void so soon may be so when it arrives. */
  private static final Duration EARLY = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final OidcClients clients;
  private final CredentialSettings settings;
  private final TokensHelper tokens = new TokensHelper();
  private volatile @Nullable OidcClient client;

  ServiceToken(OidcClients clients, CredentialSettings settings) {
    this.clients = clients;
    this.settings = settings;
  }

  /** What goes with each request: {@code Authorization}, or nothing if there is no key. */
  public Uni<Map<String, String>> headers() {
    if (settings.key().isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    OidcClient known = client;
    Uni<OidcClient> seller =
        known != null
            ? Uni.createFrom().item(known)
            : clients.newClient(config()).invoke(made -> client = made);
    return seller
        .flatMap(tokens::getTokens)
        .map(Tokens::getAccessToken)
        .map(token -> Map.of("Authorization", "Bearer " + token));
  }

  /** As {@link #headers()}, for one who can wait; it throws if there is no token. */
  public Map<String, String> awaited() {
    return headers().await().atMost(PATIENCE.multipliedBy(2));
  }

  private OidcClientConfig config() {
    String url = settings.tokenUrl().orElseThrow(() -> missing("token-url"));
    return new OidcClientConfigBuilder()
        .id("isnad")
        .authServerUrl(url)
        .discoveryEnabled(false)
        .tokenPath(url)
        .clientId(settings.client().orElseThrow(() -> missing("client")))
        .credentials(settings.key().orElseThrow())
        .earlyTokensAcquisition(false)
        .refreshTokenTimeSkew(EARLY)
        .connectionTimeout(PATIENCE)
        .build();
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException("isnad.credentials.key is set, " + name + " is missing");
  }
}
