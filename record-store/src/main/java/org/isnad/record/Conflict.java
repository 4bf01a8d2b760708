package org.isnad.record;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.StaleStateException;

/** Transactions that fail because of what they hold or who was faster: not because of a fault. */
public final class Conflict {
  private static final int TRIES = 5;

  /** Data that does not fit (22), a constraint (23), a transaction to be tried again (40). */
  private static final Set<String> SQL_STATES = Set.of("22", "23", "40");

  private Conflict() {}

  static boolean in(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockException
          || cause instanceof StaleStateException
          || (cause instanceof SQLException sql
              && sql.getSQLState() != null
              && SQL_STATES.contains(sql.getSQLState().substring(0, 2)))) {
        return true;
      }
    }
    return false;
  }

  /** Tries again what another transaction has spoiled; it then sees what that one has written. */
  public static <T> T retried(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (RuntimeException e) {
        if (attempt == TRIES || !in(e)) {
          throw e;
        }
      }
    }
  }
}
