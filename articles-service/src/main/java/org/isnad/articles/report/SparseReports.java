package org.isnad.articles.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isnad.articles.visibility.Readers;
import org.isnad.record.Database;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * Reports of which only some fields are wanted. One statement reads these columns and no others,
 * past Hibernate, and what it brings is written at once: for those who read many and want little of
 * each, as the graph does.
 */
@Singleton
class SparseReports {
  private static final JsonFactory JSON = new JsonFactory();

  /** The columns that are read of each: its id, and when it was deleted. */
  private static final int FIRST_COLUMNS = 2;

  private static final int BYTES = 2_048;

  private final Database database;

  SparseReports(Database database) {
    this.database = database;
  }

  /**
   * One that was found.
   *
   * @param json as {@link ReportView} is written, with its id and the fields that were wanted
   * @param deletedAt null if it was not
   */
  record Sparse(RawValue json, @Nullable Instant deletedAt) {}

  /** Those of the reports that there are, tombstones too, and that whoever asks may see. */
  Map<UUID, Sparse> of(Collection<UUID> ids, Set<ReportField> fields) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Set<String> asker = Readers.asker().orElse(null);
    String sql = sql(fields, ids.size() == 1, asker != null);
    return database.connected(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setObject(
            1,
            ids.size() == 1
                ? ids.iterator().next()
                : connection.createArrayOf("uuid", ids.toArray()));
        if (asker != null) {
          statement.setString(2, String.join(",", asker));
        }
        Map<UUID, Sparse> found = new HashMap<>();
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            var row = new ReportRow(rows, FIRST_COLUMNS);
            var deletedAt = rows.getObject(2, OffsetDateTime.class);
            found.put(
                row.id(),
                new Sparse(
                    new RawValue(written(row, fields)),
                    deletedAt == null ? null : deletedAt.toInstant()));
          }
        }
        return found;
      }
    });
  }

  /** As {@link #of}, in the order asked, without tombstones. */
  List<RawValue> inOrder(Collection<UUID> ids, Set<ReportField> fields) {
    Map<UUID, Sparse> found = of(ids, fields);
    List<RawValue> items = new ArrayList<>();
    for (UUID id : ids) {
      Sparse one = found.get(id);
      if (one != null && one.deletedAt == null) {
        items.add(one.json);
      }
    }
    return items;
  }

  /**
   * @param alone for one report: with a list PostgreSQL would make a plan each time
   */
  private static String sql(Set<ReportField> fields, boolean alone, boolean narrowed) {
    return "SELECT "
        + Stream.concat(
                Stream.of("r.id", "r.deleted_at"), fields.stream().map(ReportField::columns))
            .collect(Collectors.joining(", "))
        + " FROM report r WHERE r.id = "
        + (alone ? "?" : "ANY (?)")
        + (narrowed ? " AND " + Readers.SEEN : "");
  }

  private static String written(ReportRow row, Set<ReportField> fields) throws SQLException {
    var written = new StringWriter(BYTES);
    try (var json = JSON.createGenerator(written)) {
      json.writeStartObject();
      json.writeStringField("id", new TypeId(TypeId.Kind.REPORT, row.id()).toString());
      for (ReportField field : fields) {
        field.write(row, json);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written.toString();
  }
}
