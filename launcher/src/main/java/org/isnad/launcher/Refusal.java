package org.isnad.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.HttpURLConnection;

/** What a service says when it does not do what it was asked for. */
final class Refusal {
  private static final JsonMapper JSON = new JsonMapper();

  private Refusal() {}

  /** The status, and code and detail of the problem document if there is one. */
  static String of(HttpURLConnection connection) throws IOException {
    JsonNode problem = MissingNode.getInstance();
    try (var body = connection.getErrorStream()) {
      if (body != null) {
        problem = JSON.readTree(body);
      }
    } catch (JsonProcessingException e) {
      // Not a problem document; the status must do.
    }
    return "%d %s %s"
        .formatted(
            connection.getResponseCode(),
            problem.path("code").asText(""),
            problem.path("detail").asText(problem.path("title").asText("")))
        .strip();
  }
}
