package org.isnad.articles.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reports were. */
@Singleton
class RevisionRepository implements PanacheRepositoryBase<Revision, Revision.Key> {
  /**
   * Older versions of a report, newest first.
   *
   * @param before a version; only those before it
   */
  List<Revision> before(UUID report, int before, int limit) {
    return find("reportId = ?1 and version < ?2 order by version desc", report, before)
        .range(0, limit - 1)
        .list();
  }

  @Nullable Revision of(UUID report, int version) {
    return findById(new Revision.Key(report, version));
  }
}
