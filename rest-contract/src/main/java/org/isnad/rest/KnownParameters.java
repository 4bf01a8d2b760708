package org.isnad.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Refuses a query parameter that the endpoint does not declare: a filter misspelt filters nothing.
 */
public final class KnownParameters {
  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  @ServerRequestFilter
  public void refuseOthers(ContainerRequestContext request, SimpleResourceInfo endpoint)
      throws NoSuchMethodException {
    var given = request.getUriInfo().getQueryParameters();
    if (given.isEmpty() || endpoint.getResourceClass() == null) {
      return;
    }
    Method method =
        endpoint.getResourceClass().getMethod(endpoint.getMethodName(), endpoint.parameterTypes());
    Set<String> declared = known.computeIfAbsent(method, KnownParameters::declared);
    for (var parameter : given.entrySet()) {
      if (!declared.contains(parameter.getKey())) {
        throw new ProblemException(
            ProblemCode.UNKNOWN_PARAMETER,
            "Unknown parameter '"
                + parameter.getKey()
                + "'. "
                + (declared.isEmpty()
                    ? "This endpoint takes none"
                    : "Known: " + String.join(", ", declared)));
      }
      for (String value : parameter.getValue()) {
        String fault = TextHygiene.fault(value);
        if (fault != null) {
          throw new ProblemException(
              ProblemCode.INVALID_TEXT, "Parameter '" + parameter.getKey() + "' has a " + fault);
        }
      }
    }
  }

  private static Set<String> declared(Method method) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : method.getParameters()) {
      RestQuery rest = parameter.getAnnotation(RestQuery.class);
      QueryParam jaxrs = parameter.getAnnotation(QueryParam.class);
      if (rest != null) {
        names.add(rest.value().isEmpty() ? parameter.getName() : rest.value());
      } else if (jaxrs != null) {
        names.add(jaxrs.value());
      }
    }
    return names;
  }
}
