package org.isnad.rest.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.isnad.identity.Roles;

/**
 * What somebody may do, by the token that was checked, or by none. It looks at what a signature
 * does not say: how long a token is valid, that it is not of the future, and that it is somebody's.
 */
@Singleton
class Permissions implements SecurityIdentityAugmentor {
  private final IdentitySettings settings;

  Permissions(IdentitySettings settings) {
    this.settings = settings;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return Uni.createFrom().item(() -> effective(identity));
  }

  /** With what they may do; it throws if their token is none. */
  SecurityIdentity effective(SecurityIdentity identity) {
    if (identity.isAnonymous()) {
      return settings.openReading()
          ? QuarkusSecurityIdentity.builder(identity).addRole(Roles.READER).build()
          : identity;
    }
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw new AuthenticationFailedException("It is no JWT");
    }
    if (token.getSubject() == null || token.getSubject().isBlank()) {
      throw new AuthenticationFailedException("It is nobody's");
    }
    checkTimes(token);
    Set<String> roles = Roles.effective(identity.getRoles());
    if (roles.equals(identity.getRoles())) {
      return identity;
    }
    var builder =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(identity.getPrincipal())
            .addCredentials(identity.getCredentials())
            .addAttributes(identity.getAttributes())
            .addRoles(roles);
    return builder.build();
  }

  private void checkTimes(JsonWebToken token) {
    Instant issued = Instant.ofEpochSecond(token.getIssuedAtTime());
    Instant expires = Instant.ofEpochSecond(token.getExpirationTime());
    Duration skew = settings.skew();
    if (issued.isAfter(Instant.now().plus(skew))) {
      throw new AuthenticationFailedException("It is issued in the future");
    }
    if (Duration.between(issued, expires).compareTo(settings.longestLifetime()) > 0) {
      throw new AuthenticationFailedException(
          "It is valid for longer than " + settings.longestLifetime().toHours() + " hours");
    }
  }
}
