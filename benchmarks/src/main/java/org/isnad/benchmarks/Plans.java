package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;

/**
 * How PostgreSQL answered the queries of a page: its own account, of the service's own queries with
 * their values, from its log. See PostgreSQL's {@code auto_explain}.
 *
 * @param shapes the nodes of each plan that was used, without figures
 * @param shown the last plan of each query, with the rows and blocks that were read
 */
record Plans(Set<String> shapes, List<String> shown) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * PostgreSQL plans the first five executions of a prepared query each for their values; later
   * ones may share a plan. The driver prepares at the fifth.
   */
  private static final int EXECUTIONS = 12;

  private static final List<String> SETTINGS =
      List.of(
          "session_preload_libraries = 'auto_explain'",
          "auto_explain.log_min_duration = 0",
          "auto_explain.log_analyze = on",
          "auto_explain.log_buffers = on",
          "auto_explain.log_format = 'json'");

  /** Has PostgreSQL write its plans down from now on, which makes it slower. */
  static void writeDown(Suite suite) {
    for (var sample : Sample.values()) {
      try (var database = Tables.connect(suite.postgres(), sample.database())) {
        for (var setting : SETTINGS) {
          Tables.execute(
              database, "ALTER DATABASE %s SET %s".formatted(sample.database(), setting));
        }
      } catch (SQLException e) {
        throw new Trouble("PostgreSQL writes no plans down (%s).".formatted(e.getMessage()));
      }
      // The service's connections are older than the settings.
      suite.stop(sample.service());
      suite.start(sample.service());
    }
  }

  /**
   * The plans of a page.
   *
   * @throws Trouble if there are none
   */
  static Plans of(URI page, Sample sample, Suite suite, HttpClient client)
      throws IOException, InterruptedException {
    var log = suite.dataFolder().resolve("logs/postgresql.log");
    var before = Files.size(log);
    for (var i = 0; i < EXECUTIONS; i++) {
      Listing.get(page, client);
    }
    Set<String> shapes = new LinkedHashSet<>();
    var plans = written(log, before).stream().filter(p -> reads(p, sample.table())).toList();
    if (plans.isEmpty()) {
      throw new Trouble("PostgreSQL wrote no plan for %s.".formatted(page));
    }
    plans.forEach(plan -> shapes.add(shape(plan)));
    var last = plans.size() / EXECUTIONS;
    return new Plans(
        shapes,
        plans.subList(plans.size() - last, plans.size()).stream()
            .map(plan -> shape(plan) + figures(plan))
            .toList());
  }

  /** Whether rows are found through indexes alone, and in the order that is asked for. */
  boolean byIndex() {
    return shapes.stream()
        .allMatch(s -> s.contains("Index") && !s.contains("Seq Scan") && !s.contains("Sort"));
  }

  /** The plans in a log: JSON, in lines that begin with a tab. */
  private static List<JsonNode> written(Path log, long from) throws IOException {
    List<JsonNode> plans = new ArrayList<>();
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(from);
      var plan = new StringBuilder();
      for (var line : (new String(in.readAllBytes(), UTF_8) + "\n ").split("\n", -1)) {
        if (line.startsWith("\t")) {
          plan.append(line.strip());
        } else {
          if (plan.indexOf("{") == 0) {
            plans.add(JSON.readTree(plan.toString()).path("Plan"));
          }
          plan.setLength(0);
        }
      }
    }
    return plans;
  }

  private static boolean reads(JsonNode plan, String table) {
    return plan.findValuesAsText("Relation Name").contains(table);
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

  private static String figures(JsonNode plan) {
    return " (%.0f rows, %d blocks)"
        .formatted(
            plan.path("Actual Rows").asDouble(),
            plan.path("Shared Hit Blocks").asLong() + plan.path("Shared Read Blocks").asLong());
  }
}
