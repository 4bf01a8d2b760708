package org.isnad.articles.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
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
            FROM report_revision WHERE report_id = :report AND version < :before
            ORDER BY version DESC
            """,
            RevisionView.class)
        .setParameter("report", report)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  @Nullable Revision of(UUID report, int version) {
    return findById(new Revision.Key(report, version));
  }
}
