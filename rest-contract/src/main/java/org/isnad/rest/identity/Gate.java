package org.isnad.rest.identity;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks tokens that do not come with a request of REST: of the graph, whatever way it came. */
@Singleton
public class Gate {
  private static final String BEARER = "Bearer ";

  /** To read an issuer's keys, which happens once in a while. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TenantIdentityProvider own;
  private final TenantIdentityProvider others;
  private final Issuers issuers;
  private final Permissions permissions;

  Gate(
      TenantIdentityProvider own,
      @Tenant(Issuers.OTHERS) TenantIdentityProvider others,
      Issuers issuers,
      Permissions permissions) {
    this.own = own;
    this.others = others;
    this.issuers = issuers;
    this.permissions = permissions;
  }

  /**
   * Whoever sends this header; it may block.
   *
   * @param authorization null if there is none
   * @throws AuthenticationFailedException if it is no token that is taken here
   */
  public Asker asker(@Nullable String authorization) {
    if (authorization == null || authorization.isBlank()) {
      return Asker.of(
          permissions.effective(QuarkusSecurityIdentity.builder().setAnonymous(true).build()));
    }
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new AuthenticationFailedException("It is no bearer's");
    }
    var token = new AccessTokenCredential(authorization.substring(BEARER.length()).strip());
    TenantIdentityProvider provider = issuers.tenant(authorization) == null ? own : others;
    SecurityIdentity identity;
    try {
      identity = provider.authenticate(token).await().atMost(PATIENCE);
    } catch (AuthenticationFailedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new AuthenticationFailedException(e);
    }
    return Asker.of(permissions.effective(identity));
  }
}
