package org.isnad.entities.merge;

import jakarta.inject.Singleton;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostUpdate;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.isnad.entities.feed.Change;
import org.isnad.entities.feed.EntityChanges;
import org.isnad.entities.name.NameMoves;
import org.isnad.record.feed.LastStatement;

/**
 * Tells the change feed of each row that Hibernate writes, whoever made it do so, and notes which
 * names were given another match. The changes of a transaction are added to the feed together, as
 * its last statement.
 */
@Singleton
class ChangeRecorder {
  private final LastStatement<Made> made;

  ChangeRecorder(
      EntityChanges log, NameMoves moves, TransactionSynchronizationRegistry transaction) {
    made =
        new LastStatement<>(
            transaction,
            Made::new,
            all -> {
              moves.note(all.moves);
              log.add(all.changes);
            });
  }

  @PostLoad
  void read(MergeableRecord row) {
    row.know();
  }

  @PostPersist
  @PostUpdate
  void written(MergeableRecord row) {
    var all = made.gathered();
    all.moves.addAll(row.moves());
    all.changes.add(row.change());
  }

  /** The changes of a transaction. */
  private static final class Made {
    private final List<Change.Made> changes = new ArrayList<>();
    private final List<NameMoves.Move> moves = new ArrayList<>();
  }
}
