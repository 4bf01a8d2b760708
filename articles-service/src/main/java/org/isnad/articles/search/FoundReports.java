package org.isnad.articles.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isnad.articles.named.ReportEntities;
import org.isnad.articles.search.ReportSearch.Place;
import org.isnad.articles.visibility.Readers;
import org.jspecify.annotations.Nullable;

/**
 * What one search finds, in the transaction of a connection.
 *
 * <p>It is read from the index first, with nothing but its day: PostgreSQL keeps the words of a
 * report apart, and reading them costs more than all else. So a rank is computed of few: of the
 * newest that were found, and of those that have what was asked in their title.
 */
final class FoundReports {
  /** Reports that are ranked: the newest of those found. */
  private static final int RANKED = 100;

  /** Reports that are ranked besides: the newest of those found by their titles. */
  private static final int TITLED = 50;

  /**
   * Of all reports, those that have a word from which on it is quicker to walk reports from the
   * newest on, and to read the words of each, than to sort all that are found: for a few, and for
   * as many as are ranked.
   */
  private static final double COMMON = .09;

  private static final double VERY_COMMON = .12;

  /** Reports that are walked to learn how common it is. */
  private static final int PROBED = 100;

  /** Of these, those that are found from which on it is common enough to be walked. */
  private static final int SOME = 4;

  /** How many times more reports are walked than should be needed. */
  private static final double PATIENCE = 3;

