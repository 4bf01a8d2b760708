package org.isnad.articles.change;

import jakarta.inject.Singleton;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.isnad.articles.named.ReportEntities;
import org.isnad.record.feed.LastStatement;

/**
 * Tells the change feed of each row that Hibernate writes, whoever made it do so, and of what is
 * written past it. Each report is told of once in a transaction; all of them by its last
 * statements, which also have it stand under what it mentions.
 */
@Singleton
public class ChangeRecorder {
  private final LastStatement<Map<UUID, ReportChanges.Noted>> changes;

  ChangeRecorder(
      ReportChanges log, ReportEntities entities, TransactionSynchronizationRegistry transaction) {
    changes =
        new LastStatement<>(
            transaction,
            LinkedHashMap::new,
            noted -> {
              entities.follow(mentioning(noted));
              log.add(noted);
            });
  }

  /** All but those of which claims alone are others. */
  private static List<UUID> mentioning(Map<UUID, ReportChanges.Noted> noted) {
    return noted.entrySet().stream()
        .filter(one -> one.getValue().kind() != ChangeKind.CLAIMS)
        .map(Map.Entry::getKey)
        .toList();
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
