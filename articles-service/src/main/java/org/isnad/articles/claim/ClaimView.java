package org.isnad.articles.claim;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * A claim as clients get it.
 *
 * @param report that makes it: {@code rpt_…}
 * @param about ids of what it speaks of, of any kind: {@code act_…}, {@code evt_…}
 * @param restsOnAnonymousOnly whether nobody but the report and unnamed sources vouches for it:
 *     {@code false}
 * @param contradicts ids of claims that cannot be true with it: {@code clm_…}
 * @param qualifies ids of claims that it narrows: {@code clm_…}
 */
public record ClaimView(
    TypeId id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    List<ExternalId> externalIds,
    TypeId report,
    Quote quote,
    List<Proposition> propositions,
    List<String> about,
    List<Attribution> attribution,
    boolean restsOnAnonymousOnly,
    Modality modality,
    List<String> hedges,
    @Nullable Integer credibility,
    List<String> contradicts,
    List<String> qualifies) {

  /** The same, pointing at none of these. */
  ClaimView without(Set<String> hidden) {
    return hidden.isEmpty()
        ? this
        : new ClaimView(
            id,
            version,
            createdAt,
            updatedAt,
            externalIds,
            report,
            quote,
            propositions,
            left(about, hidden),
            attribution,
            restsOnAnonymousOnly,
            modality,
            hedges,
            credibility,
            left(contradicts, hidden),
            left(qualifies, hidden));
  }

  private static List<String> left(List<String> ids, Set<String> hidden) {
    return ids.stream().filter(id -> !hidden.contains(id)).toList();
  }

  static ClaimView of(Claim claim) {
    return new ClaimView(
        claim.id(),
        claim.version(),
        claim.createdAt(),
        claim.updatedAt(),
        claim.externalIds(),
        new TypeId(TypeId.Kind.REPORT, claim.reportId),
        new Quote(claim.start, claim.end, claim.exact),
        claim.propositions,
        claim.about,
        claim.attribution,
        claim.anonymousOnly,
        claim.modality,
        claim.hedges,
        claim.credibility,
        claim.contradicts,
        claim.qualifies);
  }
}
