package org.isnad.gateway.http;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isnad.gateway.problem.GraphErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request, or with a field of its answer.
 *
 * @param locations in the document; empty where there is none to point at
 * @param path of the field in the answer; null unless a field failed
 * @param details what its extensions say beside code and requestId
 */
record GraphError(
    GraphErrorCode code,
    String message,
    List<SourceLocation> locations,
    @Nullable List<Object> path,
    Map<String, Object> details)
    implements GraphQLError {
  private static final long serialVersionUID = 1;

  static GraphError of(GraphErrorCode code, String message) {
    return new GraphError(code, message, List.of(), null, Map.of());
  }

  GraphError with(Map<String, Object> more) {
    return new GraphError(code, message, locations, path, more);
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  public List<SourceLocation> getLocations() {
    return locations;
  }

  @Override
  public @Nullable List<Object> getPath() {
    return path;
  }

  @Override
  public ErrorClassification getErrorType() {
    return ErrorClassification.errorClassification(code.name());
  }

  /** As it is sent. */
  Map<String, Object> written(String requestId) {
    var written = new LinkedHashMap<String, Object>();
    written.put("message", message);
    if (!locations.isEmpty()) {
      written.put(
          "locations",
          locations.stream()
              .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
              .toList());
    }
    if (path != null) {
      written.put("path", path);
    }
    var extensions = new LinkedHashMap<String, Object>(details);
    extensions.put("code", code);
    extensions.put("requestId", requestId);
    written.put("extensions", extensions);
    return written;
  }
}
