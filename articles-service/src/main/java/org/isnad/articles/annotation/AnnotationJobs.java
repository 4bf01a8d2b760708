package org.isnad.articles.annotation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.isnad.arabic.Folding;
import org.isnad.articles.candidate.Sighting;
import org.isnad.articles.candidate.Sightings;
import org.isnad.articles.feed.FeedCursor;
import org.isnad.articles.mention.Finding;
import org.isnad.articles.mention.MentionRepository;
import org.isnad.articles.text.ReportText;
import org.isnad.record.Conflict;
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

  private final AgroalDataSource database;
  private final FeedCursor cursor;
  private final MentionRepository mentions;
  private final Sightings sightings;
  private final ExternalKeys keys;
  private final AnnotationSettings settings;
  private final ObjectMapper json;

  AnnotationJobs(
      AgroalDataSource database,
      FeedCursor cursor,
      MentionRepository mentions,
      Sightings sightings,
      ExternalKeys keys,
      AnnotationSettings settings,
      ObjectMapper json) {
    this.database = database;
    this.cursor = cursor;
    this.mentions = mentions;
    this.sightings = sightings;
    this.keys = keys;
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
   * Gives reports a job, in the transaction that stores them: they are new, or what is to be read
   * is another. What was found before is no longer said to stand where it stood.
   */
  public void queue(Collection<UUID> reports) {
    if (reports.isEmpty()) {
      return;
    }
    connected(connection -> {
      var ids = connection.createArrayOf("uuid", reports.stream().sorted().toArray());
      // Locks the reports before their jobs.
      try (var update =
          connection.prepareStatement("UPDATE report SET found_dates = NULL WHERE id = ANY (?)")) {
        update.setArray(1, ids);
        update.executeUpdate();
      }
      try (var insert =
          connection.prepareStatement(
              """
              INSERT INTO annotation_job (report_id) SELECT unnest(?::uuid[])
              ON CONFLICT (report_id) DO UPDATE SET gen = excluded.gen, attempts = 0, failures = 0,
                  not_before = now(), dead = false, last_error = NULL
              """)) {
        insert.setArray(1, ids);
        return insert.executeUpdate();
      }
    });
  }

  /** Gives a stored report a job, whatever became of the one before. */
  public void again(TypeId report) {
    Conflict.retried(() ->
        QuarkusTransaction.requiringNew()
            .call(() ->
                connected(connection -> {
                  boolean there = locked(connection, report);
                  if (there) {
                    insert(connection, report);
                  }
                  return there;
                })));
  }

  /** Takes a deleted report's job away. */
  public void drop(UUID report) {
    connected(connection -> {
      try (var delete =
          connection.prepareStatement("DELETE FROM annotation_job WHERE report_id = ?")) {
        delete.setObject(1, report);
        return delete.executeUpdate();
      }
    });
  }

  /** Takes jobs that are due, for as long as a lease. */
  List<Claim> claim(int most) {
    return connected(connection -> {
      Map<UUID, Claim> claims = new HashMap<>();
      try (var update =
          connection.prepareStatement(
              """
              UPDATE annotation_job j
              SET attempts = attempts + 1, not_before = now() + ? * interval '1 millisecond'
              FROM (SELECT report_id FROM annotation_job
                    WHERE NOT dead AND not_before <= now()
                    ORDER BY not_before LIMIT ? FOR UPDATE SKIP LOCKED) due
              WHERE j.report_id = due.report_id
              RETURNING j.report_id, j.gen, j.attempts, j.failures
              """)) {
        update.setLong(1, settings.lease().toMillis());
        update.setInt(2, most);
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
   * Stores what was found, and ends the job. If a name has changed since that may stand in the
   * text, the report gets a new one.
   *
   * @param seq up to which change of the feed the annotator knew the names
   * @return false if the job is no longer the one that was taken: nothing was stored
   */
  boolean complete(
      Claim claim,
      long seq,
      List<Finding> findings,
      List<FoundDate> dates,
      List<Sighting> candidates) {
    String folded = Folding.fold(claim.body);
    var text = new ReportText(claim.body);
    return Conflict.retried(() ->
        QuarkusTransaction.requiringNew()
            .call(() -> {
              connected(AnnotationJobs::hurry);
              FeedCursor.Position now = cursor.held();
              if (!connected(c -> locked(c, claim.report) && ended(c, claim))) {
                return false;
              }
              keys.free(mentions.annotate(claim.report, findings, text).entrySet());
              connected(c -> store(c, claim.report, seq, dates));
              if (cursor.concerns(folded, seq, now)) {
                connected(c -> insert(c, claim.report));
              }
              sightings.replace(claim.report, claim.language, candidates, text);
              return true;
            }));
  }

  /**
   * Lets the transaction be done before it is on the disk. What is lost with the server was found by
   * a machine, and its job is there again.
   */
  private static boolean hurry(Connection connection) throws SQLException {
    try (var set = connection.createStatement()) {
      return set.execute("SET LOCAL synchronous_commit TO off");
    }
  }

  private static boolean locked(Connection connection, TypeId report) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT FROM report WHERE id = ? AND deleted_at IS NULL FOR NO KEY UPDATE")) {
      select.setObject(1, report.uuid());
      try (var rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static boolean ended(Connection connection, Claim claim) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM annotation_job WHERE report_id = ? AND gen = ? AND attempts = ?")) {
      delete.setObject(1, claim.report.uuid());
      delete.setLong(2, claim.gen);
      delete.setInt(3, claim.attempts);
      return delete.executeUpdate() == 1;
    }
  }

  private int store(Connection connection, TypeId report, long seq, List<FoundDate> dates)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE report SET annotated_seq = ?, found_dates = ?::jsonb WHERE id = ?")) {
      update.setLong(1, seq);
      update.setString(2, text(dates));
      update.setObject(3, report.uuid());
      return update.executeUpdate();
    }
  }

  private static int insert(Connection connection, TypeId report) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO annotation_job (report_id) VALUES (?)
            ON CONFLICT (report_id) DO UPDATE SET gen = excluded.gen, attempts = 0, failures = 0,
                not_before = now(), dead = false, last_error = NULL
            """)) {
      insert.setObject(1, report.uuid());
      return insert.executeUpdate();
    }
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
    int failed =
        connected(connection -> {
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
    return dead && failed == 1;
  }

  /** Gives jobs back as they were taken: whoever is ready next may take them. */
  void release(Collection<Claim> claims) {
    connected(connection -> {
      try (var update =
          connection.prepareStatement(
              "UPDATE annotation_job SET not_before = now()"
                  + " WHERE report_id = ? AND gen = ? AND attempts = ?")) {
        for (Claim claim : claims) {
          update.setObject(1, claim.report.uuid());
          update.setLong(2, claim.gen);
          update.setInt(3, claim.attempts);
          update.executeUpdate();
        }
        return claims.size();
      }
    });
  }

  private String text(List<FoundDate> dates) {
    try {
      return json.writeValueAsString(dates);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is done with a connection; that of the transaction, where there is one. */
  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T connected(Work<T> work) {
    try (var connection = database.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
