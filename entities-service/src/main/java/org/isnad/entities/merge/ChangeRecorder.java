package org.isnad.entities.merge;

import jakarta.inject.Singleton;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostUpdate;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.isnad.entities.feed.Change;
import org.isnad.entities.feed.ChangeLog;
import org.isnad.entities.name.NameMoves;

/**
 * Tells the change feed of each row that Hibernate writes, whoever made it do so, and notes which
 * names were given another match. The changes of a transaction are added to the feed together, as
 * its last statement.
 */
@Singleton
class ChangeRecorder {
  private final ChangeLog log;
  private final NameMoves moves;
  private final TransactionSynchronizationRegistry transaction;

  ChangeRecorder(ChangeLog log, NameMoves moves, TransactionSynchronizationRegistry transaction) {
    this.log = log;
    this.moves = moves;
    this.transaction = transaction;
  }

  @PostLoad
  void read(MergeableRecord row) {
    row.know();
  }

  @PostPersist
  @PostUpdate
  void written(MergeableRecord row) {
    var made = made();
    made.moves.addAll(row.moves());
    made.changes.add(row.change());
  }

  /** The changes of the transaction so far. */
  private Made made() {
    if (transaction.getResource(ChangeRecorder.class) instanceof Made made) {
      return made;
    }
    var made = new Made();
    transaction.putResource(ChangeRecorder.class, made);
    transaction.registerInterposedSynchronization(made);
    return made;
  }

  private final class Made implements Synchronization {
    private final List<Change.Made> changes = new ArrayList<>();
    private final List<NameMoves.Move> moves = new ArrayList<>();

    @Override
    public void beforeCompletion() {
      if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
        ChangeRecorder.this.moves.note(moves);
        log.add(changes);
      }
    }

    @Override
    public void afterCompletion(int status) {}
  }
}
