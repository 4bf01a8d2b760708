package org.isnad.articles.claim;

import static java.util.stream.Collectors.groupingBy;

import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** The claims whose words stand nowhere in a changed text. */
  public List<ClaimView> lost(TypeId report, Reanchoring reanchoring) {
    return rowsOf(report).stream()
        .filter(claim -> reanchoring.find(new Span(claim.start, claim.end)) == null)
        .map(ClaimView::of)
        .toList();
  }

  /** Moves a report's claims to where their words stand in a changed text, where none is lost. */
  public void move(TypeId report, Reanchoring reanchoring) {
    for (Claim claim : rowsOf(report)) {
      Span span = Objects.requireNonNull(reanchoring.find(new Span(claim.start, claim.end)));
      claim.start = span.start();
      claim.end = span.end();
    }
  }

  /** Deletes the claims of a report, and answers their external ids. */
  public Map<ExternalId, TypeId> delete(TypeId report, Instant now) {
    return deleteRows(rowsOf(report), now);
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
