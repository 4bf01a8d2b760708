package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.BATCHING_NOT_SUPPORTED;
import static org.isnad.gateway.problem.GraphErrorCode.INVALID_JSON;
import static org.isnad.gateway.problem.GraphErrorCode.INVALID_REQUEST;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends.
 *
 * @param query text of the document; null if it is known by its hash, in the extensions
 * @param operationName which operation of the document; null if there is but one
 */
record GraphRequest(
    @Nullable String query,
    @Nullable String operationName,
    Map<String, Object> variables,
    Map<String, Object> extensions) {
  /** As deep as the services read. */
  static final int MAX_DEPTH = 60;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * A body of a POST.
   *
   * @throws Refused if it is none
   */
  static GraphRequest ofBody(byte[] body) {
    return of(read(body, "{\"query\": \"{ … }\"}"));
  }

  /**
   * What stands in an address.
   *
   * @throws Refused if it is no request
   */
  static GraphRequest ofParameters(MultiMap parameters) {
    for (String name : List.of("query", "operationName", "variables", "extensions")) {
      if (parameters.getAll(name).size() > 1) {
        throw new Refused(INVALID_REQUEST, name + " is given twice");
      }
    }
    return new GraphRequest(
        parameters.get("query"),
        named(parameters.get("operationName")),
        object("variables", parameter(parameters, "variables")),
        object("extensions", parameter(parameters, "extensions")));
  }

  /**
   * What a message has.
   *
   * @throws Refused if it is no request
   */
  static GraphRequest of(@Nullable Object message) {
    if (message instanceof List) {
      throw new Refused(
          BATCHING_NOT_SUPPORTED, "Send one request at a time, or several fields in one query");
    }
    if (!(message instanceof Map<?, ?> fields)) {
      throw new Refused(INVALID_JSON, "Send an object: {\"query\": \"{ … }\"}");
    }
    return new GraphRequest(
        text("query", fields.get("query")),
        named(text("operationName", fields.get("operationName"))),
        object("variables", fields.get("variables")),
        object("extensions", fields.get("extensions")));
  }

  /**
   * A JSON value.
   *
   * @param example what would have been right
   * @throws Refused if it is none, or nests too deep
   */
  static @Nullable Object read(byte[] json, String example) {
    try {
      return JSON.readValue(json, Object.class);
    } catch (StreamConstraintsException e) {
      throw new Refused(
          INVALID_JSON,
          "The JSON nests deeper than " + MAX_DEPTH + ", or has a number that is too long");
    } catch (IOException e) {
      throw new Refused(
          INVALID_JSON, "The body is not JSON, or has a property twice; send " + example);
    }
  }

  /** Values in the variables: those in lists and objects, and these themselves. */
  int values() {
    int count = 0;
    Deque<Object> rest =
        new ArrayDeque<>(variables.values().stream().map(GraphRequest::some).toList());
    while (!rest.isEmpty()) {
      count++;
      Collection<?> inside =
          switch (rest.pop()) {
            case Map<?, ?> object -> object.values();
            case List<?> list -> list;
            default -> List.of();
          };
      inside.forEach(value -> rest.push(some(value)));
    }
    return count;
  }

  private static Object some(@Nullable Object value) {
    return value == null ? "" : value;
  }

  private static @Nullable Object parameter(MultiMap parameters, String name) {
    String json = parameters.get(name);
    return json == null || json.isEmpty()
        ? null
        : read(json.getBytes(StandardCharsets.UTF_8), name + "={ … }");
  }

  /** Some clients send an empty name where they mean none. */
  private static @Nullable String named(@Nullable String operation) {
    return operation == null || operation.isEmpty() ? null : operation;
  }

  private static @Nullable String text(String field, @Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new Refused(INVALID_REQUEST, field + " must be a text");
  }

  @SuppressWarnings("unchecked") // A JSON object has texts as keys.
  private static Map<String, Object> object(String field, @Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map) {
      return (Map<String, Object>) value;
    }
    throw new Refused(INVALID_REQUEST, field + " must be an object");
  }
}
