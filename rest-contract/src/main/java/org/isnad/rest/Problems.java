package org.isnad.rest;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an exception becomes an answer: {@code application/problem+json}, for the
 * framework's own errors too. A fault is logged here, once; what a client did wrong is not.
 */
public final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);

  private static final String DISK_FULL = "53100";
  private static final Set<String> UNAVAILABLE = Set.of("08", "53", "57", "58");

  /** Seconds. */
  private static final int SOMEBODY_MAKES_ROOM = 30;

  private static final Map<Integer, ProblemCode> BY_STATUS =
      Map.of(
          404, ProblemCode.NOT_FOUND,
          405, ProblemCode.METHOD_NOT_ALLOWED,
          406, ProblemCode.NOT_ACCEPTABLE,
          413, ProblemCode.BODY_TOO_LARGE,
          415, ProblemCode.UNSUPPORTED_MEDIA_TYPE);

  private static final Map<ProblemCode, String> TO_CHANGE =
      Map.of(
          ProblemCode.NOT_ACCEPTABLE,
          "Accept application/json, or application/x-ndjson from a list or an import",
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "Send application/json, or application/x-ndjson to an import");

  @ServerExceptionMapper
  public Response problem(ProblemException e) {
    return answer(e.problem());
  }

  @ServerExceptionMapper
  public Response json(JsonProcessingException e) {
    return answer(read(e));
  }

  @ServerExceptionMapper
  public Response mismatch(MismatchedInputException e) {
    return answer(read(e));
  }

  @ServerExceptionMapper
  public Response violations(ConstraintViolationException e) {
    var broken = e.getConstraintViolations();
    // Of a parameter the path is list.limit; of a body create.draft.names[0].value.
    boolean ofParameter = broken.stream().allMatch(v -> depth(v) == 2);
    if (!ofParameter) {
      return answer(violated(broken, 2, ProblemCode.INVALID_FIELD));
    }
    boolean bodyMissing =
        broken.stream()
            .anyMatch(v -> v.getConstraintDescriptor().getAnnotation() instanceof NotNull);
    return answer(
        bodyMissing
            ? Problem.of(
                ProblemCode.INVALID_JSON, "The body is missing: send a JSON object", List.of())
            : violated(broken, 1, ProblemCode.INVALID_PARAMETER));
  }

  private static int depth(ConstraintViolation<?> violation) {
    return (int) StreamSupport.stream(violation.getPropertyPath().spliterator(), false).count();
  }

  @ServerExceptionMapper
  public Response framework(WebApplicationException e, UriInfo uri) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonProcessingException
          || cause instanceof CharConversionException
          || cause instanceof ProblemException) {
        return answer(of(cause));
      }
    }
    int status = e.getResponse().getStatus();
    ProblemCode code = BY_STATUS.get(status);
    if (code == ProblemCode.NOT_FOUND) {
      return answer(Problem.of(code, "No such address: " + uri.getPath(), List.of()));
    }
    if (code == ProblemCode.METHOD_NOT_ALLOWED) {
      String allowed = String.join(", ", AllowedMethods.here());
      Response answer = answer(Problem.of(code, "It takes " + allowed, List.of()));
      return Response.fromResponse(answer).header(HttpHeaders.ALLOW, allowed).build();
    }
    if (code != null) {
      return answer(Problem.of(code, TO_CHANGE.get(code), List.of()));
    }
    if (status >= 400 && status < 500) {
      return answer(Problem.of(ProblemCode.INVALID_JSON, null, List.of()));
    }
    return status < 400 ? e.getResponse() : answer(of(e));
  }

  @ServerExceptionMapper
  public Response fault(Throwable e) {
    return answer(of(e));
  }

  /**
   * The problem that an exception means. For those who answer row by row.
   *
   * <p>A fault is logged, and told without its cause: that is nobody's business but ours.
   */
  public static Problem of(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException told) {
        return told.problem();
      }
      if (cause instanceof JsonProcessingException unread) {
        return read(unread);
      }
      if (cause instanceof CharConversionException) {
        return unreadable(null);
      }
      if (cause instanceof IllegalArgumentException && ofMediaType(cause)) {
        return Problem.of(
            ProblemCode.INVALID_HEADER,
            "Content-Type or Accept is no media type: write it as application/json",
            List.of());
      }
      if (String.valueOf(cause.getMessage()).contains("cquisition timeout")) {
        return Problem.of(ProblemCode.BUSY, "Try again in a second", List.of());
      }
      if (cause instanceof SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        if (state.equals(DISK_FULL)) {
          LOG.warnf("The database has no room left: %s", sql.getMessage());
          return Problem.of(
              ProblemCode.STORAGE_FULL,
              "Nothing was stored. Try again when there is room; what is stored can be read",
              List.of());
        }
        if (unavailable(state)) {
          LOG.warnf("The database failed: %s", sql.getMessage());
          return Problem.of(ProblemCode.DATABASE_UNAVAILABLE, "Try again in a second", List.of());
        }
      }
    }
    LOG.error(
        "Request failed",
        e instanceof CompletionException && e.getCause() != null ? e.getCause() : e);
    return Problem.of(
        ProblemCode.INTERNAL_ERROR, "It is not your fault; it has been logged", List.of());
  }

  /** The framework reads these headers as it goes, and has no exception of its own for them. */
  private static boolean ofMediaType(Throwable e) {
    return Arrays.stream(e.getStackTrace())
        .limit(6)
        .anyMatch(frame -> frame.getClassName().endsWith("MediaTypeHeaderDelegate"));
  }

  /**
   * Connections that fail (08), resources that are out (53), operators who end sessions (57), disks
   * that cannot be read or written (58).
   *
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">SQLSTATE</a>
   */
  private static boolean unavailable(String sqlState) {
    return UNAVAILABLE.contains(sqlState.substring(0, Math.min(2, sqlState.length())));
  }

  /** What constraints the body of one record breaks. */
  public static Problem violated(Set<? extends ConstraintViolation<?>> broken) {
    return violated(broken, 0, ProblemCode.INVALID_FIELD);
  }

  /**
   * @param unknown how many nodes of each path no client knows: the method, the body's parameter
   */
  private static Problem violated(
      Set<? extends ConstraintViolation<?>> broken, int unknown, ProblemCode code) {
    List<Problem.FieldError> errors =
        broken.stream()
            .map(v -> new Problem.FieldError(path(v, unknown), v.getMessage()))
            .sorted(comparing(Problem.FieldError::field).thenComparing(Problem.FieldError::message))
            .toList();
    String detail =
        errors.stream()
            .map(e -> (e.field() + " " + e.message()).strip())
            .collect(Collectors.joining("; "));
    return Problem.of(code, detail, errors);
  }

  private static String path(ConstraintViolation<?> violation, int unknown) {
    List<String> nodes = new ArrayList<>();
    violation.getPropertyPath().forEach(node -> nodes.add(node.toString()));
    if (violation.getConstraintDescriptor().getAnnotation() instanceof AssertTrue) {
      nodes.removeLast(); // a rule over several fields: its name is ours, its message says it all
    }
    return nodes.stream()
        .skip(unknown)
        .collect(Collectors.joining("."))
        // names[0].<list element> is names[0]
        .replaceAll("\\.?<[a-z ]+>", "");
  }

  private static Problem unreadable(@Nullable JsonLocation at) {
    return Problem.of(
        ProblemCode.INVALID_JSON,
        at == null
            ? "It is not JSON in UTF-8"
            : "Cannot be read at line " + at.getLineNr() + ", column " + at.getColumnNr(),
        List.of());
  }

  private static Problem read(JsonProcessingException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException told) {
        return located(told.problem(), e);
      }
      if (cause instanceof InputCoercionException && e instanceof JsonMappingException mapping) {
        return ofField(mapping, "is a number out of range");
      }
      if (cause instanceof JsonProcessingException unread
          && !(cause instanceof JsonMappingException)) {
        return read(unread);
      }
    }
    return switch (e) {
      case UnrecognizedPropertyException unknown -> {
        String detail = "Unknown property '" + unknown.getPropertyName() + "'";
        yield Problem.of(
            ProblemCode.UNKNOWN_PROPERTY,
            detail
                + (unknown.getKnownPropertyIds() == null
                    ? ""
                    : ". Known: "
                        + unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "))),
            List.of(new Problem.FieldError(field(unknown), "is not known")));
      }
      case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() -> {
        String message =
            (mismatch instanceof InvalidFormatException format
                    ? "cannot be '" + format.getValue() + "'; it is "
                    : "is not ")
                + shape(mismatch.getTargetType());
        yield ofField(mismatch, message);
      }
      case StreamConstraintsException deep ->
          Problem.of(
              ProblemCode.INVALID_JSON, "Nested too deep, or a text or number too long", List.of());
      default -> {
        String message = String.valueOf(e.getOriginalMessage());
        yield message.startsWith("Duplicate")
            ? Problem.of(
                ProblemCode.INVALID_JSON,
                message.replace("Duplicate field", "Field") + " stands twice",
                List.of())
            : unreadable(e.getLocation());
      }
    };
  }

  private static Problem ofField(JsonMappingException e, String message) {
    return Problem.of(
        ProblemCode.INVALID_FIELD,
        field(e) + " " + message,
        List.of(new Problem.FieldError(field(e), message)));
  }

  private static Problem located(Problem told, JsonProcessingException e) {
    String field = e instanceof JsonMappingException mapping ? field(mapping) : "";
    if (field.isEmpty() || !told.errors().isEmpty()) {
      return told;
    }
    return Problem.of(
        told.code(),
        field + ": " + told.detail(),
        List.of(new Problem.FieldError(field, String.valueOf(told.detail()))));
  }

  private static String field(JsonMappingException e) {
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String shape(@Nullable Class<?> type) {
    if (type == null) {
      return "of the right type";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (type == String.class || type == Reference.class || type == TypeId.class) {
      return "a text";
    }
    if (type == Instant.class) {
      return "a time as 2019-10-27T09:30:00Z";
    }
    if (type == LocalDate.class) {
      return "a day as 2019-10-27";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "a number" : "an object";
  }

  /** The answer that tells a problem. */
  public static Response answer(Problem problem) {
    var answer = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    return switch (problem.status()) {
      case 503 -> answer.header("Retry-After", 1).build();
      case 507 -> answer.header("Retry-After", SOMEBODY_MAKES_ROOM).build();
      default -> answer.build();
    };
  }
}
