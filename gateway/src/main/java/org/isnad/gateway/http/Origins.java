package org.isnad.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may open a WebSocket: their browsers send cookies with it and ask nobody. Those
 * of the same origin may, and those that CORS is configured for.
 */
@Singleton
final class Origins {
  private final List<String> allowed;

  Origins(
      @ConfigProperty(name = "quarkus.http.cors.enabled", defaultValue = "false") boolean cors,
      @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins) {
    allowed = cors ? origins.orElse(List.of()) : List.of();
  }

  /** Programs that are no browsers name no origin. */
  boolean allow(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    return origin == null
        || isSame(origin, request.getHeader("Host"))
        || allowed.stream().anyMatch(pattern -> matches(pattern.strip(), origin));
  }

  private static boolean isSame(String origin, @Nullable String host) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** As Quarkus reads it: "*", an origin, or a regular expression between slashes. */
  private static boolean matches(String pattern, String origin) {
    if (pattern.length() > 2 && pattern.startsWith("/") && pattern.endsWith("/")) {
      return origin.matches(pattern.substring(1, pattern.length() - 1));
    }
    return pattern.equals("*") || pattern.equals(origin);
  }
}
