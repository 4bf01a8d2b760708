package org.isnad.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A method of an address.
 *
 * @param path with its parameters in braces
 * @param bodies schemas by media type; none if it takes no body
 * @param responses by status, as the contract writes it: {@code 200}, {@code 4XX}, {@code default}
 */
record Operation(
    Api api,
    String method,
    String path,
    List<Parameter> parameters,
    Map<String, JsonNode> bodies,
    boolean bodyRequired,
    Map<String, Response> responses) {
  static final String JSON = "application/json";
  static final String NDJSON = "application/x-ndjson";

  /**
   * @param contents schemas by media type; none if there is no body
   * @param headers header objects by name
   */
  record Response(Map<String, JsonNode> contents, Map<String, JsonNode> headers) {}

  /** What the contract says of a status; null if it does not declare it. */
  @Nullable Response response(int status) {
    return Stream.of(Integer.toString(status), status / 100 + "XX", "default")
        .map(responses::get)
        .filter(r -> r != null)
        .findFirst()
        .orElse(null);
  }

  /** The media types of its good answers. */
  List<String> produces() {
    return responses.entrySet().stream()
        .filter(r -> r.getKey().startsWith("2"))
        .flatMap(r -> r.getValue().contents().keySet().stream())
        .distinct()
        .toList();
  }

  Stream<Parameter> in(Parameter.In place) {
    return parameters.stream().filter(p -> p.in() == place);
  }

  boolean takesHeader(String name) {
    return in(Parameter.In.HEADER).anyMatch(p -> p.name().equalsIgnoreCase(name));
  }

  /** The address of the list to which its record belongs: {@code /v1/reports}. */
  String collection() {
    int id = path.indexOf("/{");
    return id < 0 ? path.replaceAll("/(import|lookup)$", "") : path.substring(0, id);
  }

  /** Whether an id is free to be used up by it. */
  boolean ends() {
    return deletes() || path.endsWith("/merge");
  }

  boolean replaces() {
    return method.equals("PUT");
  }

  boolean deletes() {
    return method.equals("DELETE");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
