package org.isnad.articles.candidate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.isnad.record.Filter;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** The rows of candidates. */
@Singleton
class CandidateRepository implements PanacheRepositoryBase<Candidate, UUID> {
  /** A decision that was taken back leaves what may stand nowhere: nobody is to look at it. */
  private static final String LISTED = "(reportCount > 0 or status <> 'PENDING') and ";

  /**
   * Candidates behind the cursor, those that stand in most reports first.
   *
   * <p>Keyset, as all lists; what is counted meanwhile may be in two pages, or in none.
   */
  List<Candidate> mostSeen(@Nullable CandidateCursor cursor, Filter asked, int limit) {
    var filter = new Filter(asked);
    if (cursor != null) {
      filter
          .and("(reportCount, id) < (:reports, :after)", "reports", cursor.reportCount())
          .with("after", cursor.id());
    }
    return find(
            LISTED + filter.conditions() + " order by reportCount desc, id desc",
            filter.parameters())
        .range(0, limit - 1)
        .list();
  }

  long count(Filter filter) {
    return count(LISTED + filter.conditions(), filter.parameters());
  }

  /** Forgets the rows that were read: an answer that streams a whole list must not hold it. */
  void forget() {
    getEntityManager().clear();
  }

  /**
   * @throws ProblemException {@code NOT_FOUND}
   */
  Candidate one(TypeId id) {
    return there(id, findById(id.uuid()));
  }

  /**
   * As {@link #one}, locked until the transaction ends: nobody decides on it, or counts it.
   *
   * @throws ProblemException {@code NOT_FOUND}
   */
  Candidate locked(TypeId id) {
    return there(id, findById(id.uuid(), LockModeType.PESSIMISTIC_WRITE));
  }

  /** By the clock that leases go by; a process's own may be wrong. */
  Instant now() {
    return (Instant)
        getEntityManager()
            .createNativeQuery("SELECT clock_timestamp()", Instant.class)
            .getSingleResult();
  }

  /** Lets others decide, where an accept has failed. */
  void release(TypeId id, Instant until) {
    update("decidingUntil = null where id = ?1 and decidingUntil = ?2", id.uuid(), until);
    delete(
        "id = ?1 and status = 'PENDING' and reportCount = 0 and decidingUntil is null", id.uuid());
  }

  private static Candidate there(TypeId id, @Nullable Candidate row) {
    if (row == null) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND,
          "No candidate is known as '%s'. One that stands in no report any more is gone"
              .formatted(id));
    }
    return row;
  }
}
