package org.isnad.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Requests that a client may send again without doing a thing twice: table {@code
 * idempotency_key(key) → answer}. The row is written in the transaction of what it guards, so that
 * there is never one without the other; a request that failed leaves none, and may be corrected and
 * sent with the same key.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key header</a>
 */
@ApplicationScoped
public class IdempotencyKeys {
  /** Kept for a day by the database's clock, whatever the clock of a process says. */
  private static final String OLD = "now() - interval '24 hours'";

  /** How long a request waits for another one with its key before it is told to come again. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** Each new key sweeps some that are too old: more go than come. */
  private static final int SWEPT = 5;

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

  private final EntityManager database;

  IdempotencyKeys(EntityManager database) {
    this.database = database;
  }

  /**
   * What a request was answered with.
   *
   * @param id of the record
   * @param json the body, to the letter
   */
  record Answer(int status, String id, int version, String json) {}

  /**
   * @throws ProblemException {@code INVALID_HEADER} if the text is no key
   */
  static void check(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.INVALID_HEADER,
              "Idempotency-Key is 1 to 255 visible ASCII characters, such as a UUID",
              List.of(new Problem.FieldError("Idempotency-Key", "cannot be read"))));
    }
  }

  /**
   * The answer to the first request with this key. Runs inside the transaction of the work.
   *
   * @param request what was asked, as a hash: where and with which body
   * @param work done if the key is new
   * @throws ProblemException {@code IDEMPOTENCY_KEY_REUSED}, {@code IDEMPOTENCY_KEY_IN_USE}
   */
  Answer once(String key, String request, Supplier<Answer> work) {
    if (!taken(key, request)) {
      Answer answer = work.get();
      database
          .createNativeQuery(
              "UPDATE idempotency_key SET status = :status, record = :record, version = :version,"
                  + " answer = :answer WHERE key = :key")
          .setParameter("status", answer.status)
          .setParameter("record", answer.id)
          .setParameter("version", answer.version)
          .setParameter("answer", answer.json)
          .setParameter("key", key)
          .executeUpdate();
      return answer;
    }
    Object[] first =
        (Object[])
            database
                .createNativeQuery(
                    "SELECT request, status, record, version, answer FROM idempotency_key"
                        + " WHERE key = :key")
                .setParameter("key", key)
                .getSingleResult();
    if (!first[0].equals(request)) {
      throw new ProblemException(
          ProblemCode.IDEMPOTENCY_KEY_REUSED,
          "Another request was sent with this Idempotency-Key. Make a new key for each request,"
              + " and keep it for sending that one again");
    }
    return new Answer((int) first[1], (String) first[2], (int) first[3], (String) first[4]);
  }

  /** Takes the key, unless somebody has it. Waits for one who is just taking it, but not long. */
  private boolean taken(String key, String request) {
    try {
      patience(PATIENCE);
      int rows =
          database
              .createNativeQuery(
                  "INSERT INTO idempotency_key (key, request, created_at)"
                      + " VALUES (:key, :request, now()) ON CONFLICT (key) DO UPDATE"
                      + " SET request = excluded.request, created_at = excluded.created_at"
                      + " WHERE idempotency_key.created_at < "
                      + OLD)
              .setParameter("key", key)
              .setParameter("request", request)
              .executeUpdate();
      patience(Duration.ZERO);
      if (rows > 0) {
        sweep(key);
      }
      return rows == 0;
    } catch (PersistenceException e) {
      if (LOCK_NOT_AVAILABLE.equals(sqlState(e))) {
        throw new ProblemException(
            ProblemCode.IDEMPOTENCY_KEY_IN_USE,
            "A request with this Idempotency-Key is being answered. Send it again in a second");
      }
      throw e;
    }
  }

  private void patience(Duration patience) {
    database.createNativeQuery("SET LOCAL lock_timeout = " + patience.toMillis()).executeUpdate();
  }

  private void sweep(String but) {
    database
        .createNativeQuery(
            // Materialized: a plan may go through the old ones once for each key.
            "WITH old AS MATERIALIZED (SELECT key FROM idempotency_key WHERE created_at < "
                + OLD
                + " AND key <> :but LIMIT :most FOR UPDATE SKIP LOCKED)"
                + " DELETE FROM idempotency_key WHERE key IN (SELECT key FROM old)")
        .setParameter("but", but)
        .setParameter("most", SWEPT)
        .executeUpdate();
  }

  private static @Nullable String sqlState(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
