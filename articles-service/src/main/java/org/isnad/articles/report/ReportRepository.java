package org.isnad.articles.report;

import jakarta.inject.Singleton;
import java.util.List;
import org.isnad.record.Filter;
import org.isnad.record.RecordRepository;
import org.jspecify.annotations.Nullable;

/** The rows of reports. */
@Singleton
public class ReportRepository extends RecordRepository<Report> {
  ReportRepository() {
    super(Report.class);
  }

  /**
   * Reports behind the cursor, newest first.
   *
   * <p>Keyset, not offset: page 1000 costs what page 1 does, and a new report shifts no page behind
   * it. Needs index {@code report_listed_on_id}.
   *
   * @param limit most reports to return; ask for one more than a page to learn if more follow
   */
  List<Report> newestFirst(@Nullable ReportCursor cursor, Filter filter, int limit) {
    if (cursor != null) {
      filter
          .and("listedOn <= :listedOn", "listedOn", cursor.listedOn())
          .and("listedOn < :listedOn or id < :after", "after", cursor.id());
    }
    return find(filter.conditions() + " order by listedOn desc, id desc", filter.parameters())
        .range(0, limit - 1)
        .list();
  }
}
