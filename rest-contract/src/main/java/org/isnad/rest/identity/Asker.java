package org.isnad.rest.identity;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.isnad.identity.Grant;
import org.isnad.identity.Roles;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for what is being done. What a service does of its own accord, nobody asks for.
 *
 * @param subject whom the token was given to; null for one without a token
 * @param token its id; null if it has none
 * @param roles what they may do
 * @param groups whose restricted reports they may see
 * @param expires when their token is void; null if they have none
 */
public record Asker(
    @Nullable String subject,
    @Nullable String token,
    Set<String> roles,
    Set<String> groups,
    @Nullable Instant expires) {
  /** Whoever makes the request that this thread answers; empty if it answers none. */
  public static Optional<Asker> now() {
    ArcContainer container = Arc.container();
    if (container == null || !container.requestContext().isActive()) {
      return Optional.empty();
    }
    boolean asked = container.instance(CurrentVertxRequest.class).get().getCurrent() != null;
    return asked
        ? Optional.of(of(container.instance(CurrentIdentityAssociation.class).get().getIdentity()))
        : Optional.empty();
  }

  /** Somebody whose token was checked, or who has none. */
  public static Asker of(SecurityIdentity identity) {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? new Asker(
            token.getSubject(),
            token.getTokenID(),
            identity.getRoles(),
            groups(token),
            Instant.ofEpochSecond(token.getExpirationTime()))
        : new Asker(null, null, identity.getRoles(), Set.of(), null);
  }

  private static Set<String> groups(JsonWebToken token) {
    Set<String> groups = token.getGroups();
    // What is none by its name, an issuer's "a,b" for one, is none of whom a report is for.
    return groups == null
        ? Set.of()
        : groups.stream()
            .filter(Grant.GROUP.asMatchPredicate())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether they see every report, whomever it is restricted to. */
  public boolean seesAll() {
    return roles.contains(Roles.ADMIN) || roles.contains(Roles.ANNOTATOR);
  }
}
