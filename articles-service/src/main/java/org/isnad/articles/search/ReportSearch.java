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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  private static final int RANKED = 200;

  /** Reports that are ranked besides: the newest of those found by their titles. */
  private static final int TITLED = 100;

  /** Reports whose mentions are counted; where more are found, about as many of them. */
  private static final int SAMPLE = 1000;

  /** Of more reports than these facets are estimates, by a sample. */
  private static final int MOST_EXACT = 32_000;

  /** Of each facet. */
  private static final int MOST_COUNTS = 20;

  private static final int MOST_DATES = 60;

  /**
   * Of all reports, those that have a word from which on it is quicker to walk reports from the
   * newest on, and to read the words of each, than to sort all that are found: for a few, and for
   * as many as are ranked.
   */
  private static final double COMMON = .09;

  private static final double VERY_COMMON = .25;

  private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": ([0-9.]+)");

  /** Of the ids of those found some, by chance: the last byte of an id is by chance. */
  private static final String SAMPLES =
      """
      , sample AS MATERIALIZED (
          %%s AND (
              (SELECT n FROM number) <= %1$d
              OR get_byte(uuid_send(w.report_id), 15) * (SELECT n FROM number) < 256 * %1$d::bigint)
          LIMIT 2 * %1$d),
      mentioned AS MATERIALIZED (
          SELECT DISTINCT s.report_id, ref FROM sample s
          JOIN mention m ON m.report_id = s.report_id AND m.status <> 'REJECTED'
              AND m.deleted_at IS NULL, unnest(m.refs) ref)
      """
          .formatted(SAMPLE);

  private static final String NEWEST = " ORDER BY listed_on DESC, report_id DESC LIMIT ";

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
   * @param total whether to count all that is found
   */
  public record Question(
      @Nullable String text,
      Narrowing narrowing,
      boolean byRelevance,
      @Nullable Place after,
      int limit,
      Set<Facet.By> facets,
      boolean total) {}

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
   * @param total of all that was found; null if it was not asked for
   * @param understood how the search was understood; null if it had no words
   * @param didYouMean names that may have been meant, if nothing was found
   */
  public record Result(
      List<Place> places,
      @Nullable Long total,
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
    var condition = Objects.requireNonNull(Condition.of(query));
    List<String> parameters = new ArrayList<>(condition.parameters());
    String sql = condition.sql();
    if (query.wantsPhrase()) {
      sql += " AND words @@ cast(? as tsquery)";
      parameters.add(query.wanted(false));
    }
    String names =
        IntStream.range(0, parameters.size())
            .mapToObj(at -> ", :found" + at)
            .collect(Collectors.joining());
    filter.when(
        "id in (select w.reportId from FoundByWords w where cast(sql('%s'%s) as Boolean) = true)"
            .formatted(sql, names));
    for (int at = 0; at < parameters.size(); at++) {
      filter.with("found" + at, parameters.get(at));
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
          List.of(),
          question.total() ? 0L : null,
          List.of(),
          Understood.of(asked, true),
          List.of(),
          new Shown(asked));
    }
    var named = naming.named(asked);
    return found(question, named.query(), named.alike(), named.complete());
  }

  private Result found(
      Question question, @Nullable Query query, List<Suggestion> alike, boolean complete) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          try (var connection = database.getConnection()) {
            set(connection, "work_mem", "16MB");
            var statement = new Statement(connection, question.narrowing(), query);
            List<Place> places = statement.places(question);
            boolean none = places.isEmpty() && question.after() == null;
            return new Result(
                places,
                question.total() ? statement.total() : null,
                question.facets().isEmpty() ? List.of() : statement.facets(question.facets()),
                query == null ? null : Understood.of(query, complete),
                none ? alike : List.of(),
                new Shown(query));
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void set(Connection connection, String setting, String value) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET LOCAL " + setting + " = '" + value + "'");
    }
  }

  /** The statements of one search. */
  private static final class Statement {
    private final Connection connection;
    private final String found;
    private final List<Object> parameters = new ArrayList<>();
    private final @Nullable String wanted;
    private final String titled;
    private final boolean onlyWords;

    /** What is shown is read once more for it: what a phrase asks; null if there is none. */
    private final @Nullable String phrases;

    Statement(Connection connection, Narrowing narrowing, @Nullable Query query)
        throws SQLException {
      this.connection = connection;
      var conditions = new ArrayList<String>();
      String words = query == null ? "" : query.wanted(false);
      titled = query == null ? "" : query.wanted(true);
      wanted = words.isEmpty() ? null : words;
      phrases = query != null && query.wantsPhrase() ? wanted : null;
      if (query != null) {
        var condition = Objects.requireNonNull(Condition.of(query));
        conditions.add(condition.sql());
        parameters.addAll(condition.parameters());
      }
      if (wanted != null) {
        // It would read the words of all reports, which PostgreSQL takes for cheap.
        set(connection, "enable_seqscan", "off");
      }
      int before = conditions.size();
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
      onlyWords = conditions.size() == before;
      found =
          " FROM report_words w WHERE "
              + (conditions.isEmpty() ? "true" : String.join(" AND ", conditions));
    }

    private void add(List<String> conditions, String condition, @Nullable Object value) {
      if (value != null) {
        conditions.add(condition);
        parameters.add(value);
      }
    }

    List<Place> places(Question question) throws SQLException {
      Place after = question.after();
      if (question.byRelevance() && wanted != null) {
        return ranked(after, question.limit() + 1);
      }
      return after == null
          ? newest("", List.of(), question.limit() + 1, COMMON)
          : newest(
              "(listed_on, report_id) < (?, ?)",
              List.of(after.listedOn(), after.report()),
              question.limit() + 1,
              COMMON);
    }

    /** The newest that are found and fulfil one more condition. */
    private List<Place> newest(String condition, List<Object> more, int limit, double common)
        throws SQLException {
      List<Object> all = new ArrayList<>(parameters);
      all.addAll(more);
      String columns = "SELECT w.report_id, w.listed_on";
      if (wanted == null || (onlyWords && phrases == null && isIn(common))) {
        // In the order of report_words_listed, until there are enough.
        set(connection, "enable_bitmapscan", wanted == null ? "on" : "off");
        String and = condition.isEmpty() ? "" : " AND " + condition;
        List<Place> places = places(columns + ", 0::float4" + found + and + NEWEST + limit, all);
        set(connection, "enable_bitmapscan", "on");
        return places;
      }
      // Materialized: else PostgreSQL may walk, though few are found.
      String hits =
          "WITH hits AS MATERIALIZED ("
              + columns
              + found
              + ") SELECT report_id, listed_on, 0::float4 FROM ";
      String where = condition.isEmpty() ? "" : " WHERE " + condition;
      if (phrases == null) {
        return places(hits + "hits" + where + NEWEST + limit, all);
      }
      all.add(phrases);
      return places(
          // OFFSET: first in order, then read until there are enough.
          hits
              + "(SELECT * FROM hits"
              + where
              + " ORDER BY listed_on DESC, report_id DESC OFFSET 0) hits"
              + " WHERE (SELECT r.words @@ ?::tsquery FROM report_words r"
              + " WHERE r.report_id = hits.report_id)"
              + NEWEST
              + limit,
          all);
    }

    private List<Place> ranked(@Nullable Place after, int limit) throws SQLException {
      Set<UUID> weighed = new LinkedHashSet<>();
      newest("", List.of(), RANKED, VERY_COMMON).forEach(place -> weighed.add(place.report()));
      if (weighed.size() == RANKED) {
        newest(
                "report_id IN (SELECT t.report_id FROM report_words t WHERE t.words @@ ?::tsquery)",
                List.of(titled),
                TITLED,
                1)
            .forEach(place -> weighed.add(place.report()));
      }
      if (weighed.isEmpty()) {
        return List.of();
      }
      List<Object> all = new ArrayList<>(List.of(Objects.requireNonNull(wanted), weighed));
      if (after != null) {
        all.addAll(List.of(after.score(), after.listedOn(), after.report()));
      }
      return places(
          "SELECT report_id, listed_on, score FROM ("
              + "SELECT report_id, listed_on, ts_rank_cd(words, ?::tsquery, 1) AS score"
              + " FROM report_words WHERE report_id = ANY (?::uuid[])) weighed"
              + (after == null ? "" : " WHERE (score, listed_on, report_id) < (?, ?, ?)")
              + " ORDER BY score DESC, listed_on DESC, report_id DESC LIMIT "
              + limit,
          all);
    }

    private List<Place> places(String statement, List<Object> parameters) throws SQLException {
      List<Place> places = new ArrayList<>();
      try (var select = connection.prepareStatement(statement)) {
        bind(select, parameters);
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            places.add(
                new Place(
                    rows.getObject(1, UUID.class),
                    rows.getObject(2, LocalDate.class),
                    rows.getFloat(3)));
          }
        }
      }
      return places;
    }

    /** Whether more than a share of all reports have the words, as PostgreSQL expects. */
    private boolean isIn(double share) throws SQLException {
      // As PostgreSQL has it in its statistics: it is asked for a plan, not for rows.
      String plan = "EXPLAIN (FORMAT JSON) SELECT" + found;
      double expected = 0;
      try (var explain = connection.prepareStatement(plan)) {
        bind(explain, parameters);
        try (var row = explain.executeQuery()) {
          row.next();
          var rows = PLAN_ROWS.matcher(row.getString(1));
          expected = rows.find() ? Double.parseDouble(rows.group(1)) : 0;
        }
      }
      try (var select =
              connection.prepareStatement(
                  "SELECT reltuples FROM pg_class WHERE oid = 'report_words'::regclass");
          var row = select.executeQuery()) {
        row.next();
        return expected > share * Math.max(1, row.getDouble(1));
      }
    }

    long total() throws SQLException {
      return count(found);
    }

    private long count(String from) throws SQLException {
      try (var count = connection.prepareStatement("SELECT count(*)" + from)) {
        bind(count, parameters);
        try (var row = count.executeQuery()) {
          row.next();
          return row.getLong(1);
        }
      }
    }

    /** Counts of all that is found or, of very many, of the sample. */
    List<Facet> facets(Set<Facet.By> asked) throws SQLException {
      set(connection, "enable_seqscan", "off");
      String sample = found + " AND w.words @@ '" + Lexemes.SAMPLE + "'";
      return count(sample) > MOST_EXACT / Lexemes.SAMPLED
          ? facets(asked, sample, Lexemes.SAMPLED)
          : facets(asked, found, 1);
    }

    /**
     * Counts.
     *
     * @param from what is counted
     * @param times how many reports each of them stands for
     */
    private List<Facet> facets(Set<Facet.By> asked, String from, int times) throws SQLException {
      Map<Facet.By, List<Facet.Count>> counts = new EnumMap<>(Facet.By.class);
      asked.forEach(by -> counts.put(by, new ArrayList<>()));
      List<Object> values = new ArrayList<>(parameters);
      String with =
          "WITH days AS MATERIALIZED (SELECT latest, publisher,"
              + " earliest >= date_trunc('year', latest) AS in_year,"
              + " earliest >= date_trunc('month', latest) AS in_month, count(*) AS n"
              + from
              + " GROUP BY 1, 2, 3, 4), number AS (SELECT sum(n)::bigint AS n FROM days)";
      if (asked.stream().anyMatch(Facet.By::isSampled)) {
        values.addAll(parameters);
        with += SAMPLES.formatted("SELECT w.report_id" + from);
      } else {
        with += ", sample AS (SELECT WHERE false)";
      }
      double share = 1;
      try (var select =
          connection.prepareStatement(
              with
                  + asked.stream().map(Statement::count).collect(Collectors.joining(" UNION ALL "))
                  + " UNION ALL SELECT NULL, NULL, (SELECT count(*) FROM sample),"
                  + " (SELECT n FROM number)")) {
        bind(select, values);
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            String by = rows.getString(1);
            if (by == null) {
              long all = rows.getLong(4);
              share = all == 0 ? 1 : (double) rows.getLong(3) / all;
            } else {
              Objects.requireNonNull(counts.get(Facet.By.valueOf(by)))
                  .add(new Facet.Count(rows.getString(2), rows.getLong(3)));
            }
          }
        }
      }
      List<Facet> facets = new ArrayList<>();
      for (Facet.By by : counts.keySet()) {
        facets.add(facet(by, counts.get(by), times / (by.isSampled() ? share : 1)));
      }
      return facets;
    }

    /**
     * A facet.
     *
     * @param each how many reports stand behind each that was counted
     */
    private static Facet facet(Facet.By by, List<Facet.Count> counts, double each) {
      return each == 1
          ? new Facet(by, counts, true)
          : new Facet(
              by,
              counts.stream()
                  .map(c -> new Facet.Count(c.value(), Math.round(c.count() * each)))
                  .toList(),
              false);
    }

    private static String count(Facet.By by) {
      return switch (by) {
        case ACTOR -> mentioned(by, "act");
        case LOCATION -> mentioned(by, "loc");
        case PUBLISHER ->
            "(SELECT 'PUBLISHER', publisher, sum(n)::bigint AS sum, 0::bigint FROM days WHERE"
                + " publisher IS NOT NULL GROUP BY publisher ORDER BY sum DESC, publisher LIMIT "
                + MOST_COUNTS
                + ")";
        case YEAR -> dated(by, "YYYY", "in_year");
        case MONTH -> dated(by, "YYYY-MM", "in_month");
      };
    }

    private static String mentioned(Facet.By by, String prefix) {
      return """
      (SELECT '%s', ref, count(*) AS sum, 0::bigint FROM mentioned WHERE starts_with(ref, '%s_')
       GROUP BY ref ORDER BY sum DESC, ref LIMIT %d)\
      """
          .formatted(by, prefix, MOST_COUNTS);
    }

    private static String dated(Facet.By by, String form, String within) {
      return """
      (SELECT '%s', to_char(latest, '%s') AS date, sum(n)::bigint, 0::bigint FROM days
       WHERE %s GROUP BY date ORDER BY date DESC LIMIT %d)\
      """
          .formatted(by, form, within, MOST_DATES);
    }

    private void bind(PreparedStatement statement, List<Object> values) throws SQLException {
      int at = 1;
      for (Object value : values) {
        if (value instanceof Collection<?> ids) {
          boolean uuids = ids.stream().anyMatch(UUID.class::isInstance);
          String type = uuids ? "uuid" : "text";
          statement.setArray(at++, connection.createArrayOf(type, ids.toArray()));
        } else {
          statement.setObject(at++, value);
        }
      }
    }
  }
}
