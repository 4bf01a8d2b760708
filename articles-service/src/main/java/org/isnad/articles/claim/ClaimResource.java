package org.isnad.articles.claim;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.identity.Roles;
import org.isnad.record.Filter;
import org.isnad.record.RecordResource;
import org.isnad.rest.Ndjson;
import org.isnad.rest.Page;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Statements in reports, with the chain of those who say them. */
@Path("/v1/claims")
@Tag(name = "Claims")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ClaimResource extends RecordResource<NewClaim, Claim, ClaimView> {
  private final ClaimRepository claims;

  ClaimResource(ClaimIntake intake, ClaimRepository claims) {
    super(TypeId.Kind.CLAIM, intake, claims);
    this.claims = claims;
  }

  @Override
  protected List<ClaimView> views(List<Claim> rows) {
    return claims.views(rows);
  }

  /**
   * A page of claims.
   *
   * @param report only those in this report
   * @param about only those that speak of this record
   * @param source only those with this actor or citation anywhere in their chain
   * @param outermost only those whose chain begins with this source
   * @param innermost only those whose chain ends with this source
   * @param modality only those said in any of these ways
   * @param restsOnAnonymousOnly whether nobody vouches for them but the report and unnamed sources:
   *     {@code true}
   * @param contradicts only those that cannot be true with this claim
   * @param qualifies only those that narrow this claim
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "Claims, in the order in which they were created")
  public Page<ClaimView> list(
      @RestQuery @Nullable Reference report,
      @RestQuery @Nullable Reference about,
      @RestQuery @Nullable Reference source,
      @RestQuery @Nullable Reference outermost,
      @RestQuery @Nullable Reference innermost,
      @RestQuery Set<Modality> modality,
      @RestQuery @Nullable Boolean restsOnAnonymousOnly,
      @RestQuery @Nullable Reference contradicts,
      @RestQuery @Nullable Reference qualifies,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    var groups = groups(about, source, outermost, innermost, contradicts, qualifies);
    var filter =
        new Filter()
            .and("reportId = :report", "report", uuid(report))
            .and("array_intersects(about, :about)", "about", groups.anyOf(about))
            .and("array_intersects(sources, :source)", "source", groups.anyOf(source))
            .and("outermost in :outermost", "outermost", groups.oneOf(outermost))
            .and("innermost in :innermost", "innermost", groups.oneOf(innermost))
            .and("modality in :modality", "modality", modality.isEmpty() ? null : modality)
            .and("anonymousOnly = :anonymousOnly", "anonymousOnly", restsOnAnonymousOnly)
            .and(
                "array_intersects(contradicts, :contradicts)",
                "contradicts",
                groups.anyOf(contradicts))
            .and("array_intersects(qualifies, :qualifies)", "qualifies", groups.anyOf(qualifies))
            .and("updatedAt >= :since", "since", updatedSince);
    return page(filter, after, limit, total);
  }
}
