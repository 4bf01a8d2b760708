package org.isnad.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
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
  /**
   * PostgreSQL plans the first five executions of a prepared query each for their values; later
   * ones may share a plan. The driver prepares at the fifth.
   */
  static final int EXECUTIONS = 12;

  private static final List<String> SETTINGS =
      List.of(
          "session_preload_libraries = 'auto_explain'",
          "auto_explain.log_min_duration = 0",
          "auto_explain.log_analyze = on",
          "auto_explain.log_buffers = on",
          "auto_explain.log_format = 'json'");

  /** Has PostgreSQL write the plans of services down from now on, which makes it slower. */
  static void writeDown(Suite suite, Sample... samples) {
    for (var sample : samples) {
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
    var before = Plan.written(suite);
    for (var i = 0; i < EXECUTIONS; i++) {
      Listing.get(page, client);
    }
    Set<String> shapes = new LinkedHashSet<>();
    var plans = Plan.since(before, suite).stream().filter(p -> p.reads(sample.table())).toList();
    if (plans.isEmpty()) {
      throw new Trouble("PostgreSQL wrote no plan for %s.".formatted(page));
    }
    plans.forEach(plan -> shapes.add(plan.shape()));
    var last = plans.size() / EXECUTIONS;
    return new Plans(
        shapes,
        plans.subList(plans.size() - last, plans.size()).stream()
            .map(plan -> plan.shape() + plan.figures())
            .toList());
  }

  /** Whether rows are found through indexes alone, and in the order that is asked for. */
  boolean byIndex() {
    return shapes.stream()
        .allMatch(s -> s.contains("Index") && !s.contains("Seq Scan") && !s.contains("Sort"));
  }
}
