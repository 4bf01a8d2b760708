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

/**
 * Tells the change feed of each row that Hibernate writes, whoever made it do so. The changes of a
 * transaction are added to the feed together, as its last statement.
 */
@Singleton
class ChangeRecorder {
  private final ChangeLog log;
  private final TransactionSynchronizationRegistry transaction;

  ChangeRecorder(ChangeLog log, TransactionSynchronizationRegistry transaction) {
    this.log = log;
    this.transaction = transaction;
  }

  @PostLoad
  void read(MergeableRecord row) {
    row.know();
  }

  @PostPersist
  @PostUpdate
  void written(MergeableRecord row) {
    made().add(row.change());
  }

  /** The changes of the transaction so far. */
  private List<Change.Made> made() {
    if (transaction.getResource(ChangeRecorder.class) instanceof Made made) {
      return made.changes;
    }
    var made = new Made(new ArrayList<>());
    transaction.putResource(ChangeRecorder.class, made);
    transaction.registerInterposedSynchronization(made);
    return made.changes;
  }

  private final class Made implements Synchronization {
    private final List<Change.Made> changes;

    Made(List<Change.Made> changes) {
      this.changes = changes;
    }

    @Override
    public void beforeCompletion() {
      if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
        log.add(changes);
      }
    }

    @Override
    public void afterCompletion(int status) {}
  }
}
