package org.isnad.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * A body must say what it is, and nothing that a browser sends for any site's page without asking
 * first is taken from another site.
 */
public final class BodyType {
  private static final Set<String> BODIES = Set.of("POST", "PUT", "PATCH");

  private static final List<MediaType> SIMPLE =
      List.of(
          MediaType.TEXT_PLAIN_TYPE,
          MediaType.APPLICATION_FORM_URLENCODED_TYPE,
          MediaType.MULTIPART_FORM_DATA_TYPE);

  /** Without a body, the type of the body says nothing. */
  @ServerRequestFilter(preMatching = true)
  public void leaveAside(HttpServerRequest request) {
    if (!BODIES.contains(request.method().name())) {
      request.headers().remove(HttpHeaders.CONTENT_TYPE);
    }
  }

  @ServerRequestFilter
  public void check(ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    if (BODIES.contains(request.getMethod()) && isSimple(type) && ofAPage(request)) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE, "From a page of another site, send JSON");
    }
    if (type == null) {
      if (BODIES.contains(request.getMethod()) && hasBody(request)) {
        throw new ProblemException(
            ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Say what you send: Content-Type is missing");
      }
      return;
    }
    if (type.isWildcardType() || type.isWildcardSubtype()) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "Say what you send: Content-Type is " + type + ", which may be anything");
    }
  }

  /**
   * Whether a web page may send it in a visitor's name, without asking first.
   *
   * @see <a href="https://fetch.spec.whatwg.org/#cors-safelisted-request-header">Fetch</a>
   */
  private static boolean isSimple(@Nullable MediaType type) {
    return type == null || SIMPLE.stream().anyMatch(type::isCompatible);
  }

  private static boolean hasBody(ContainerRequestContext request) {
    return request.getLength() > 0
        || request.getHeaderString(HttpHeaders.TRANSFER_ENCODING.toString()) != null;
  }

  /** Whether a browser sent it, for a page of another site. */
  private static boolean ofAPage(ContainerRequestContext request) {
    String origin = request.getHeaderString(HttpHeaders.ORIGIN.toString());
    URI here = request.getUriInfo().getBaseUri();
    return origin != null && !origin.equals(here.getScheme() + "://" + here.getAuthority());
  }
}
