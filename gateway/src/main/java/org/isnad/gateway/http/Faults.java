package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.INTERNAL_ERROR;
import static org.isnad.gateway.problem.GraphErrorCode.INTROSPECTION_TOO_LARGE;
import static org.isnad.gateway.problem.GraphErrorCode.INVALID_ARGUMENT;
import static org.isnad.gateway.problem.GraphErrorCode.TIMEOUT;
import static org.isnad.gateway.problem.GraphErrorCode.VALIDATION_ERROR;

import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.introspection.GoodFaithIntrospection;
import graphql.validation.ValidationError;
import io.smallrye.graphql.api.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.isnad.gateway.problem.Detailed;
import org.isnad.gateway.problem.GraphErrorCode;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong while an answer was made, as clients see it. Only what is thrown as a {@link
 * GraphQLException} has words for them; anything else is a fault of ours, and its words stay in the
 * log.
 */
final class Faults implements DataFetcherExceptionHandler {
  private static final Logger LOG = Logger.getLogger(Faults.class);
  private static final Pattern LITERAL =
      Pattern.compile("( with value '| from \\[)[A-Z][A-Za-z]*Value\\{.*}['\\]]", Pattern.DOTALL);
  private static final Pattern EXPECTED =
      Pattern.compile("SRGQL\\d+: Expected type \\[(\\w+)] but was \\[\\w+]");
  private static final Pattern ARGUMENT = Pattern.compile("argument '(\\w+)'");
  private static final int LONGEST = 1_000;
  private static final String OURS =
      "Isnad failed. Try again; its log has more, under the requestId";

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters failed) {
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(
                new ExceptionWhileDataFetching(
                    failed.getPath(), failed.getException(), failed.getSourceLocation()))
            .build());
  }

  /** Errors of an answer, each with its code. */
  static List<GraphError> of(List<GraphQLError> errors, String requestId) {
    List<GraphError> written = new ArrayList<>();
    Set<Object> paths = new HashSet<>();
    for (GraphQLError error : errors) {
      // A field that may not be null and failed has an error already: why it failed.
      if (!(error instanceof NonNullableFieldWasNullError)
          || error.getPath() == null
          || !paths.contains(error.getPath())) {
        written.add(of(error, requestId));
      }
      if (error.getPath() != null) {
        paths.add(error.getPath());
      } else if (error instanceof ValidationError argument && argument.getQueryPath() != null) {
        paths.add(List.copyOf(argument.getQueryPath()));
      }
    }
    return written;
  }

  /** A fault that left nothing of the answer. */
  static GraphError of(Throwable thrown, String requestId) {
    GraphQLException told = told(thrown);
    if (told != null) {
      return GraphError.of(code(told), words(told));
    }
    log(thrown, requestId);
    return GraphError.of(INTERNAL_ERROR, OURS);
  }

  private static @Nullable GraphQLException told(@Nullable Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof GraphQLException told) {
        return told;
      }
    }
    return null;
  }

  private static GraphError of(GraphQLError error, String requestId) {
    return switch (error) {
      case GraphError ours -> ours;
      case ExceptionWhileDataFetching fetching -> of(fetching, requestId);
      case GoodFaithIntrospection.BadFaithIntrospectionError large ->
          at(error, INTROSPECTION_TOO_LARGE, large.getMessage(), null);
      case AbortExecutionException abort -> GraphError.of(TIMEOUT, words(abort));
      // SmallRye says so of an argument that it cannot convert.
      case ValidationError argument when argument.getQueryPath() != null ->
          at(error, INVALID_ARGUMENT, unread(argument), List.copyOf(argument.getQueryPath()));
      case ValidationError invalid ->
          at(error, VALIDATION_ERROR, plain(invalid.getMessage()), error.getPath());
      default -> {
        LOG.errorf("%s: %s", requestId, error);
        yield at(error, INTERNAL_ERROR, OURS, error.getPath());
      }
    };
  }

  private static GraphError of(ExceptionWhileDataFetching error, String requestId) {
    GraphQLException told = told(error.getException());
    if (told != null) {
      GraphError plain = at(error, code(told), words(told), error.getPath());
      return told instanceof Detailed more ? plain.with(more.details()) : plain;
    }
    log(error.getException(), requestId);
    return at(error, INTERNAL_ERROR, OURS, error.getPath());
  }

  private static GraphError at(
      GraphQLError error, GraphErrorCode code, String message, @Nullable List<Object> path) {
    return new GraphError(
        code,
        message,
        error.getLocations() == null ? List.of() : error.getLocations(),
        path,
        Map.of());
  }

  private static GraphErrorCode code(GraphQLException told) {
    ErrorCode code = told.getClass().getAnnotation(ErrorCode.class);
    return code == null ? INTERNAL_ERROR : GraphErrorCode.valueOf(code.value());
  }

  static String words(Throwable thrown) {
    String words = thrown.getMessage();
    return words == null ? OURS : plain(words);
  }

  /** SmallRye names the class of what it has converted to, not what was wrong. */
  private static String unread(ValidationError argument) {
    Matcher named = ARGUMENT.matcher(String.valueOf(argument.getDescription()));
    return (named.find() ? "'" + named.group(1) + "'" : "An argument")
        + " cannot be read: write days as \"2019-03-31\", moments as \"2019-03-31T12:00:00Z\"";
  }

  /** Without the values that graphql-java prints as its classes, however long they are. */
  static String plain(String words) {
    String plain =
        EXPECTED.matcher(LITERAL.matcher(words).replaceAll("")).replaceAll("$1 expected");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }

  private static void log(Throwable thrown, String requestId) {
    LOG.errorf(thrown, "Request %s failed", requestId);
  }
}
