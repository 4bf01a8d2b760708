package org.isnad.rest;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Refuses to answer in a form that an endpoint does not have, before it does anything. Where two
 * endpoints of one address differ by what they take, the framework finds that out only when it
 * writes the answer, and the work is done.
 */
public final class Acceptable {
  private final Map<String, MediaType[]> produced = new ConcurrentHashMap<>();

  @ServerRequestFilter
  public void check(ContainerRequestContext request, SimpleResourceInfo endpoint) {
    if (endpoint.getResourceClass() == null) {
      return;
    }
    MediaType[] forms =
        produced.computeIfAbsent(
            endpoint.getResourceClass().getName() + "#" + endpoint.getMethodName(),
            key -> forms(endpoint));
    boolean acceptable =
        forms.length == 0
            || request.getAcceptableMediaTypes().stream()
                .anyMatch(wanted -> Arrays.stream(forms).anyMatch(wanted::isCompatible));
    if (!acceptable) {
      throw new ProblemException(
          ProblemCode.NOT_ACCEPTABLE, "Accept " + String.join(" or ", texts(forms)));
    }
  }

  private static String[] texts(MediaType[] forms) {
    return Arrays.stream(forms).map(MediaType::toString).toArray(String[]::new);
  }

  private static MediaType[] forms(SimpleResourceInfo endpoint) {
    Produces produces = KnownParameters.method(endpoint).getAnnotation(Produces.class);
    if (produces == null) {
      produces = endpoint.getResourceClass().getAnnotation(Produces.class);
    }
    return produces == null
        ? new MediaType[0]
        : Arrays.stream(produces.value()).map(MediaType::valueOf).toArray(MediaType[]::new);
  }
}
