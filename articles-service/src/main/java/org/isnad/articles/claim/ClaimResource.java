package org.isnad.articles.claim;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.record.Filter;
import org.isnad.record.RecordResource;
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
  ClaimResource(ClaimIntake intake, ClaimRepository claims) {
    super(TypeId.Kind.CLAIM, intake, claims);
  }

  @Override
  protected List<ClaimView> views(List<Claim> rows) {
    return rows.stream().map(ClaimView::of).toList();
  }

  /**
   * A page of claims.
   *
   * @param report only those in this report
   * @param about only those that speak of this record
   * @param modality only those said in this way
   */
  @GET
  @Operation(summary = "Claims, in the order in which they were created")
  public Page<ClaimView> list(
      @RestQuery @Nullable Reference report,
      @RestQuery @Nullable Reference about,
      @RestQuery @Nullable Modality modality,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    var filter =
        new Filter()
            .and("reportId = :report", "report", uuid(report))
            .and(
                "array_intersects(about, :about)",
                "about",
                about == null ? null : stored(List.of(about)))
            .and("modality = :modality", "modality", modality);
    return page(filter, after, limit, total);
  }
}
