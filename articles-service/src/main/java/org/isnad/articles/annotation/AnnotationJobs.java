package org.isnad.articles.annotation;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.isnad.arabic.Folding;
import org.isnad.articles.candidate.Sighting;
import org.isnad.articles.candidate.Sightings;
import org.isnad.articles.change.ChangeRecorder;
import org.isnad.articles.feed.FeedCursor;
import org.isnad.articles.mention.Finding;
import org.isnad.articles.mention.MentionRepository;
import org.isnad.articles.text.ReportText;
import org.isnad.record.Conflict;
import org.isnad.record.Database;
import org.isnad.record.ExternalKeys;
import org.isnad.rest.TypeId;

/**
 * Which reports are to be annotated. A job is written in the transaction that makes it needed, and
 * deleted in the one that stores what was found: neither can be without the other.
 *
 * <p>A worker takes a job for a time, not for good. If it comes too late, or the text is another by
 * then, the job's numbers are no longer those that it has, and what it found is dropped.
 *
 * <p>Rows are locked in one order, so that no two wait for each other: the cursor of the feed, then
 * reports, then jobs, then mentions, then candidates.
 */
@Singleton
public class AnnotationJobs {
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  /** Characters of an error that are kept. */
  private static final int LONGEST_ERROR = 500;

  private final Database database;
  private final FeedCursor cursor;
  private final MentionRepository mentions;
  private final Sightings sightings;
  private final ExternalKeys keys;
  private final ChangeRecorder changes;
  private final AnnotationSettings settings;
  private final ObjectMapper json;

  AnnotationJobs(
      Database database,
      FeedCursor cursor,
      MentionRepository mentions,
      Sightings sightings,
      ExternalKeys keys,
      ChangeRecorder changes,
      AnnotationSettings settings,
      ObjectMapper json) {
    this.database = database;
    this.cursor = cursor;
    this.mentions = mentions;
    this.sightings = sightings;
    this.keys = keys;
    this.changes = changes;
    this.settings = settings;
    this.json = json;
  }

  /**
   * A job that a worker has taken.
   *
   * @param gen which job of the report it is
   * @param attempts how often it was taken, this time too
   * @param failures of the job so far
   */
  record Claim(TypeId report, long gen, int attempts, int failures, String body, String language) {}

  /**
   * What was found for a job.
   *
   * @param seq up to which change of the feed the annotator knew the names
   */
  record Annotated(
      Claim claim,
      long seq,
      List<Finding> findings,
      List<FoundDate> dates,
      List<Sighting> sightings,
      ReportText text) {
    TypeId report() {
      return claim.report;
    }

    UUID id() {
      return claim.report.uuid();
    }

    String folded() {
      return Folding.fold(claim.body);
    }

    MentionRepository.Found mentions() {
      return new MentionRepository.Found(claim.report, findings, text);
    }

    Sightings.Seen seen() {
      return new Sightings.Seen(claim.report, claim.language, sightings, text);
    }

    /** That no name was seen in it which nobody knows. */
    Sightings.Seen unseen() {
      return new Sightings.Seen(claim.report, claim.language, List.of(), text);
    }
  }

  /**
   * Gives reports a job, in the transaction that stores them: they are new, or what is to be read
   * is another. What was found before is no longer said to stand where it stood.
   */
  public void queue(Collection<UUID> reports) {
    if (reports.isEmpty()) {
      return;
    }
    database.connected(connection -> {
      // Locks the reports before their jobs.
      try (var update =
          connection.prepareStatement("UPDATE report SET found_dates = NULL WHERE id = ANY (?)")) {
        update.setArray(1, array(connection, "uuid", reports.stream().sorted()));
        update.executeUpdate();
      }
      return insert(connection, reports);
    });
  }

  /** Gives a stored report a job, whatever became of the one before. */
  public void again(TypeId report) {
    Conflict.retried(() ->
        QuarkusTransaction.requiringNew()
            .call(() ->
                database.connected(connection -> {
                  Set<UUID> there = locked(connection, Set.of(report.uuid()), "");
                  return insert(connection, there);
                })));
  }

  /** Takes a deleted report's job away. */
  public void drop(UUID report) {
    database.connected(connection -> {
      try (var delete =
          connection.prepareStatement("DELETE FROM annotation_job WHERE report_id = ?")) {
        delete.setObject(1, report);
        return delete.executeUpdate();
      }
    });
  }

