package org.isnad.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.isnad.launcher.Postgres;

/** A service's database, entered past the service. */
final class Tables {
  private static final String SUPERUSER = "postgres";

  private Tables() {}

  static Connection connect(Postgres postgres, String database) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(database), SUPERUSER, postgres.password(SUPERUSER));
  }

  static void execute(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Of the first column of the first row.
   *
   * @throws SQLException if there is no row, too
   */
  static String value(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Of the first column of all rows. */
  static List<String> values(Connection database, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    rows(database, sql).forEach(row -> values.add(row.getFirst()));
    return values;
  }

  /** Of all columns, as text. */
  static List<List<String>> rows(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement();
        var found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(found.getString(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
