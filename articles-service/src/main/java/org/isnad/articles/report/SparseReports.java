package org.isnad.articles.report;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
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
import org.isnad.record.JsonRow;
import org.isnad.rest.TypeId;
import org.isnad.rest.WrittenJson;
import org.jspecify.annotations.Nullable;

/**
 * Reports of which only some fields are wanted. One statement reads these columns and no others,
 * past Hibernate, and what it brings is written at once: for those who read many and want little of
 * each, as the graph does.
 */
@Singleton
class SparseReports {
  /** The columns that are read of each: its id, and when it was deleted. */
  private static final int FIRST_COLUMNS = 2;

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
  record Sparse(WrittenJson json, @Nullable Instant deletedAt) {}

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
        try (var rows = statement.executeQuery();
            var row = new JsonRow(rows)) {
          while (rows.next()) {
            UUID id = rows.getObject(1, UUID.class);
            var deletedAt = rows.getObject(2, OffsetDateTime.class);
            found.put(
                id,
                new Sparse(
                    row.written(FIRST_COLUMNS, new TypeId(TypeId.Kind.REPORT, id), writer(fields)),
                    deletedAt == null ? null : deletedAt.toInstant()));
          }
        }
        return found;
      }
    });
  }

  /** As {@link #of}, in the order asked, without tombstones. */
  List<WrittenJson> inOrder(Collection<UUID> ids, Set<ReportField> fields) {
    Map<UUID, Sparse> found = of(ids, fields);
    List<WrittenJson> items = new ArrayList<>();
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

  private static JsonRow.Writer writer(Set<ReportField> fields) {
    return row -> {
      for (ReportField field : fields) {
        field.write(row);
      }
    };
  }
}
