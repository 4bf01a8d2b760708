package org.isnad.system.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Says whether an answer is one that the contract declares. */
final class Oracle {
  static final String PROBLEM = "application/problem+json";

  private final ClosedSchemas schemas;

  Oracle(ClosedSchemas schemas) {
    this.schemas = schemas;
  }

  /** What is wrong with an answer, a sentence each; none if it is as declared. */
  List<String> faults(Operation operation, Answer answer) {
    List<String> faults = new ArrayList<>();
    if (answer.status() >= 500) {
      faults.add("a fault of the service");
    }
    var declared = operation.response(answer.status());
    if (answer.status() >= 400 && (declared == null || !declared.contents().isEmpty())) {
      problem(operation, answer, faults);
    }
    if (declared == null) {
      faults.add("status " + answer.status() + " is not declared");
      return faults;
    }
    declared
        .headers()
        .forEach((name, header) -> {
          String value = answer.header(name);
          if (value == null) {
            if (header.path("required").asBoolean()) {
              faults.add("header " + name + " is missing");
            }
          } else {
            schemas
                .faults(header.path("schema"), TextNode.valueOf(value))
                .forEach(fault -> faults.add("header " + name + " " + fault));
          }
        });
    if (declared.contents().isEmpty()) {
      if (answer.body().length > 0) {
        faults.add("a body of type '" + answer.mediaType() + "' where none is declared");
      }
      return faults;
    }
    JsonNode schema = declared.contents().get(answer.mediaType());
    if (schema == null) {
      faults.add(
          "type '%s' is not declared for status %d".formatted(answer.mediaType(), answer.status()));
    } else {
      body(answer, schema, faults);
    }
    return faults;
  }

  private void body(Answer answer, JsonNode schema, List<String> faults) {
    try {
      if (answer.mediaType().equals(Operation.NDJSON)) {
        int number = 0;
        for (String line : answer.text().lines().toList()) {
          number++;
          for (String fault : schemas.faults(schema, JsonText.read(line))) {
            faults.add("line " + number + " " + fault);
          }
        }
      } else if (answer.mediaType().endsWith("json")) {
        faults.addAll(schemas.faults(schema, JsonText.read(answer.text())));
      } else {
        faults.addAll(schemas.faults(schema, TextNode.valueOf(answer.text())));
      }
    } catch (JsonProcessingException e) {
      faults.add("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  /** An error of any kind is a problem with a code that the contract names. */
  private static void problem(Operation operation, Answer answer, List<String> faults) {
    if (!answer.mediaType().equals(PROBLEM)) {
      faults.add("an error of type '" + answer.mediaType() + "' and not " + PROBLEM);
      return;
    }
    try {
      JsonNode problem = JsonText.read(answer.text());
      if (problem.path("status").asInt() != answer.status()) {
        faults.add("the problem says status " + problem.path("status"));
      }
      JsonNode codes = operation.api().schemas().path("ProblemCode").path("enum");
      if (codes.valueStream().noneMatch(problem.path("code")::equals)) {
        faults.add("the code " + problem.path("code") + " is not declared");
      }
    } catch (JsonProcessingException e) {
      faults.add("the problem is not JSON: " + e.getOriginalMessage());
    }
  }
}
