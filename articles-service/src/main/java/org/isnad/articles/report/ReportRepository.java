package org.isnad.articles.report;

import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.isnad.record.Filter;
import org.isnad.record.RecordRepository;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.jspecify.annotations.Nullable;

/** The rows of reports. */
@Singleton
public class ReportRepository extends RecordRepository<Report> {
  ReportRepository() {
    super(Report.class);
  }

  /** Bytes of text that one answer may hold in memory, more than once over. */
  private static final long MOST_BYTES = 16 * 1024 * 1024;

  /**
   * Stretch of a list.
   *
   * @param more whether it goes on
   */
  record Stretch(List<Report> reports, boolean more) {}

  /**
   * Reports behind the cursor, newest first: as many as asked for, or fewer if their texts are
   * long.
   *
   * <p>Keyset, not offset: page 1000 costs what page 1 does, and a new report shifts no page behind
   * it. Needs index {@code report_listed_on_id}.
   */
  Stretch newestFirst(@Nullable ReportCursor cursor, Filter filter, int limit) {
    if (cursor != null) {
      filter
          .and("listedOn <= :listedOn", "listedOn", cursor.listedOn())
          .and("listedOn < :listedOn or id < :after", "after", cursor.id());
    }
    var query =
        getEntityManager()
            .createQuery(
                "select id, size from Report where "
                    + filter.conditions()
                    + " order by listedOn desc, id desc",
                Object[].class)
            .setMaxResults(limit + 1);
    filter.parameters().forEach(query::setParameter);
    List<Object[]> found = query.getResultList();
    List<UUID> ids = new ArrayList<>();
    long bytes = 0;
    for (Object[] report : found) {
      bytes += (int) report[1];
      if (ids.size() == limit || (!ids.isEmpty() && bytes > MOST_BYTES)) {
        break;
      }
      ids.add((UUID) report[0]);
    }
    return new Stretch(ofIds(ids), ids.size() < found.size());
  }

  @Override
  protected List<Report> answerable(Collection<UUID> ids) {
    Long bytes =
        getEntityManager()
            .createQuery("select sum(size) from Report where id in :ids", Long.class)
            .setParameter("ids", ids)
            .getSingleResult();
    if (ids.size() > 1 && bytes != null && bytes > MOST_BYTES) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD,
          "ids: these reports have %d MB of text together. Ask for fewer at once"
              .formatted(bytes >> 20));
    }
    return ofIds(ids);
  }

  /**
   * Whether mentions or claims count in a report's text. The row is locked from here on: those who
   * add one wait, and see the text as it then is.
   */
  boolean isPointedInto(Report report) {
    getEntityManager().lock(report, LockModeType.PESSIMISTIC_WRITE);
    return Stream.of("Mention", "Claim")
        .anyMatch(part ->
            getEntityManager()
                    .createQuery(
                        "select count(*) from " + part + " where reportId = ?1", Long.class)
                    .setParameter(1, report.id().uuid())
                    .setFlushMode(FlushModeType.COMMIT)
                    .getSingleResult()
                > 0);
  }
}
