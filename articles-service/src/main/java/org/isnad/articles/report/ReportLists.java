package org.isnad.articles.report;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.isnad.articles.named.ReportEntities;
import org.isnad.articles.visibility.Readers;
import org.isnad.record.Database;
import org.isnad.record.Filter;
import org.jspecify.annotations.Nullable;

/**
 * Lists of reports, newest first: where each stands, without what it says. Keyset, not offset: page
 * 1000 costs what page 1 does, and a new report shifts no page behind it.
 */
@Singleton
class ReportLists {
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");

  private final Database database;

  ReportLists(Database database) {
    this.database = database;
  }

  /**
   * Which reports a list has.
   *
   * @param filter of columns of {@code r}
   * @param mentioned lists of ids, of each of which a report mentions one
   */
  record Asked(Filter filter, List<List<String>> mentioned) {}

  /**
   * Where a report stands.
   *
   * @param size bytes of its text
   */
  record Place(ReportCursor cursor, int size) {
    UUID id() {
      return cursor.id();
    }
  }

  /** The first that stand behind the cursor; all there are if that is absent. */
  List<Place> places(Asked asked, @Nullable ReportCursor cursor, int limit) {
    return database.connected(connection -> {
      var mentioned = ReportEntities.rarestFirst(connection, asked.mentioned());
      var statement = statement(asked.filter(), mentioned, cursor, limit);
      List<Place> places = new ArrayList<>();
      try (var select = prepared(connection, statement);
          var rows = select.executeQuery()) {
        while (rows.next()) {
          var place =
              new ReportCursor(rows.getObject(2, LocalDate.class), rows.getObject(1, UUID.class));
          places.add(new Place(place, rows.getInt(3)));
        }
      }
      return places;
    });
  }

  /** How many it has in all. */
  long count(Asked asked) {
    var filter = seen(asked.filter());
    mentioning(filter, asked.mentioned(), 0);
    return database.connected(connection -> {
      try (var select =
              prepared(
                  connection,
                  new Statement(
                      "SELECT count(*) FROM report r WHERE " + filter.conditions(),
                      filter.parameters()));
          var row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    });
  }

  /**
   * @param sql with {@code :names} of parameters
   */
  private record Statement(String sql, Map<String, Object> parameters) {}

  private static Statement statement(
      Filter asked, List<List<String>> mentioned, @Nullable ReportCursor cursor, int limit) {
    var filter = seen(asked);
    if (mentioned.isEmpty()) {
      behind(filter, "r.listed_on, r.id", cursor);
      return new Statement(
          "SELECT r.id, r.listed_on, r.size FROM report r WHERE "
              + filter.conditions()
              + " ORDER BY r.listed_on DESC, r.id DESC LIMIT "
              + limit,
          filter.parameters());
    }
    behind(filter, "e.listed_on, e.report_id", cursor);
    mentioning(filter, mentioned, 1);
    filter.with("mentioned0", mentioned.getFirst());
    return new Statement(
        ReportEntities.NEWEST.formatted(
            ":mentioned0::text[]",
            ", r.size",
            "JOIN report r ON r.id = e.report_id",
            filter.conditions(),
            limit),
        filter.parameters());
  }

  /** As asked, of what there is and whoever asks sees. */
  private static Filter seen(Filter asked) {
    var filter = new Filter(asked).when("r.deleted_at IS NULL");
    Readers.asker()
        .ifPresent(asker ->
            filter.and(Readers.SEEN.replace("?", ":asker"), "asker", String.join(",", asker)));
    return filter;
  }

  private static void behind(Filter filter, String place, @Nullable ReportCursor cursor) {
    if (cursor != null) {
      filter
          .and("(" + place + ") < (:listedOn, :after)", "listedOn", cursor.listedOn())
          .with("after", cursor.id());
    }
  }

  private static void mentioning(Filter filter, List<List<String>> mentioned, int from) {
    for (int at = from; at < mentioned.size(); at++) {
      String ids = "mentioned" + at;
      filter.and(
          ReportEntities.MENTIONS.formatted("r.id", ":" + ids + "::text[]"),
          ids,
          mentioned.get(at));
    }
  }

  private static PreparedStatement prepared(Connection connection, Statement statement)
      throws SQLException {
    var prepared = connection.prepareStatement(PARAMETER.matcher(statement.sql).replaceAll("?"));
    var names = PARAMETER.matcher(statement.sql);
    for (int at = 1; names.find(); at++) {
      switch (Objects.requireNonNull(statement.parameters.get(names.group(1)))) {
        case Collection<?> texts ->
            prepared.setArray(at, connection.createArrayOf("text", texts.toArray()));
        case String[] texts -> prepared.setArray(at, connection.createArrayOf("text", texts));
        case Instant time -> prepared.setObject(at, time.atOffset(ZoneOffset.UTC));
        case Object value -> prepared.setObject(at, value);
      }
    }
    return prepared;
  }
}
