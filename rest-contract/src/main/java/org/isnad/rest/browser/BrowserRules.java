package org.isnad.rest.browser;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Tells browsers that answers are data and no pages, whatever words are in them: they run nothing
 * of it, frame it nowhere, and do not guess another type. Only the two pages that people open are
 * pages, and have nothing but what comes from here.
 */
@Singleton
final class BrowserRules {
  /** Filters run from the highest number down. */
  private static final int FIRST = 9_800;

  private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

  /** Both pages style their parts in place, and Swagger UI is started by a script in its page. */
  private static final String PAGE =
      "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  void register(@Observes Filters filters) {
    filters.register(this::tell, FIRST);
  }

  private void tell(RoutingContext request) {
    String path = request.normalizedPath();
    boolean isPage = path.startsWith("/q/swagger-ui") || path.startsWith("/q/graphql-ui");
    var response =
        request
            .response()
            .putHeader("X-Content-Type-Options", "nosniff")
            .putHeader("Content-Security-Policy", isPage ? PAGE : DATA)
            .putHeader("Referrer-Policy", "no-referrer");
    // That of the client, where a proxy is trusted to say it. Without TLS it must not be sent.
    if (request.request().isSSL()) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
    request.next();
  }
}
