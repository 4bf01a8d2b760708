package org.isnad.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a query parameter that the endpoint does not declare: a filter misspelt filters nothing.
 * Also one with a value that it cannot have, for the framework would answer that with 404.
 */
public final class KnownParameters {
  /**
   * @param type of one value
   * @param many whether it may stand more than once
   */
  private record Declared(Class<?> type, boolean many) {}

  private static final Pattern INT = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern LONG = Pattern.compile("-?[0-9]{1,18}");
  private static final Set<String> OF_A_PAGE = Set.of("limit", "total");

  private final Map<Method, Map<String, Declared>> known = new ConcurrentHashMap<>();

  @ServerRequestFilter
  public void refuseOthers(ContainerRequestContext request, SimpleResourceInfo endpoint) {
    var given = request.getUriInfo().getQueryParameters();
    if (given.isEmpty() || endpoint.getResourceClass() == null) {
      return;
    }
    Map<String, Declared> declared =
        known.computeIfAbsent(method(endpoint), KnownParameters::declared);
    given.forEach((name, values) -> {
      Declared parameter = declared.get(name);
      if (parameter == null) {
        throw new ProblemException(
            ProblemCode.UNKNOWN_PARAMETER,
            "Unknown parameter '"
                + name
                + "'. "
                + (declared.isEmpty()
                    ? "This endpoint takes none"
                    : "Known: " + String.join(", ", declared.keySet())));
      }
      check(name, parameter, values);
      if (OF_A_PAGE.contains(name) && streamed(request)) {
        throw invalid(
            name, "is of a page, and an answer in NDJSON has the whole list; leave it out");
      }
    });
  }

  private static boolean streamed(ContainerRequestContext request) {
    return request.getAcceptableMediaTypes().getFirst().toString().startsWith(Ndjson.MEDIA_TYPE);
  }

  private static void check(String name, Declared parameter, List<String> values) {
    if (values.size() > 1 && !parameter.many) {
      throw invalid(name, "may stand only once");
    }
    for (String value : values) {
      String fault = TextHygiene.fault(value);
      if (fault != null) {
        throw new ProblemException(
            ProblemCode.INVALID_TEXT, "Parameter '" + name + "' has a " + fault);
      }
      if (value.isBlank()) {
        throw invalid(name, "is empty; leave it out");
      }
      String wanted = wanted(parameter.type, value);
      if (wanted != null) {
        throw invalid(name, "cannot be '" + value + "'; it is " + wanted);
      }
    }
  }

  /** What a value should be; null if it is. */
  private static @Nullable String wanted(Class<?> type, String value) {
    if (type == int.class) {
      return INT.matcher(value).matches() ? null : "a whole number";
    }
    if (type == Long.class) {
      return LONG.matcher(value).matches() ? null : "a whole number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return value.equals("true") || value.equals("false") ? null : "true or false";
    }
    if (type.isEnum()) {
      Object[] choices = type.getEnumConstants();
      for (Object choice : choices) {
        if (choice.toString().equals(value)) {
          return null;
        }
      }
      return Arrays.stream(choices)
          .map(Object::toString)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    try {
      if (type == Instant.class) {
        Moments.instant(value);
      } else if (type == LocalDate.class) {
        Moments.day(value);
      }
      return null;
    } catch (DateTimeException e) {
      return type == Instant.class ? "a time as 2019-10-27T09:30:00Z" : "a day as 2019-10-27";
    }
  }

  private static ProblemException invalid(String name, String message) {
    return new ProblemException(
        Problem.of(
            ProblemCode.INVALID_PARAMETER,
            name + " " + message,
            List.of(new Problem.FieldError(name, message))));
  }

  /** By name alone: where a type is generic, the framework's parameter types are not Java's. */
  static Method method(SimpleResourceInfo endpoint) {
    return Arrays.stream(endpoint.getResourceClass().getMethods())
        .filter(m -> m.getName().equals(endpoint.getMethodName()) && !m.isBridge())
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Declared> declared(Method method) {
    return Arrays.stream(method.getParameters())
        .filter(p -> p.isAnnotationPresent(RestQuery.class))
        .collect(
            Collectors.toMap(
                KnownParameters::name, KnownParameters::declared, (a, b) -> a, TreeMap::new));
  }

  private static String name(Parameter parameter) {
    String written = parameter.getAnnotation(RestQuery.class).value();
    return written.isEmpty() ? parameter.getName() : written;
  }

  private static Declared declared(Parameter parameter) {
    return Collection.class.isAssignableFrom(parameter.getType())
            && parameter.getParameterizedType() instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> element
        ? new Declared(element, true)
        : new Declared(parameter.getType(), false);
  }
}
