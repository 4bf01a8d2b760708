package org.isnad.rest.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.SignatureAlgorithm;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.isnad.identity.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are checked, and how: those that Isnad signs itself, and those of an OpenID Connect
 * issuer. What each must have beside a signature is in {@link Permissions}.
 */
@Singleton
class Issuers implements TenantResolver {
  /** Quarkus' name for a configuration beside the default one. */
  static final String OTHERS = "issuer";

  private final IdentitySettings settings;
  private final String audience;
  private final ObjectMapper json;

  Issuers(
      IdentitySettings settings,
      @ConfigProperty(name = "quarkus.application.name") String audience,
      ObjectMapper json) {
    this.settings = settings;
    this.audience = audience;
    this.json = json;
  }

  void configure(@Observes Oidc oidc) {
    if (settings.publicKey().isEmpty() && settings.issuer().isEmpty()) {
      throw new IllegalStateException(
          "Nobody could be let in: set isnad.identity.public-key or isnad.identity.issuer, see"
              + " docs/configuration.md");
    }
    oidc.create(
        settings
            .publicKey()
            .map(key ->
                checked(OidcTenantConfig.builder().publicKey(key), SigningKey.ISSUER, "roles"))
            .orElseGet(() -> OidcTenantConfig.builder().disableTenant().build()));
    settings
        .issuer()
        .ifPresent(url ->
            oidc.create(
                checked(
                    OidcTenantConfig.authServerUrl(url).tenantId(OTHERS),
                    null,
                    settings.rolesClaim())));
  }

  /**
   * @param issuer null for the one that the issuer's address tells
   */
  private OidcTenantConfig checked(
      OidcTenantConfigBuilder tenant, @Nullable String issuer, String roles) {
    var token =
        tenant
            .token()
            .audience(audience)
            .subjectRequired()
            .issuedAtRequired()
            .age(settings.longestLifetime().plus(settings.skew()))
            .lifespanGrace((int) settings.skew().toSeconds())
            // All is said by the token itself: nobody else is asked for each request.
            .allowJwtIntrospection(false)
            .allowOpaqueTokenIntrospection(false);
    if (issuer != null) {
      token.issuer(issuer).signatureAlgorithm(SignatureAlgorithm.RS256);
    }
    return token.end().roles().roleClaimPath(roles).end().build();
  }

  @Override
  public @Nullable String resolve(RoutingContext request) {
    return tenant(request.request().getHeader(HttpHeaders.AUTHORIZATION));
  }

  /** Whose token it seems to be; null is our own. Nothing is believed by that. */
  @Nullable String tenant(@Nullable String authorization) {
    if (settings.issuer().isEmpty() || authorization == null) {
      return null;
    }
    if (settings.publicKey().isEmpty()) {
      return OTHERS;
    }
    String[] parts = authorization.split("\\.", -1);
    try {
      byte[] claims = parts.length == 3 ? Base64.getUrlDecoder().decode(parts[1]) : new byte[0];
      String issuer = json.readTree(claims).path("iss").asText();
      return issuer.equals(SigningKey.ISSUER) ? null : OTHERS;
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }
}
