package org.isnad.articles.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row that is read from its first column to its last, each once. */
final class ReportRow {
  private final ResultSet rows;
  private final UUID id;
  private int column;

  /**
   * @param columns that are read by now, the first of which has the id
   */
  ReportRow(ResultSet rows, int columns) throws SQLException {
    this.rows = rows;
    id = rows.getObject(1, UUID.class);
    column = columns;
  }

  UUID id() {
    return id;
  }

  int number() throws SQLException {
    return rows.getInt(++column);
  }

  @Nullable String text() throws SQLException {
    return rows.getString(++column);
  }

  @Nullable LocalDate day() throws SQLException {
    return rows.getObject(++column, LocalDate.class);
  }

  Instant moment() throws SQLException {
    return rows.getObject(++column, OffsetDateTime.class).toInstant();
  }

  @Nullable List<String> texts() throws SQLException {
    var array = rows.getArray(++column);
    return array == null ? null : List.of((String[]) array.getArray());
  }
}
