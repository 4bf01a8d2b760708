package org.isnad.articles.claim;

import static java.util.stream.Collectors.groupingBy;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isnad.record.RecordRepository;
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
                "reportId in ?1 order by reportId, start, end desc, id",
                reports.stream().map(TypeId::uuid).toList())
            .stream()
            .map(ClaimView::of)
            .collect(groupingBy(ClaimView::report)));
    return found;
  }
}