  private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": ([0-9.]+)");
  private static final String COLUMNS = "SELECT w.report_id, w.listed_on";
  private static final String NEWEST = " ORDER BY listed_on DESC, report_id DESC LIMIT ";
  private static final String SEEN = "(w.readers IS NULL OR w.readers && string_to_array(?, ','))";
  private static final String ALL = "true";
  private static final String AFTER = "(listed_on, report_id) < (?, ?)";

  /** The best first, then the newest. Ids in the order of PostgreSQL, which knows no sign. */
  private static final Comparator<Place> BEST =
      Comparator.comparingDouble(Place::score)
          .thenComparing(Place::listedOn)
          .thenComparing(place -> place.report().toString())
          .reversed();

  private final Connection connection;
  private final String condition;
  private final List<Object> parameters;

  /** What it is narrowed by beside the words. */
  private final List<String> narrow = new ArrayList<>();

  private final List<Object> narrowBy = new ArrayList<>();

  /** Lists of ids, of each of which a report mentions one; the conditions for them come last. */
  private final List<List<String>> mentioned;

  /** What whoever asks is, of what readers may be; null if they see everything. */
  private final @Nullable String asker;

  /** What must be there; null if nothing must. */
  private final @Nullable String wanted;

  private final @Nullable Query query;

  /** What is shown is read once more for it: what a phrase asks; null if there is none. */
  private final @Nullable String phrases;

  /**
   * @param query null for all reports
   */
  FoundReports(Connection connection, Narrowing narrowing, @Nullable Query query)
      throws SQLException {
    this.connection = connection;
    this.query = query;
    asker = Readers.asker().map(asker -> String.join(",", asker)).orElse(null);
    String words = query == null ? "" : query.wanted();
    wanted = words.isEmpty() ? null : words;
    phrases = query != null && query.wantsPhrase() ? wanted : null;
    narrow("w.language = ?", narrowing.language());
    narrow("w.type = ?", narrowing.type());
    narrow("w.publisher = ANY (?::text[])", narrowing.publishers());
    // A date that is not known overlaps nothing; an open end overlaps all on its side.
    narrow("w.dated AND (w.latest IS NULL OR w.latest >= ?)", narrowing.from());
    narrow("w.dated AND (w.earliest IS NULL OR w.earliest <= ?)", narrowing.to());
    mentioned = ReportEntities.rarestFirst(connection, narrowing.mentioned());
    for (List<String> ids : mentioned) {
      narrow(ReportEntities.MENTIONS.formatted("w.report_id", "?::text[]"), ids);
    }
    var asked = Condition.of(query, null);
    condition = narrowed(asked);
    parameters = parameters(asked);
    set(
        "work_mem = '16MB'",
        // How many are expected depends on the words.
        "plan_cache_mode = force_custom_plan",
        "max_parallel_workers_per_gather = 0",
        // It would read all reports beside the few of an entity, or the words of all, which
        // PostgreSQL takes for cheap.
        "enable_seqscan = " + (wanted == null && mentioned.isEmpty()));
  }

  private void narrow(String condition, @Nullable Object value) {
    if (value != null) {
      narrow.add(condition);
      narrowBy.add(value);
    }
  }

  private String narrowed(@Nullable Condition asked) {
    return narrowed(asked, narrow);
  }

  private String narrowed(@Nullable Condition asked, List<String> by) {
    List<String> all = new ArrayList<>(by);
    if (asker != null) {
      all.addLast(SEEN);
    }
    if (asked != null) {
      all.addFirst(asked.sql());
    }
    return all.isEmpty() ? ALL : String.join(" AND ", all);
  }

  private List<Object> parameters(@Nullable Condition asked) {
    return parameters(asked, narrowBy);
  }

  private List<Object> parameters(@Nullable Condition asked, List<Object> by) {
    List<Object> all = new ArrayList<>(asked == null ? List.of() : asked.parameters());
    all.addAll(by);
    if (asker != null) {
      all.add(asker);
    }
    return all;
  }

  private void set(String... settings) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          Stream.of(settings).map("SET LOCAL "::concat).collect(Collectors.joining("; ")));
    }
  }

  /** The newest of what is found. */
  List<Place> newest(@Nullable Place after, int limit) throws SQLException {
    return newest(after, limit, COMMON, false);
  }

  private List<Place> newest(@Nullable Place after, int limit, double common, boolean ranked)
      throws SQLException {
    if (wanted == null && !mentioned.isEmpty()) {
      return newestOfEntities(after, limit);
    }
    if (query == null || wanted == null) {
      String and = after == null ? "" : " AND " + AFTER;
      return places(
          COLUMNS + ", 0::float4" + from() + and + NEWEST + limit, all(parameters, place(after)));
    }
    var ofWords = narrow.isEmpty() ? Condition.ofWords(query) : null;
    if (ofWords != null) {
      double share = share(ofWords);
      if (share > common) {
        int most = (int) (PATIENCE * limit / share);
        List<Place> walked = walked(query.tsquery(), after, limit, most, ranked);
        if (walked.size() == limit) {
          return walked;
        }
      }
    } else {
      // No statistics tell how common a phrase is, or what else it is narrowed by: the newest do.
      List<Place> first = walked(query.tsquery(), after, limit, PROBED, ranked);
      if (first.size() == limit) {
        return first;
      }
      if (first.size() >= SOME) {
        int most = (int) (PATIENCE * limit * PROBED / first.size());
        List<Place> walked = walked(query.tsquery(), after, limit, most, ranked);
        if (walked.size() == limit) {
          return walked;
        }
      }
    }
    return sorted(condition, parameters, phrases, after, limit, ranked);
  }

  /** Those that mention some entities, in the order of these. */
  private List<Place> newestOfEntities(@Nullable Place after, int limit) throws SQLException {
    var asked = Condition.of(query, null);
    String conditions = narrowed(asked, besideEntities(narrow));
    boolean alone = conditions.equals(ALL);
    return places(
        ofEntities(
            ", 0::float4 AS score",
            alone ? "" : "JOIN report_words w ON w.report_id = e.report_id",
            conditions,
            after,
            limit),
        all(
            List.of(mentioned.getFirst()),
            parameters(asked, besideEntities(narrowBy)),
            place(after)));
  }

  private static String ofEntities(
      String columns, String joined, String conditions, @Nullable Place after, int limit) {
    String behind = after == null ? "" : " AND (e.listed_on, e.report_id) < (?, ?)";
    return ReportEntities.NEWEST.formatted(
        "?::text[]", columns, joined, conditions + behind, limit);
  }

  /** All but what stands for the entities in whose order reports are read. */
  private <T> List<T> besideEntities(List<T> narrowing) {
    if (mentioned.isEmpty()) {
      return narrowing;
    }
    List<T> others = new ArrayList<>(narrowing);
    others.remove(narrowing.size() - mentioned.size());
    return others;
  }

  /** Of so many reports from there on, of the entities if there are some, those that are found. */
  private List<Place> walked(
      String tsquery, @Nullable Place after, int limit, int reports, boolean ranked)
      throws SQLException {
    String walk =
        mentioned.isEmpty()
            ? "SELECT * FROM report_words" + where(after) + NEWEST + reports
            // Once, and not for each report that has what else is asked.
            : "WITH newest AS MATERIALIZED ("
                + ofEntities("", "", ALL, after, reports)
                + ") SELECT r.* FROM newest n JOIN report_words r ON r.report_id = n.report_id";
    return places(
        COLUMNS
            + (ranked ? ", ts_rank(words, ?::tsquery, 1)" : ", 0::float4")
            + " FROM ("
            + walk
            + ") w WHERE words @@ ?::tsquery AND "
            + narrowed(null, besideEntities(narrow))
            + NEWEST
            + limit,
        all(
            ranked ? List.of(Objects.requireNonNull(wanted)) : List.of(),
            mentioned.isEmpty() ? List.of() : List.of(mentioned.getFirst()),
            place(after),
            List.of(tsquery),
            parameters(null, besideEntities(narrowBy))));
  }

  /**
   * All that is found, sorted.
   *
   * @param check a tsquery for which what is shown is read once more; null for none
   */
  private List<Place> sorted(
      String condition,
      List<Object> parameters,
      @Nullable String check,
      @Nullable Place after,
      int limit,
      boolean ranked)
      throws SQLException {
    // A sum, of which no index has the order: else PostgreSQL may walk, though few are found.
    String order = " ORDER BY day DESC, report_id DESC";
    String hits =
        COLUMNS
            + ", w.listed_on + 0 AS day"
            + from(condition)
            + (after == null ? "" : " AND (listed_on + 0, report_id) < (?, ?)")
            + order;
    if (check != null) {
      // OFFSET: first in order, then read until there are enough.
      hits =
          "SELECT * FROM ("
              + hits
              + " OFFSET 0) hits WHERE (SELECT r.words @@ ?::tsquery FROM report_words r"
              + " WHERE r.report_id = hits.report_id)"
              + order;
    }
    return places(
        "SELECT report_id, listed_on, "
            + (ranked
                ? "(SELECT ts_rank(r.words, ?::tsquery, 1) FROM report_words r"
                    + " WHERE r.report_id = hits.report_id)"
                : "0::float4")
            + " FROM ("
            + hits
            + " LIMIT "
            + limit
            + ") hits"
            + order,
        all(
            ranked ? List.of(Objects.requireNonNull(wanted)) : List.of(),
            parameters,
            place(after),
            check == null ? List.of() : List.of(check)));
  }

  /** The best of what is found; the newest if nothing must be there. */
  List<Place> ranked(@Nullable Place after, int limit) throws SQLException {
    if (query == null || wanted == null) {
      return newest(after, limit);
    }
    Map<UUID, Place> weighed = new HashMap<>();
    newest(null, RANKED, VERY_COMMON, true).forEach(place -> weighed.put(place.report(), place));
    if (weighed.size() == RANKED) {
      var titled = Condition.inTitle(query);
      boolean without = query.clauses().stream().anyMatch(Query.Clause::negated);
      String check = without ? query.tsquery() : phrases;
      sorted(narrowed(titled), parameters(titled), check, null, TITLED, true)
          .forEach(place -> weighed.put(place.report(), place));
    }
    return weighed.values().stream()
        .filter(place -> after == null || BEST.compare(place, after) > 0)
        .sorted(BEST)
        .limit(limit)
        .toList();
  }

  private List<Place> places(String statement, List<Object> parameters) throws SQLException {
    List<Place> places = new ArrayList<>();
    try (var select = prepare(statement, parameters);
        var rows = select.executeQuery()) {
      while (rows.next()) {
        places.add(
            new Place(
                rows.getObject(1, UUID.class),
                rows.getObject(2, LocalDate.class),
                rows.getFloat(3)));
      }
    }
    return places;
  }

  /** Of all reports, those that fulfil it, as PostgreSQL expects from its statistics. */
  private double share(Condition condition) throws SQLException {
    try (var both =
        prepare(
            "SELECT reltuples FROM pg_class WHERE oid = 'report_words'::regclass;"
                + " EXPLAIN (FORMAT JSON) SELECT"
                + from(condition.sql()),
            List.copyOf(condition.parameters()))) {
      both.execute();
      double all = Double.parseDouble(text(both));
      both.getMoreResults();
      var rows = PLAN_ROWS.matcher(text(both));
      return (rows.find() ? Double.parseDouble(rows.group(1)) : 0) / Math.max(1, all);
    }
  }

  /** The first column of the one row of a result. */
  private static String text(Statement statement) throws SQLException {
    try (var row = statement.getResultSet()) {
      row.next();
      return row.getString(1);
    }
  }

  long total() throws SQLException {
    return count(from(), parameters);
  }

  private long count(String from, List<Object> parameters) throws SQLException {
    try (var count = prepare("SELECT count(*)" + from, parameters);
        var row = count.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Counts of it.
   *
   * @param counted of how many reports at least, where more are found
   */
  List<Facet> facets(Set<Facet.By> asked, int counted) throws SQLException {
    // As a search for words: it is for the lexeme of a sample.
    set("enable_seqscan = off");
    var gauge = Condition.of(query, Lexemes.sample(Facets.GAUGE));
    long gauged = count(from(narrowed(gauge)), parameters(gauge));
    int each = Facets.sample(gauged, counted);
    var counting = Condition.of(query, each == 1 ? null : Lexemes.sample(each));
    var facets = new Facets(asked, each);
    try (var select = prepare(facets.statement(from(narrowed(counting))), parameters(counting));
        var rows = select.executeQuery()) {
      return facets.read(rows);
    }
  }

  private String from() {
    return from(condition);
  }

  private static String from(String condition) {
    return " FROM report_words w WHERE " + condition;
  }

  private static String where(@Nullable Place after) {
    return after == null ? "" : " WHERE " + AFTER;
  }

  private static List<Object> place(@Nullable Place after) {
    return after == null ? List.of() : List.of(after.listedOn(), after.report());
  }

  @SafeVarargs
  private static List<Object> all(List<Object>... parameters) {
    return Stream.of(parameters).flatMap(List::stream).toList();
  }

  private PreparedStatement prepare(String sql, List<Object> values) throws SQLException {
    var statement = connection.prepareStatement(sql);
    int at = 1;
    for (Object value : values) {
      if (value instanceof Collection<?> texts) {
        statement.setArray(at++, connection.createArrayOf("text", texts.toArray()));
      } else {
        statement.setObject(at++, value);
      }
    }
    return statement;
  }
}
