package org.isnad.articles.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts of what a search finds, in one statement: of all of it or, where very many are found, of
 * those that are of a sample. Mentions are counted in some of these only.
 */
final class Facets {
  /** Reports of which about so many are counted at least, where more are found. */
  static final int COUNTED = 750;

  /** Reports whose mentions are counted; where more are counted, about as many of them. */
  private static final int MENTIONING = 300;

  /** The sample by which it is told how many are found. */
  static final int GAUGE = 128;

  /** Of each facet. */
  private static final int MOST_COUNTS = 20;

  private static final int MOST_DATES = 60;

  /** Some, by chance: ids of one millisecond differ by one only, so it is told by their hashes. */
  private static final String MENTIONED =
      """
      , chosen AS MATERIALIZED (
          SELECT report_id FROM hits, number
          WHERE n <= %1$d OR (uuid_hash_extended(report_id, 0) & 255) * n < 256 * %1$d::bigint
          LIMIT 2 * %1$d),
      mentioned AS MATERIALIZED (
          SELECT ref, count(*) AS n FROM (
              SELECT DISTINCT m.report_id, unnest(m.refs) AS ref FROM chosen c
              JOIN mention m ON m.report_id = c.report_id AND m.status <> 'REJECTED'
                  AND m.deleted_at IS NULL) refs
          GROUP BY ref)
      """
          .formatted(MENTIONING);

  private final Map<Facet.By, List<Facet.Count>> counts = new EnumMap<>(Facet.By.class);

  private final int each;

  /**
   * @param each one in so many is of the sample that is counted; 1 for all
   */
  Facets(Set<Facet.By> asked, int each) {
    asked.forEach(by -> counts.put(by, new ArrayList<>()));
    this.each = each;
  }

  /**
   * Which sample to count.
   *
   * @param gauged how many are found of {@link #GAUGE}
   * @param counted how many are to be counted at least, where more are found
   */
  static int sample(long gauged, int counted) {
    return Lexemes.SAMPLES.stream()
        .filter(each -> gauged * GAUGE >= (long) counted * each)
        .reduce(1, Math::max);
  }

  /**
   * Asks for the counts.
   *
   * @param from where and on which condition reports are found, of the sample if there is one
   */
  String statement(String from) {
    boolean mentions = counts.keySet().stream().anyMatch(Facet.By::isSampled);
    return "WITH hits AS MATERIALIZED (SELECT w.report_id, w.publisher, w.earliest::timestamp,"
        + " w.latest::timestamp"
        + from
        + "), number AS (SELECT count(*) AS n FROM hits)"
        + (mentions ? MENTIONED : ", chosen AS (SELECT WHERE false)")
        + counts.keySet().stream().map(Facets::count).collect(Collectors.joining(" UNION ALL "))
        + " UNION ALL SELECT NULL, NULL, n, (SELECT count(*) FROM chosen) FROM number";
  }

  private static String count(Facet.By by) {
    return switch (by) {
      case ACTOR -> mentioned(by, "act");
      case LOCATION -> mentioned(by, "loc");
      case PUBLISHER ->
          """
          (SELECT '%s', publisher, count(*) AS n, 0::bigint FROM hits WHERE publisher IS NOT NULL
           GROUP BY publisher ORDER BY n DESC, publisher LIMIT %d)\
          """
              .formatted(by, MOST_COUNTS);
      case YEAR -> dated(by, "year", "YYYY");
      case MONTH -> dated(by, "month", "YYYY-MM");
    };
  }

  private static String mentioned(Facet.By by, String prefix) {
    return """
    (SELECT '%s', ref, n, 0::bigint FROM mentioned WHERE starts_with(ref, '%s_')
     ORDER BY n DESC, ref LIMIT %d)\
    """
        .formatted(by, prefix, MOST_COUNTS);
  }

  /** By the years or months within which they surely were published. */
  private static String dated(Facet.By by, String unit, String form) {
    return """
    (SELECT '%1$s', to_char(day, '%3$s'), n, 0::bigint FROM (
       SELECT date_trunc('%2$s', latest) AS day, count(*) AS n FROM hits
       WHERE earliest = latest OR date_trunc('%2$s', earliest) = date_trunc('%2$s', latest)
       GROUP BY day ORDER BY day DESC LIMIT %4$d) dated)\
    """
        .formatted(by, unit, form, MOST_DATES);
  }

  /** Reads what was counted. */
  List<Facet> read(ResultSet rows) throws SQLException {
    double mentioning = each;
    while (rows.next()) {
      String by = rows.getString(1);
      if (by != null) {
        var of = counts.get(Facet.By.valueOf(by));
        if (of != null) {
          of.add(new Facet.Count(rows.getString(2), rows.getLong(3)));
        }
        continue;
      }
      long chosen = rows.getLong(4);
      long all = rows.getLong(3);
      mentioning = chosen == all ? each : (double) each * all / Math.max(1, chosen);
    }
    List<Facet> facets = new ArrayList<>();
    for (var of : counts.entrySet()) {
      facets.add(facet(of.getKey(), of.getValue(), of.getKey().isSampled() ? mentioning : each));
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
}
