package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;
import org.isnad.rest.TypeId;

/**
 * The answer for one report by one statement of SQL, as a program would have it that keeps all in
 * one database and checks nothing: what no service can be cheaper than.
 */
final class Floor {
  static final String SQL = "floor: one SQL statement";
  static final String REST = "floor: one REST call";

  private static final String TABLE =
      """
      CREATE TABLE bench_entity (
          id text PRIMARY KEY, name text, kind text, aliases jsonb, lat double precision,
          lon double precision, date jsonb)
      """;

  private static final String ENTITIES =
      """
      SELECT id, names->0->>'value', %s,
          (SELECT coalesce(jsonb_agg(n->>'value'), '[]') FROM jsonb_array_elements(names) n
              WHERE n->>'kind' <> 'PRIMARY' AND n->>'lang' = 'ar'),
          %s, %s, %s
      FROM %s
      """;

  private static final String NAMED =
      """
      (SELECT json_agg(json_build_object('id', e.id, 'surface', m.exact, '%1$s',
              json_build_object('name', e.name, %2$s)) ORDER BY m.span_start)
          FROM (SELECT DISTINCT ON (ref) ref, exact, span_start
                FROM mention, unnest(refs) ref
                WHERE report_id = r.id AND deleted_at IS NULL AND status <> 'REJECTED'
                    AND ref LIKE '%3$s\\_%%'
                ORDER BY ref, span_start) m
          JOIN bench_entity e ON e.id = m.ref)
      """;

  private static final String STATEMENT =
      """
      SELECT json_build_object('id', r.id, 'title', left(r.body, 40), 'language', r.language,
          'publishedAt', json_build_object('edtf', r.published_edtf),
          'actors', %s, 'locations', %s, 'events', %s)
      FROM report r WHERE r.id = ?
      """
          .formatted(
              NAMED.formatted("actor", "'kind', e.kind, 'aliases', e.aliases", "act"),
              NAMED.formatted("location", "'kind', e.kind, 'lat', e.lat, 'lon', e.lon", "loc"),
              NAMED.formatted("event", "'type', e.kind, 'date', e.date", "evt"));

  private final Suite suite;
  private final List<UUID> reports;

  Floor(Suite suite, List<UUID> reports) {
    this.suite = suite;
    this.reports = reports;
  }

  /** One report with its mentions, from the service that owns both. */
  static Load.Question call(URI server, List<String> reports) {
    return new Load.Question() {
      @Override
      public byte[] request(SplittableRandom random) {
        var report = reports.get(random.nextInt(reports.size()));
        return Http.get(server, "/v1/reports/" + report + "?include=MENTIONS");
      }

      @Override
      public boolean isAnswered(byte[] body) {
        return new String(body, UTF_8).contains("\"mentions\"");
      }
    };
  }

  /** Puts what an answer has of entities beside the reports. */
  static void prepare(Suite suite) {
    try (var entities = Tables.connect(suite.postgres(), Sample.ACTORS.database());
        var reports = Tables.connect(suite.postgres(), Sample.REPORTS.database())) {
      Tables.execute(reports, "DROP TABLE IF EXISTS bench_entity");
      Tables.execute(reports, TABLE);
      reports.setAutoCommit(false);
      copy(
          TypeId.Kind.ACTOR,
          ENTITIES.formatted("kind", "NULL", "NULL", "NULL", "actor"),
          entities,
          reports);
      copy(
          TypeId.Kind.LOCATION,
          ENTITIES.formatted("kind", "lat", "lon", "NULL", "location"),
          entities,
          reports);
      copy(
          TypeId.Kind.EVENT,
          ENTITIES.formatted(
              "type",
              "NULL",
              "NULL",
              "jsonb_build_object('edtf', date_edtf, 'earliest', date_earliest, 'latest',"
                  + " date_latest)",
              "event"),
          entities,
          reports);
      reports.commit();
      reports.setAutoCommit(true);
      Tables.execute(reports, "VACUUM ANALYZE bench_entity");
    } catch (SQLException e) {
      throw new Trouble("The entities could not be copied (%s).".formatted(e.getMessage()), e);
    }
  }

  private static void copy(TypeId.Kind kind, String select, Connection from, Connection to)
      throws SQLException {
    try (var insert =
        to.prepareStatement(
            "INSERT INTO bench_entity VALUES (?, ?, ?, ?::jsonb, ?::float8, ?::float8,"
                + " ?::jsonb)")) {
      for (var row : Tables.rows(from, select)) {
        insert.setString(1, new TypeId(kind, UUID.fromString(row.getFirst())).toString());
        for (int column = 2; column <= row.size(); column++) {
          insert.setString(column, row.get(column - 1));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Asks for so many seconds, over as many connections, with a statement that is prepared. */
  Load.Outcome ask(int connections, double seconds) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    try (var threads = Executors.newFixedThreadPool(connections)) {
      List<Future<int[]>> asking = new ArrayList<>();
      for (int number = 0; number < connections; number++) {
        var random = new SplittableRandom(number);
        asking.add(threads.submit(() -> ask(random, end)));
      }
      List<int[]> took = new ArrayList<>();
      for (var one : asking) {
        took.add(one.get());
      }
      return new Load.Outcome(
          took.stream().flatMapToInt(Arrays::stream), 0, "", (System.nanoTime() - start) / 1e9);
    } catch (ExecutionException e) {
      throw new Trouble("The statement failed (%s).".formatted(e.getCause()), e);
    }
  }

  private int[] ask(SplittableRandom random, long end) throws SQLException {
    List<Integer> micros = new ArrayList<>();
    try (var database = Tables.connect(suite.postgres(), Sample.REPORTS.database());
        var statement = database.prepareStatement(STATEMENT)) {
      while (System.nanoTime() < end) {
        long start = System.nanoTime();
        statement.setObject(1, reports.get(random.nextInt(reports.size())));
        try (var rows = statement.executeQuery()) {
          if (!rows.next() || !rows.getString(1).contains("\"actor\"")) {
            throw new Trouble("The statement finds nothing.");
          }
        }
        micros.add((int) ((System.nanoTime() - start) / 1000));
      }
    }
    return micros.stream().mapToInt(Integer::intValue).toArray();
  }
}
