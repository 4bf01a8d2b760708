package org.isnad.articles.search;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.isnad.record.Filter;
import org.jspecify.annotations.Nullable;

/**
 * Finds reports by their words.
 *
 * <p>What is found is read from the index first, with nothing but its day: PostgreSQL keeps the
 * words of a report apart, and reading them costs more than all else. So a rank is computed of few:
 * of the newest that were found, and of those that have what was asked in their title.
 */
@Singleton
public class ReportSearch {
  /** Reports that are ranked: the newest of those found. */
  private static final int RANKED = 400;

  /** Reports that are ranked besides: the newest of those found by their titles. */
  private static final int TITLED = 200;

  /** Reports whose mentions are counted; where more are found, about as many of them. */
  private static final int SAMPLE = 1000;

  /** Of each facet. */
  private static final int MOST_COUNTS = 20;

  private static final int MOST_DATES = 60;

  /** For HQL. */
  private static final String HAVING =
      "(select w.reportId from FoundByWords w"
          + " where cast(sql('? @@ cast(? as tsquery)', w.words, :%s) as Boolean) = true)";

  private static final String RANKS =
      """
      , near AS (
          SELECT report_id FROM hits ORDER BY listed_on DESC, report_id DESC LIMIT %d),
      titled AS (
          SELECT report_id FROM hits WHERE report_id IN (
              SELECT t.report_id FROM report_words t WHERE t.words @@ ?::tsquery)
          ORDER BY listed_on DESC, report_id DESC LIMIT %d),
      row AS (
          SELECT w.report_id, w.listed_on, ts_rank_cd(w.words, ?::tsquery, 1) AS score
          FROM report_words w
          WHERE w.report_id IN (SELECT report_id FROM near UNION SELECT report_id FROM titled))
      """
          .formatted(RANKED, TITLED);

  /** The last byte of an id is by chance. */
  private static final String SAMPLES =
      """
      , number AS (SELECT count(*) AS n FROM hits),
      sample AS MATERIALIZED (
          SELECT report_id FROM hits, number
          WHERE n <= %1$d OR get_byte(uuid_send(report_id), 15) * n < 256 * %1$d::bigint
          LIMIT 2 * %1$d),
      mentioned AS MATERIALIZED (
          SELECT DISTINCT s.report_id, ref FROM sample s
          JOIN mention m ON m.report_id = s.report_id AND m.status <> 'REJECTED'
              AND m.deleted_at IS NULL, unnest(m.refs) ref),
      days AS (SELECT listed_on, count(*) AS n FROM hits WHERE dated GROUP BY listed_on)
      """
          .formatted(SAMPLE);

  private final AgroalDataSource database;
  private final Naming naming;

  ReportSearch(AgroalDataSource database, Naming naming) {
    this.database = database;
    this.naming = naming;
  }

  /**
   * What is asked.
   *
   * @param text null for all reports
   * @param byRelevance the best first; else the newest
   * @param after where the list goes on; null at its beginning
   * @param facets what to count
   */
  public record Question(
      @Nullable String text,
      Narrowing narrowing,
      boolean byRelevance,
      @Nullable Place after,
      int limit,
      Set<Facet.By> facets) {}

  /**
   * Where a report stands in what was found.
   *
   * @param score how well it fits, 0 if it was not ranked
   */
  public record Place(UUID report, LocalDate listedOn, float score) {}

  /**
   * What was found.
   *
   * @param places one more than the limit if there are more
   * @param total of all that was found
   * @param understood how the search was understood; null if it had no words
   * @param didYouMean names that may have been meant, if nothing was found
   */
  public record Result(
      List<Place> places,
      long total,
      List<Facet> facets,
      @Nullable Understood understood,
      List<Suggestion> didYouMean,
      Shown shown) {}

  /** Shows where in a text stands what was asked. */
  public static final class Shown {
    private final @Nullable Snippets snippets;

    private Shown(@Nullable Query query) {
      snippets = query == null ? null : new Snippets(query);
    }

    public List<Snippet> in(String body) {
      return snippets == null ? List.of() : snippets.of(body);
    }
  }

