package org.isnad.articles.change;

import jakarta.inject.Singleton;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.isnad.record.feed.LastStatement;

/**
 * Tells the change feed of each row that Hibernate writes, whoever made it do so, and of what is
 * written past it. Each report is told of once in a transaction; all of them by its last statement.
 */
@Singleton
public class ChangeRecorder {
  private final LastStatement<Map<UUID, ReportChanges.Noted>> changes;

  ChangeRecorder(ReportChanges log, TransactionSynchronizationRegistry transaction) {
    changes = new LastStatement<>(transaction, LinkedHashMap::new, log::add);
  }

  @PostPersist
  @PostUpdate
  @PostRemove
  void written(OfReport row) {
    note(row.reportId(), new ReportChanges.Noted(row.change(), row.readersWere().orElse(null)));
  }

  /** Notes that the machine has read reports, or gave up on them. Inside a transaction. */
  public void annotated(Collection<UUID> reports) {
    reports.forEach(report -> note(report, new ReportChanges.Noted(ChangeKind.ANNOTATED, null)));
  }

  private void note(UUID report, ReportChanges.Noted change) {
    changes.gathered().merge(report, change, ReportChanges.Noted::and);
  }
}
