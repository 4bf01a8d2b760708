package org.isnad.articles.claim;

import static java.util.stream.Collectors.groupingBy;

import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isnad.articles.text.Reanchoring;
import org.isnad.articles.text.Span;
import org.isnad.record.RecordRepository;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;

/** The rows of claims. */
@Singleton
public class ClaimRepository extends RecordRepository<Claim> {
  ClaimRepository() {
    super(Claim.class);
  }

  /** Each report's claims in the order of its text; none is an empty list. */
  public Map<TypeId, List<ClaimView>> of(Collection<TypeId> reports) {
    if (reports.isEmpty()) {
      return Map.of();
    }
    Map<TypeId, List<ClaimView>> found = new HashMap<>();
    reports.forEach(report -> found.put(report, List.of()));
    found.putAll(
        list(
                "deletedAt is null and reportId in ?1 order by reportId, start, end desc, id",
                reports.stream().map(TypeId::uuid).toList())
            .stream()
            .map(ClaimView::of)
            .collect(groupingBy(ClaimView::report)));
    return found;
  }

  /**
   * Finds the quotes of a report's claims again in a changed text. The row of the report is locked
   * by who calls.
   *
   * @return those that stand nowhere, which the text must not lose
   */
  public List<ClaimView> move(TypeId report, Reanchoring reanchoring) {
    List<ClaimView> lost = new ArrayList<>();
    for (Claim claim : rowsOf(report)) {
      Span span = reanchoring.find(new Span(claim.start, claim.end));
      if (span == null) {
        lost.add(ClaimView.of(claim));
      } else {
        claim.start = span.start();
        claim.end = span.end();
      }
    }
    return lost;
  }

  /** Deletes the claims of a report, and answers the external ids that this frees. */
  public List<ExternalId> delete(TypeId report, Instant now) {
    List<Claim> rows = rowsOf(report);
    rows.forEach(claim -> deleteRow(claim, now));
    return rows.stream().flatMap(claim -> claim.externalIds().stream()).toList();
  }

  private List<Claim> rowsOf(TypeId report) {
    return getEntityManager()
        .createQuery(
            "from Claim where deletedAt is null and reportId = :report order by id", Claim.class)
        .setParameter("report", report.uuid())
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }
}