  /** Narrows a list of reports to those that {@link #find} would find for a text. */
  public void narrow(Filter filter, String text) {
    Query query = naming.named(Query.parse(text)).query();
    if (query.isEmpty()) {
      filter.when("1 = 0");
      return;
    }
    String wanted = query.wanted(false);
    String unwanted = query.unwanted();
    if (!wanted.isEmpty()) {
      filter.and("id in " + HAVING.formatted("wanted"), "wanted", wanted);
    }
    if (!unwanted.isEmpty()) {
      filter.and("id not in " + HAVING.formatted("unwanted"), "unwanted", unwanted);
    }
  }

  /** Finds reports. */
  public Result find(Question question) {
    if (question.text() == null) {
      return found(question, null, List.of(), true);
    }
    Query asked = Query.parse(question.text());
    if (asked.isEmpty()) {
      return new Result(
          List.of(), 0, List.of(), Understood.of(asked, true), List.of(), new Shown(asked));
    }
    var named = naming.named(asked);
    return found(question, named.query(), named.alike(), named.complete());
  }

  private Result found(
      Question question, @Nullable Query query, List<Suggestion> alike, boolean complete) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          try (var connection = database.getConnection()) {
            if (query != null) {
              // It would read the words of all reports, which PostgreSQL takes for cheap.
              try (var settings = connection.createStatement()) {
                settings.execute("SET LOCAL enable_seqscan = off");
              }
            }
            var statement = new Statement(question.narrowing(), query);
            List<Place> places = new ArrayList<>();
            long total = statement.places(connection, question, places);
            return new Result(
                places,
                total,
                question.facets().isEmpty() ? List.of() : statement.facets(connection, question),
                query == null ? null : Understood.of(query, complete),
                total == 0 ? alike : List.of(),
                new Shown(query));
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** The statements of one search. */
  private static final class Statement {
    private final String hits;
    private final List<Object> parameters = new ArrayList<>();
    private final @Nullable String wanted;
    private final @Nullable String titled;

    Statement(Narrowing narrowing, @Nullable Query query) {
      var conditions = new ArrayList<String>();
      String words = query == null ? "" : query.wanted(false);
      wanted = words.isEmpty() ? null : words;
      titled = query == null || words.isEmpty() ? null : query.wanted(true);
      String unwanted = query == null ? "" : query.unwanted();
      if (wanted != null) {
        conditions.add("w.words @@ ?::tsquery");
        parameters.add(unwanted.isEmpty() ? wanted : wanted + " & !(" + unwanted + ")");
      } else if (!unwanted.isEmpty()) {
        conditions.add(
            "w.report_id NOT IN (SELECT n.report_id FROM report_words n WHERE n.words @@"
                + " ?::tsquery)");
        parameters.add(unwanted);
      }
      add(conditions, "w.language = ?", narrowing.language());
      add(conditions, "w.type = ?", narrowing.type());
      add(conditions, "w.publisher = ANY (?::text[])", narrowing.publishers());
      // A date that is not known overlaps nothing; an open end overlaps all on its side.
      add(conditions, "w.dated AND (w.latest IS NULL OR w.latest >= ?)", narrowing.from());
      add(conditions, "w.dated AND (w.earliest IS NULL OR w.earliest <= ?)", narrowing.to());
      for (List<String> ids : narrowing.mentioned()) {
        add(
            conditions,
            "w.report_id IN (SELECT m.report_id FROM mention m WHERE m.status <> 'REJECTED'"
                + " AND m.deleted_at IS NULL AND m.refs && ?::varchar[])",
            ids);
      }
      // Materialized: else PostgreSQL walks all reports by their days, and reads the words of each.
      hits =
          "WITH hits AS MATERIALIZED (SELECT w.report_id, w.listed_on, w.dated, w.publisher"
              + " FROM report_words w WHERE "
              + (conditions.isEmpty() ? "true" : String.join(" AND ", conditions))
              + ")";
    }

    private void add(List<String> conditions, String condition, @Nullable Object value) {
      if (value != null) {
        conditions.add(condition);
        parameters.add(value);
      }
    }

    /**
     * @param places takes where reports stand
     * @return how many there are in all
     */
    long places(Connection connection, Question question, List<Place> places) throws SQLException {
      boolean ranked = question.byRelevance() && wanted != null;
      Place after = question.after();
      String statement =
          hits
              + (ranked
                  ? RANKS
                  : ", row AS (SELECT report_id, listed_on, 0::float4 AS score FROM hits)")
              + " SELECT all_hits.n, p.report_id, p.listed_on, p.score"
              + " FROM (SELECT count(*) AS n FROM hits) all_hits LEFT JOIN LATERAL"
              + " (SELECT report_id, listed_on, score FROM row"
              + (after == null ? "" : " WHERE (score, listed_on, report_id) < (?::float4, ?, ?)")
              + " ORDER BY score DESC, listed_on DESC, report_id DESC LIMIT "
              + (question.limit() + 1)
              + ") p ON true ORDER BY p.score DESC, p.listed_on DESC, p.report_id DESC";
      try (var select = connection.prepareStatement(statement)) {
        int at = bind(select);
        if (ranked) {
          select.setString(at++, titled);
          select.setString(at++, wanted);
        }
        if (after != null) {
          select.setFloat(at++, after.score());
          select.setObject(at++, after.listedOn());
          select.setObject(at, after.report());
        }
        long total = 0;
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            total = rows.getLong(1);
            UUID report = rows.getObject(2, UUID.class);
            if (report != null) {
              places.add(new Place(report, rows.getObject(3, LocalDate.class), rows.getFloat(4)));
            }
          }
        }
        return total;
      }
    }

