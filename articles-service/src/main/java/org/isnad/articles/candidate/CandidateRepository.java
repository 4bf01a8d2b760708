package org.isnad.articles.candidate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.isnad.record.Filter;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** The rows of candidates. */
@Singleton
class CandidateRepository implements PanacheRepositoryBase<Candidate, UUID> {
  /** A decision that was taken back leaves what may stand nowhere: nobody is to look at it. */
  private static final String LISTED = "(report_count > 0 OR status <> 'PENDING')";

  /**
   * To be completed with more conditions. Of each status and kind so many are read in the order of
   * the index, or, where few names have some letters, all that have them.
   */
  private static final String MOST_SEEN =
      """
      SELECT each.* FROM unnest(cast(:statuses AS text[])) s, unnest(cast(:kinds AS text[])) k
          CROSS JOIN LATERAL (
              SELECT id, version, letters, kind, created_at, updated_at, last_seen_at, name, lang,
                  status, entity, report_count, sighting_count, deciding_until
              FROM candidate WHERE status = s AND kind = k AND %s AND %s
              ORDER BY report_count DESC, id DESC LIMIT :most) each
      ORDER BY report_count DESC, id DESC LIMIT :most
      """;

  private static final String COUNT =
      """
      SELECT count(*) FROM candidate
      WHERE status = ANY (cast(:statuses AS text[])) AND kind = ANY (cast(:kinds AS text[]))
          AND %s AND %s
      """;

  /**
   * What a list of candidates is narrowed by.
   *
   * @param letters that stand in the name; null for any
   */
  record Asked(Set<CandidateStatus> status, Set<CandidateKind> kind, @Nullable String letters) {
    private Filter filter() {
      return Filter.ofColumns()
          .with("statuses", names(status))
          .with("kinds", names(kind))
          .and("letters LIKE :letters", "letters", letters == null ? null : "%" + letters + "%");
    }

    private static String[] names(Set<? extends Enum<?>> of) {
      return of.stream().map(Enum::name).toArray(String[]::new);
    }
  }

  /**
   * Candidates behind the cursor, those that stand in most reports first.
   *
   * <p>Keyset, as all lists; what is counted meanwhile may be in two pages, or in none.
   */
  List<Candidate> mostSeen(@Nullable CandidateCursor cursor, Asked asked, int limit) {
    var filter = asked.filter().with("most", limit);
    if (cursor != null) {
      filter
          .and("(report_count, id) < (:reports, :after)", "reports", cursor.reportCount())
          .with("after", cursor.id());
    }
    return query(MOST_SEEN, filter, Candidate.class).getResultList();
  }

  long count(Asked asked) {
    return query(COUNT, asked.filter(), Long.class).getSingleResult();
  }

  private <T> NativeQuery<T> query(String sql, Filter filter, Class<T> of) {
    var query =
        getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery(sql.formatted(LISTED, filter.conditions()), of);
    filter.parameters().forEach(query::setParameter);
    return query;
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
