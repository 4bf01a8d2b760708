package org.isnad.articles.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.isnad.articles.visibility.Readers;
import org.jspecify.annotations.Nullable;

/** What reports were. */
@Singleton
class RevisionRepository implements PanacheRepositoryBase<Revision, Revision.Key> {
  /**
   * Older versions of a report, newest first; of each what a list shows, for a text may be long.
   *
   * @param before a version; only those before it
   */
  List<RevisionView> before(UUID report, int before, int limit) {
    return getEntityManager()
        .unwrap(Session.class)
        .createNativeQuery(
            """
            SELECT version, (report ->> 'updatedAt')::timestamptz AS written_at, replaced_at,
                report ->> 'title' AS title, report ->> 'sha256' AS sha256
            FROM report_revision r WHERE report_id = :report AND version < :before
                AND (:all
                    OR coalesce(report ->> 'visibility', 'PUBLIC') = 'PUBLIC'
                    OR report ->> 'visibility' = ANY (string_to_array(:asker, ','))
                    OR EXISTS (SELECT FROM jsonb_array_elements_text(report -> 'groups') g
                        WHERE 'g:' || g = ANY (string_to_array(:asker, ','))))
            ORDER BY version DESC
            """,
            RevisionView.class)
        .setParameter("report", report)
        .setParameter("before", before)
        .setParameter("all", new Readers.All().get())
        .setParameter("asker", new Readers.Asking().get())
        .setMaxResults(limit)
        .getResultList();
  }

  /** What it was in a version; null if there is no such version, or who asks could not see it. */
  @Nullable ReportView of(UUID report, int version) {
    Revision found = findById(new Revision.Key(report, version));
    boolean seen =
        found != null
            && Readers.areAsking(Readers.of(found.report.visibility(), found.report.groups()));
    return seen ? found.report : null;
  }
}