    List<Facet> facets(Connection connection, Question question) throws SQLException {
      Map<Facet.By, List<Facet.Count>> counts = new EnumMap<>(Facet.By.class);
      question.facets().forEach(by -> counts.put(by, new ArrayList<>()));
      double share = 1;
      String selects =
          question.facets().stream()
              .map(Statement::count)
              .collect(Collectors.joining(" UNION ALL "));
      try (var select =
          connection.prepareStatement(
              hits
                  + SAMPLES
                  + "SELECT by, value, n, (SELECT n FROM number), (SELECT count(*) FROM sample)"
                  + " FROM ("
                  + selects
                  + ") counted")) {
        bind(select);
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            var by = Facet.By.valueOf(rows.getString(1));
            share = (double) rows.getLong(5) / rows.getLong(4);
            long count = rows.getLong(3);
            List<Facet.Count> of = Objects.requireNonNull(counts.get(by));
            of.add(
                new Facet.Count(
                    rows.getString(2), by.isSampled() ? Math.round(count / share) : count));
          }
        }
      }
      boolean exact = share >= 1;
      return counts.entrySet().stream()
          .map(facet ->
              new Facet(facet.getKey(), facet.getValue(), exact || !facet.getKey().isSampled()))
          .toList();
    }

    private static String count(Facet.By by) {
      return switch (by) {
        case ACTOR -> mentioned(by, "act");
        case LOCATION -> mentioned(by, "loc");
        case PUBLISHER ->
            "(SELECT 'PUBLISHER' AS by, publisher AS value, count(*) AS n FROM hits"
                + " WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY n DESC, value LIMIT "
                + MOST_COUNTS
                + ")";
        case YEAR -> dated(by, "YYYY");
        case MONTH -> dated(by, "YYYY-MM");
      };
    }

    private static String mentioned(Facet.By by, String prefix) {
      return """
      (SELECT '%s' AS by, ref AS value, count(*) AS n FROM mentioned WHERE starts_with(ref, '%s_')
       GROUP BY ref ORDER BY n DESC, value LIMIT %d)\
      """
          .formatted(by, prefix, MOST_COUNTS);
    }

    private static String dated(Facet.By by, String form) {
      return """
      (SELECT '%s' AS by, to_char(listed_on, '%s') AS value, sum(n)::bigint AS n FROM days
       GROUP BY value ORDER BY value DESC LIMIT %d)\
      """
          .formatted(by, form, MOST_DATES);
    }

    /** Sets what all statements begin with, and answers the number of the next parameter. */
    private int bind(PreparedStatement statement) throws SQLException {
      int at = 1;
      for (Object parameter : parameters) {
        if (parameter instanceof Collection<?> ids) {
          statement.setArray(at++, statement.getConnection().createArrayOf("text", ids.toArray()));
        } else {
          statement.setObject(at++, parameter);
        }
      }
      return at;
    }
  }
}
