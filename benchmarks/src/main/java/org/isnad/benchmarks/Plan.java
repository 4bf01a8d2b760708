package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.isnad.launcher.Suite;

/**
 * How PostgreSQL ran a statement: what its {@code auto_explain} writes down.
 *
 * @param statement without its values
 * @param root of the plan's nodes
 */
record Plan(String statement, JsonNode root) {
  private static final JsonMapper JSON = new JsonMapper();

  /** How much is written until now, in bytes. */
  static long written(Suite suite) throws IOException {
    return Files.size(log(suite));
  }

  /** The plans that were written since. They are JSON, in lines that begin with a tab. */
  static List<Plan> since(long written, Suite suite) throws IOException {
    List<Plan> plans = new ArrayList<>();
    try (var in = Files.newInputStream(log(suite))) {
      in.skipNBytes(written);
      var plan = new StringBuilder();
      for (var line : (new String(in.readAllBytes(), UTF_8) + "\n ").split("\n", -1)) {
        if (line.startsWith("\t")) {
          plan.append(line.strip());
        } else {
          if (plan.indexOf("{") == 0) {
            var json = JSON.readTree(plan.toString());
            plans.add(new Plan(json.path("Query Text").asText(), json.path("Plan")));
          }
          plan.setLength(0);
        }
      }
    }
    return plans;
  }

  private static Path log(Suite suite) {
    return suite.dataFolder().resolve("logs/postgresql.log");
  }

  boolean reads(String table) {
    return nodes(root).anyMatch(node -> is(node, "Relation Name", table));
  }

  /** Whether it reads a table from its beginning to its end. */
  boolean walks(String table) {
    return nodes(root)
        .anyMatch(node ->
            is(node, "Relation Name", table) && node.path("Node Type").asText().equals("Seq Scan"));
  }

  boolean uses(String index) {
    return nodes(root).anyMatch(node -> is(node, "Index Name", index));
  }

  /** Its nodes, without figures. */
  String shape() {
    return shape(root);
  }

  /** The rows that it answered, and the blocks that were read for them. */
  String figures() {
    return " (%.0f rows, %d blocks)"
        .formatted(
            root.path("Actual Rows").asDouble(),
            root.path("Shared Hit Blocks").asLong() + root.path("Shared Read Blocks").asLong());
  }

  /** How long it took, while each node was timed. */
  double milliseconds() {
    return root.path("Actual Total Time").asDouble();
  }

  private static Stream<JsonNode> nodes(JsonNode plan) {
    return Stream.concat(
        Stream.of(plan),
        StreamSupport.stream(plan.path("Plans").spliterator(), false).flatMap(Plan::nodes));
  }

  private static boolean is(JsonNode node, String what, String value) {
    return node.path(what).asText().equals(value);
  }

  private static String shape(JsonNode plan) {
    var shape = new StringBuilder(plan.path("Node Type").asText());
    if (plan.has("Index Name")) {
      shape.append(" using ").append(plan.path("Index Name").asText());
    } else if (plan.has("Relation Name")) {
      shape.append(" on ").append(plan.path("Relation Name").asText());
    }
    var below = new ArrayList<String>();
    plan.path("Plans").forEach(part -> below.add(shape(part)));
    return below.isEmpty() ? shape.toString() : shape + " < " + String.join(", ", below);
  }
}
