package org.isnad.articles;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is in the database. */
@Singleton
public class Stored {
  /**
   * Has PostgreSQL, until the transaction ends, go through one part of a join for each row of
   * another.
   */
  public static final String LOOPS =
      """
      SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;
      SET LOCAL enable_material = off; SET LOCAL enable_indexscan = off;
      SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off;
      SET LOCAL enable_hashagg = off; SET LOCAL enable_sort = off
      """;

  private static final List<String> TABLES =
      List.of(
          "annotation_job",
          "alias_log",
          "decision_outbox",
          "report",
          "report_entity",
          "report_named",
          "report_words",
          "mention",
          "candidate",
          "candidate_sighting",
          "claim",
          "external_key",
          "idempotency_key",
          "report_revision");

  private final AgroalDataSource database;

  Stored(AgroalDataSource database) {
    this.database = database;
  }

  public void clear() {
    if (outOfStep() != 0) {
      throw new IllegalStateException(
          "Some report stands under what none of its mentions says, or the other way round");
    }
    TABLES.forEach(table -> run("DELETE FROM " + table));
  }

  /** How many rows of what is derived are not what mentions say, or are not there. */
  public int outOfStep() {
    String told =
        "SELECT DISTINCT r.id, ref::text, r.listed_on FROM report r JOIN mention m ON m.report_id ="
            + " r.id, unnest(m.refs) ref WHERE r.deleted_at IS NULL AND m.deleted_at IS NULL AND"
            + " m.status <> 'REJECTED'";
    String written = "SELECT report_id, entity, listed_on FROM report_entity";
    String entities =
        "SELECT report_id, entity FROM report_entity WHERE entity ~ '^(act|loc|evt)_'";
    String named =
        "SELECT report_id, one ->> 'id' FROM report_named, json_array_elements(named::json) one";
    return differing(told, written) + differing(entities, named);
  }

  private int differing(String one, String other) {
    return run("(%1$s EXCEPT ALL %2$s) UNION ALL (%2$s EXCEPT ALL %1$s)".formatted(one, other));
  }

  /** Rows of each table. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    TABLES.forEach(table -> counts.put(table, run("SELECT FROM " + table)));
    return counts;
  }

  /** Has PostgreSQL believe that a table will stay as it is now. */
  public void analyze(String table) {
    var config = ConfigProvider.getConfig();
    try (var owner =
            DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
        var statement = owner.createStatement()) {
      statement.execute("ANALYZE " + table);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many rows a statement gave or changed. */
  public int run(String sql) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return statement.getUpdateCount();
      }
      int rows = 0;
      for (var result = statement.getResultSet(); result.next(); ) {
        rows++;
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
