package org.isnad.gateway.http;

import graphql.ExecutionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isnad.gateway.problem.GraphErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets.
 *
 * @param data of the graph; null if there is none
 * @param executed whether there was an execution: then {@code data} is written even if it is null
 * @param caveats beside the cost in its extensions: see {@link org.isnad.gateway.join.Caveats}
 * @param cost null if the request did not come so far
 */
record Answer(
    @Nullable Object data,
    boolean executed,
    List<GraphError> errors,
    @Nullable Cost cost,
    Map<String, Object> caveats,
    String requestId)
    implements Turn.Outcome {
  static Answer of(
      ExecutionResult result, @Nullable Cost cost, Map<String, Object> caveats, String requestId) {
    return new Answer(
        result.getData(),
        result.isDataPresent() || result.getErrors().isEmpty(),
        Faults.of(result.getErrors(), requestId),
        cost,
        caveats,
        requestId);
  }

  static Answer refused(Refused refused, String requestId) {
    return new Answer(null, false, refused.errors(), null, Map.of(), requestId);
  }

  static Answer failed(GraphError error, @Nullable Cost cost, String requestId) {
    return new Answer(null, false, List.of(error), cost, Map.of(), requestId);
  }

  /** HTTP status, which differs by media type: see {@link GraphErrorCode}. */
  int status(Medium medium) {
    if (executed) {
      return 200;
    }
    GraphErrorCode code = errors.getFirst().code();
    return code.isOfDocument() && medium == Medium.JSON ? 200 : code.status();
  }

  /** As it is sent. */
  Map<String, Object> written() {
    var written = new LinkedHashMap<String, Object>();
    if (!errors.isEmpty()) {
      written.put("errors", writtenErrors());
    }
    if (executed) {
      written.put("data", data);
    }
    if (cost != null) {
      var extensions = new LinkedHashMap<String, Object>();
      extensions.put("cost", cost);
      extensions.putAll(caveats);
      written.put("extensions", extensions);
    }
    return written;
  }

  List<Map<String, Object>> writtenErrors() {
    return errors.stream().map(error -> error.written(requestId)).toList();
  }
}
