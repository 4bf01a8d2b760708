package org.isnad.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what is no GraphQL request before GraphQL sees it. SmallRye answers such with 200, and
 * takes a query as {@code text/plain} too, which any web page may send in a visitor's name.
 */
@Singleton
public class BadRequests {
  private static final String GRAPH = "/graphql";
  private static final Set<String> MEDIA_TYPES =
      Set.of("application/json", "application/graphql+json");
  // Filters run from the highest number down, and all before the routes.
  private static final int READ_BODY = 20;
  private static final int CHECK = 10;

  private final ObjectMapper json;
  private final long maxBody;

  BadRequests(
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
    this.json = json;
    this.maxBody = maxBody.asLongValue();
  }

  void register(@Observes Filters filters) {
    var body = BodyHandler.create(false).setBodyLimit(maxBody);
    filters.register(
        request -> {
          if (posted(request)) {
            body.handle(request);
          } else {
            request.next();
          }
        },
        READ_BODY);
    filters.register(this::check, CHECK);
  }

  private static boolean posted(RoutingContext request) {
    // The route takes what is below it, too.
    String path = request.normalizedPath();
    return HttpMethod.POST.equals(request.request().method())
        && (path.equals(GRAPH) || path.startsWith(GRAPH + "/"));
  }

  private void check(RoutingContext request) {
    Problem problem = posted(request) ? problem(request) : null;
    if (problem == null) {
      request.next();
      return;
    }
    try {
      request
          .response()
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .end(json.writeValueAsString(problem));
    } catch (JsonProcessingException e) {
      request.fail(e);
    }
  }

  private @Nullable Problem problem(RoutingContext request) {
    String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !MEDIA_TYPES.contains(firstOf(type))) {
      return Problem.of(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the query as application/json", List.of());
    }
    var body = request.body().buffer();
    try {
      JsonNode question = body == null ? null : json.readTree(body.getBytes());
      if (question == null || !question.isObject()) {
        return Problem.of(
            ProblemCode.INVALID_JSON, "Send an object: {\"query\": \"{ … }\"}", List.of());
      }
      if (!question.path("query").isTextual()) {
        return field("query", "must be the text of a query");
      }
      JsonNode variables = question.path("variables");
      if (!variables.isMissingNode() && !variables.isNull() && !variables.isObject()) {
        return field("variables", "must be an object");
      }
      return null;
    } catch (IOException e) {
      return Problem.of(
          ProblemCode.INVALID_JSON, "The body is not JSON; send {\"query\": \"{ … }\"}", List.of());
    }
  }

  /** GraphiQL says it twice: "application/json, application/json". */
  private static String firstOf(String type) {
    return type.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static Problem field(String field, String message) {
    return Problem.of(
        ProblemCode.INVALID_FIELD,
        field + " " + message,
        List.of(new Problem.FieldError(field, message)));
  }
}
