package org.isnad.articles.named;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.isnad.record.Database;

/**
 * Which reports mention which entities, in the order of lists: derived from mentions, so that the
 * newest reports of an entity are read from an index, however many mention it.
 */
@Singleton
public class ReportEntities {
  /**
   * Whether a report mentions one of some entities: to be completed with the column of its id and
   * with an array of ids, as texts.
   */
  public static final String MENTIONS =
      "%s IN (SELECT n.report_id FROM report_entity n WHERE n.entity = ANY (%s))";

  /**
   * The newest of the reports that mention one of some entities, each once: to be completed with an
   * array of ids; with more columns; with what is joined to {@code e}, which has {@code report_id}
   * and {@code listed_on}; with conditions; and with how many. Of each entity so many are read in
   * the order of the index, whatever else it has.
   */
  public static final String NEWEST =
      """
      SELECT DISTINCT newest.* FROM unnest(%1$s) named(entity) CROSS JOIN LATERAL (
          SELECT e.report_id, e.listed_on%2$s FROM report_entity e %3$s
          WHERE e.entity = named.entity AND %4$s
          ORDER BY e.listed_on DESC, e.report_id DESC LIMIT %5$s) newest
      ORDER BY listed_on DESC, report_id DESC LIMIT %5$s
      """;

  /**
   * Whom and what report {@code r} names, each once, in the order of their first mentions: a JSON
   * list of ids, and how the report calls each by name, or else at first.
   */
  public static final String NAMED =
      "coalesce((SELECT n.named FROM report_named n WHERE n.report_id = r.id), '[]')";

  /** Has some reports stand under what they mention. */
  private static final String STANDING =
      """
      WITH told AS MATERIALIZED (
          SELECT DISTINCT r.id AS report_id, ref AS entity, r.listed_on
          FROM report r
          JOIN mention m ON m.report_id = r.id AND m.deleted_at IS NULL
              AND m.status <> 'REJECTED',
              unnest(m.refs) ref
          WHERE r.id = ANY (?) AND r.deleted_at IS NULL),
      gone AS (
          DELETE FROM report_entity e
          WHERE e.report_id = ANY (?) AND NOT EXISTS (
              SELECT FROM told t WHERE t.report_id = e.report_id AND t.entity = e.entity))
      INSERT INTO report_entity AS e (report_id, entity, listed_on)
      SELECT report_id, entity, listed_on FROM told
      ON CONFLICT (report_id, entity) DO UPDATE SET listed_on = excluded.listed_on
          WHERE e.listed_on <> excluded.listed_on
      """;

  /** Writes down whom and what some reports name. */
  private static final String NAMING =
      """
      WITH each AS (
          SELECT m.report_id, ref AS entity, m.exact, m.kind IN ('NAME', 'ALIAS') AS by_name,
              row_number() OVER (PARTITION BY m.report_id
                  ORDER BY m.span_start, m.span_end DESC, m.id, nth) AS place
          FROM report r
          JOIN mention m ON m.report_id = r.id AND m.deleted_at IS NULL
              AND m.status <> 'REJECTED'
          CROSS JOIN unnest(m.refs) WITH ORDINALITY AS refs(ref, nth)
          WHERE r.id = ANY (?) AND r.deleted_at IS NULL AND ref ~ '^(act|loc|evt)_'),
      once AS (
          SELECT report_id, entity, min(place) AS first,
              (array_agg(exact ORDER BY by_name DESC, place))[1] AS surface
          FROM each GROUP BY report_id, entity),
      told AS MATERIALIZED (
          SELECT report_id, '[' || string_agg(
              '{"id":"' || entity || '","surface":' || to_json(surface) || '}',
              ',' ORDER BY first) || ']' AS named
          FROM once GROUP BY report_id),
      gone AS (
          DELETE FROM report_named n
          WHERE n.report_id = ANY (?) AND NOT EXISTS (
              SELECT FROM told t WHERE t.report_id = n.report_id))
      INSERT INTO report_named AS n (report_id, named)
      SELECT report_id, named FROM told
      ON CONFLICT (report_id) DO UPDATE SET named = excluded.named
          WHERE n.named <> excluded.named
      """;

  /** Reports up to which it is told that one entity has fewer than another. */
  private static final int FEW = 1_000;

  /**
   * How many reports mention one of some entities, up to that. Entity by entity, so that no plan
   * looks for them among all reports.
   */
  private static final String COUNTED =
      """
      SELECT count(*) FROM (
          SELECT FROM unnest(?::text[]) named(entity) CROSS JOIN LATERAL (
              SELECT FROM report_entity e WHERE e.entity = named.entity LIMIT %1$d) each
          LIMIT %1$d) few
      """
          .formatted(FEW);

  private final Database database;

  ReportEntities(Database database) {
    this.database = database;
  }

  /**
   * Has reports stand under what their mentions say, in the transaction that changes these. Who
   * calls has locked the reports, so that none has two such transactions at a time.
   */
  public void follow(Collection<UUID> reports) {
    if (reports.isEmpty()) {
      return;
    }
    database.connected(connection -> {
      var ids = connection.createArrayOf("uuid", reports.toArray());
      for (String derived : List.of(STANDING, NAMING)) {
        try (var write = connection.prepareStatement(derived)) {
          write.setArray(1, ids);
          write.setArray(2, ids);
          write.executeUpdate();
        }
      }
      return reports.size();
    });
  }

  /**
   * Of lists of ids that of which fewest reports mention one first: reports are read in the order
   * of that, and looked at for the others.
   */
  public static List<List<String>> rarestFirst(Connection connection, List<List<String>> mentioned)
      throws SQLException {
    if (mentioned.size() < 2) {
      return mentioned;
    }
    Map<List<String>, Integer> counts = new HashMap<>();
    try (var count = connection.prepareStatement(COUNTED)) {
      for (List<String> ids : mentioned) {
        count.setArray(1, connection.createArrayOf("text", ids.toArray()));
        try (var row = count.executeQuery()) {
          row.next();
          counts.put(ids, row.getInt(1));
        }
      }
    }
    return mentioned.stream().sorted(Comparator.comparing(counts::get)).toList();
  }
}