  /** How many jobs there are: those that failed too often, or the others. */
  long count(boolean dead) {
    return database.connected(connection -> {
      try (var select =
              connection.prepareStatement(
                  dead
                      ? "SELECT count(*) FROM annotation_job WHERE dead"
                      : "SELECT count(*) FROM annotation_job WHERE NOT dead");
          var rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    });
  }

  /**
   * Takes jobs that are due, for as long as a lease. Materialized: a plan may go through what is
   * due once for each job, and then skips what it has taken by then, so that it would take all.
   */
  List<Claim> claim(int most) {
    return database.connected(connection -> {
      Map<UUID, Claim> claims = new HashMap<>();
      try (var update =
          connection.prepareStatement(
              """
              WITH due AS MATERIALIZED (
                  SELECT report_id FROM annotation_job
                  WHERE NOT dead AND not_before <= now()
                  ORDER BY not_before LIMIT ? FOR UPDATE SKIP LOCKED)
              UPDATE annotation_job j
              SET attempts = attempts + 1, not_before = now() + ? * interval '1 millisecond'
              FROM due
              WHERE j.report_id = due.report_id
              RETURNING j.report_id, j.gen, j.attempts, j.failures
              """)) {
        update.setInt(1, most);
        update.setLong(2, settings.lease().toMillis());
        try (var rows = update.executeQuery()) {
          while (rows.next()) {
            UUID report = rows.getObject(1, UUID.class);
            claims.put(
                report,
                new Claim(
                    new TypeId(TypeId.Kind.REPORT, report),
                    rows.getLong(2),
                    rows.getInt(3),
                    rows.getInt(4),
                    "",
                    ""));
          }
        }
      }
      return claims.isEmpty() ? List.of() : texts(connection, claims);
    });
  }

  /**
   * Adds the texts. Read by a later statement than the jobs: a text that is newer than its job is
   * dropped with it; one that is older would be taken for the new one.
   */
  private static List<Claim> texts(Connection connection, Map<UUID, Claim> claims)
      throws SQLException {
    List<Claim> found = new ArrayList<>();
    try (var select =
        connection.prepareStatement("SELECT id, body, language FROM report WHERE id = ANY (?)")) {
      select.setArray(1, connection.createArrayOf("uuid", claims.keySet().toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          Claim claim = claims.get(rows.getObject(1, UUID.class));
          if (claim != null) {
            found.add(
                new Claim(
                    claim.report,
                    claim.gen,
                    claim.attempts,
                    claim.failures,
                    rows.getString(2),
                    rows.getString(3)));
          }
        }
      }
    }
    return found;
  }

  /**
   * Stores what was found, and ends the jobs; all or none. If a name has changed since that may
   * stand in a text, its report gets a new job.
   *
   * @param found of each report once
   * @return the reports of which it was stored; of the others, the job is no longer the one that
   *     was taken
   */
  Set<TypeId> complete(Collection<Annotated> found) {
    return Conflict.retried(() ->
        QuarkusTransaction.requiringNew()
            .call(() -> {
              database.connected(AnnotationJobs::hurry);
              FeedCursor.Position now = cursor.held();
              List<Annotated> stored = database.connected(connection -> ended(connection, found));
              if (stored.isEmpty()) {
                return Set.of();
              }
              keys.free(
                  mentions.annotate(stored.stream().map(Annotated::mentions).toList()).entrySet());
              database.connected(connection -> store(connection, stored));
              changes.annotated(stored.stream().map(Annotated::id).toList());
              List<UUID> concerned =
                  stored.stream()
                      .filter(one -> cursor.concerns(one::folded, one.seq, now))
                      .map(Annotated::id)
                      .toList();
              if (!concerned.isEmpty()) {
                database.connected(connection -> insert(connection, concerned));
              }
              Set<UUID> restricted =
                  database.connected(connection -> restricted(connection, stored));
              sightings.replace(
                  stored.stream()
                      .map(one -> restricted.contains(one.id()) ? one.unseen() : one.seen())
                      .toList());
              return stored.stream().map(Annotated::report).collect(toSet());
            }));
  }

  /**
   * Lets the transaction be done before it is on the disk. What is lost with the server was found
   * by a machine, and its job is there again.
   */
  private static boolean hurry(Connection connection) throws SQLException {
    try (var set = connection.createStatement()) {
      return set.execute("SET LOCAL synchronous_commit TO off");
    }
  }

  /** Those of some reports that are there, locked. */
  private static Set<UUID> locked(Connection connection, Collection<UUID> reports, String how)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT id FROM report WHERE id = ANY (?) AND deleted_at IS NULL"
                + " ORDER BY id FOR NO KEY UPDATE "
                + how)) {
      select.setArray(1, array(connection, "uuid", reports.stream()));
      return ids(select);
    }
  }

  /** Ends jobs, and answers those that were still the ones which were taken. */
  private static List<Annotated> ended(Connection connection, Collection<Annotated> found)
      throws SQLException {
    // Waits for no report: an import locks its own in the order of its lines.
    Set<UUID> there = locked(connection, found.stream().map(Annotated::id).toList(), "SKIP LOCKED");
    try (var delete =
        connection.prepareStatement(
            """
            DELETE FROM annotation_job j
            USING unnest(?::uuid[], ?::bigint[], ?::int[]) AS taken (report_id, gen, attempts)
            WHERE j.report_id = taken.report_id AND j.gen = taken.gen
                AND j.attempts = taken.attempts
            RETURNING j.report_id
            """)) {
      List<Annotated> living = found.stream().filter(one -> there.contains(one.id())).toList();
      setTaken(connection, delete, 1, living.stream().map(Annotated::claim).toList());
      Set<UUID> ended = ids(delete);
      return living.stream().filter(one -> ended.contains(one.id())).toList();
    }
  }

  /** Those that not the whole house may see: their names are nobody else's business. */
  private static Set<UUID> restricted(Connection connection, List<Annotated> found)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT id FROM report WHERE id = ANY (?) AND readers IS NOT NULL"
                + " AND NOT 'INTERNAL' = ANY (readers)")) {
      select.setArray(1, array(connection, "uuid", found.stream().map(Annotated::id)));
      return ids(select);
    }
  }

  private int store(Connection connection, List<Annotated> found) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            UPDATE report SET annotated_seq = found.seq, found_dates = found.dates::jsonb
            FROM unnest(?::uuid[], ?::bigint[], ?::text[]) AS found (id, seq, dates)
            WHERE report.id = found.id
            """)) {
      update.setArray(1, array(connection, "uuid", found.stream().map(Annotated::id)));
      update.setArray(2, array(connection, "int8", found.stream().map(Annotated::seq)));
      update.setArray(3, array(connection, "text", found.stream().map(one -> text(one.dates))));
      return update.executeUpdate();
    }
  }

  private static int insert(Connection connection, Collection<UUID> reports) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO annotation_job (report_id) SELECT unnest(?::uuid[])
            ON CONFLICT (report_id) DO UPDATE SET gen = excluded.gen, attempts = 0, failures = 0,
                not_before = now(), dead = false, last_error = NULL
            """)) {
      insert.setArray(1, array(connection, "uuid", reports.stream().sorted()));
      return insert.executeUpdate();
    }
  }

  private static Array array(Connection connection, String type, Stream<?> values)
      throws SQLException {
    return connection.createArrayOf(type, values.toArray());
  }

  private static Set<UUID> ids(PreparedStatement statement) throws SQLException {
    Set<UUID> ids = new HashSet<>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    }
    return ids;
  }

  /**
   * Counts a failure of a job, which is tried again later; or never, if there were too many.
   *
   * @return whether it is dead now
   */
  boolean fail(Claim claim, String error) {
    int failures = claim.failures + 1;
    boolean dead = failures >= settings.failures();
    long wait =
        Math.min(
            settings.retry().toMillis() << Math.min(failures - 1, 20), LONGEST_RETRY.toMillis());
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          if (dead) {
            // What it is told to be named for follows its mentions: nobody may change these now.
            database.connected(connection -> locked(connection, Set.of(claim.report.uuid()), ""));
          }
          boolean died = fail(claim, failures, dead, error, wait) == 1 && dead;
          if (died) {
            changes.annotated(Set.of(claim.report.uuid()));
          }
          return died;
        });
  }

  private int fail(Claim claim, int failures, boolean dead, String error, long wait) {
    return database.connected(connection -> {
      try (var update =
          connection.prepareStatement(
              """
              UPDATE annotation_job SET failures = ?, dead = ?, last_error = ?,
                  not_before = now() + ? * interval '1 millisecond'
              WHERE report_id = ? AND gen = ? AND attempts = ?
              """)) {
        update.setInt(1, failures);
        update.setBoolean(2, dead);
        update.setString(
            3, error.substring(0, Math.min(error.length(), LONGEST_ERROR)).replace('\0', ' '));
        update.setLong(4, wait);
        update.setObject(5, claim.report.uuid());
        update.setLong(6, claim.gen);
        update.setInt(7, claim.attempts);
        return update.executeUpdate();
      }
    });
  }

  /** Gives jobs back as they were taken: after a time, whoever is ready next may take them. */
  void release(Collection<Claim> claims, Duration wait) {
    database.connected(connection -> {
      try (var update =
          connection.prepareStatement(
              """
              UPDATE annotation_job j SET not_before = now() + ? * interval '1 millisecond'
              FROM unnest(?::uuid[], ?::bigint[], ?::int[]) AS taken (report_id, gen, attempts)
              WHERE j.report_id = taken.report_id AND j.gen = taken.gen
                  AND j.attempts = taken.attempts
              """)) {
        update.setLong(1, wait.toMillis());
        setTaken(connection, update, 2, claims);
        return update.executeUpdate();
      }
    });
  }

  /** Writes three parameters: of which jobs, as they were taken. */
  private static void setTaken(
      Connection connection, PreparedStatement statement, int first, Collection<Claim> claims)
      throws SQLException {
    var reports = claims.stream().map(claim -> claim.report.uuid());
    statement.setArray(first, array(connection, "uuid", reports));
    statement.setArray(first + 1, array(connection, "int8", claims.stream().map(Claim::gen)));
    statement.setArray(first + 2, array(connection, "int4", claims.stream().map(Claim::attempts)));
  }

  private String text(List<FoundDate> dates) {
    try {
      return json.writeValueAsString(dates);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
