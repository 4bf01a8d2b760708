package org.isnad.rest;

import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;

/**
 * Which methods the address of the current request takes. An answer 405 must say so (RFC 9110), and
 * the framework knows it but does not tell.
 */
final class AllowedMethods {
  private AllowedMethods() {}

  static Set<String> here() {
    var request = CurrentRequestManager.get();
    var resource =
        new RequestMapper<>(request.getDeployment().getClassMappers())
            .map(request.getPathWithoutPrefix());
    if (resource == null) {
      return Set.of();
    }
    String remaining = resource.remaining.isEmpty() ? "/" : resource.remaining;
    return Arrays.stream(resource.value.handlers)
        .flatMap(h -> h instanceof ClassRoutingHandler c ? Stream.of(c) : Stream.empty())
        .flatMap(routing -> routing.getMappers().entrySet().stream())
        .filter(method -> method.getKey() != null && method.getValue().map(remaining) != null)
        .map(Map.Entry::getKey)
        .collect(toCollection(TreeSet::new));
  }
}
