package org.isnad.articles.teaching;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.isnad.articles.teaching.DecisionsClient.Said;
import org.isnad.record.Database;

/**
 * Decisions that entities-service has not yet heard. One is written in the transaction in which an
 * editor decides, and deleted when it is acknowledged: it is sent once at least, and hearing it
 * again changes nothing.
 *
 * <p>What is said of one mention is sent in its order: the next is not taken before the one before
 * is gone.
 */
@Singleton
public class DecisionOutbox {
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private final Database database;
  private final TeachingSettings settings;

  DecisionOutbox(Database database, TeachingSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * A decision that a sender has taken for the time of a lease.
   *
   * @param attempts how often it was taken, this time too
   */
  record Claim(long id, int attempts, Said said) {}

  /** Adds decisions, in their order, to the transaction in which they are made. */
  public void add(List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    database.connected(connection -> {
      try (var insert =
          connection.prepareStatement(
              "INSERT INTO decision_outbox (mention, report, entity, exact, verdict)"
                  + " VALUES (?, ?, ?, ?, ?)")) {
        for (Decision decision : decisions) {
          insert.setString(1, decision.mention().toString());
          insert.setString(2, decision.report().toString());
          insert.setString(3, decision.entity());
          insert.setString(4, decision.exact());
          insert.setString(5, decision.verdict().name());
          insert.addBatch();
        }
        return insert.executeBatch().length;
      }
    });
  }

  /**
   * Takes decisions that are due, of each mention the first, for as long as a lease. Materialized
   * for the same reason as annotation jobs are.
   */
  List<Claim> claim(int most) {
    return database.connected(connection -> {
      List<Claim> claims = new ArrayList<>();
      try (var update =
          connection.prepareStatement(
              """
              WITH due AS MATERIALIZED (
                  SELECT id FROM decision_outbox d
                  WHERE not_before <= now() AND NOT EXISTS (
                      SELECT FROM decision_outbox e WHERE e.mention = d.mention AND e.id < d.id)
                  ORDER BY not_before, id LIMIT ? FOR UPDATE SKIP LOCKED)
              UPDATE decision_outbox o
              SET attempts = attempts + 1, not_before = now() + ? * interval '1 millisecond'
              FROM due
              WHERE o.id = due.id
              RETURNING o.id, o.attempts, o.mention, o.report, o.entity, o.exact, o.verdict, o.at
              """)) {
        update.setInt(1, most);
        update.setLong(2, settings.lease().toMillis());
        try (var rows = update.executeQuery()) {
          while (rows.next()) {
            claims.add(
                new Claim(
                    rows.getLong(1),
                    rows.getInt(2),
                    new Said(
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getString(7),
                        rows.getObject(8, OffsetDateTime.class).toInstant())));
          }
        }
      }
      claims.sort(Comparator.comparingLong(Claim::id));
      return claims;
    });
  }

  /** Ends one that was heard, or will never be. */
  void end(Claim claim) {
    database.connected(connection -> {
      try (var delete = connection.prepareStatement("DELETE FROM decision_outbox WHERE id = ?")) {
        delete.setLong(1, claim.id);
        return delete.executeUpdate();
      }
    });
  }

  /** Puts one off that could not be heard. */
  void putOff(Claim claim) {
    long wait =
        Math.min(
            settings.retry().toMillis() << Math.min(claim.attempts - 1, 20),
            LONGEST_RETRY.toMillis());
    database.connected(connection -> {
      try (var update =
          connection.prepareStatement(
              "UPDATE decision_outbox SET not_before = now() + ? * interval '1 millisecond'"
                  + " WHERE id = ? AND attempts = ?")) {
        update.setLong(1, wait);
        update.setLong(2, claim.id);
        update.setInt(3, claim.attempts);
        return update.executeUpdate();
      }
    });
  }

  /** Gives decisions back as they were taken: whoever is ready next may take them. */
  void release(Collection<Claim> claims) {
    database.connected(connection -> {
      try (var update =
          connection.prepareStatement(
              "UPDATE decision_outbox SET not_before = now(), attempts = attempts - 1"
                  + " WHERE id = ? AND attempts = ?")) {
        for (Claim claim : claims) {
          update.setLong(1, claim.id);
          update.setInt(2, claim.attempts);
          update.executeUpdate();
        }
        return claims.size();
      }
    });
  }
}
