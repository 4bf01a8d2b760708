package org.isnad.articles.mention;

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

/** Spans of reports that refer to entities. */
@Path("/v1/mentions")
@Tag(name = "Mentions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MentionResource extends RecordResource<NewMention, Mention, MentionView> {
  MentionResource(MentionIntake intake, MentionRepository mentions) {
    super(TypeId.Kind.MENTION, intake, mentions);
  }

  @Override
  protected List<MentionView> views(List<Mention> rows) {
    return rows.stream().map(MentionView::of).toList();
  }

  /**
   * A page of mentions.
   *
   * @param report only those in this report
   * @param ref only those that refer to this entity, relation or citation
   * @param kind only of this kind
   * @param status only of this status
   */
  @GET
  @Operation(summary = "Mentions, in the order in which they were created")
  public Page<MentionView> list(
      @RestQuery @Nullable Reference report,
      @RestQuery @Nullable Reference ref,
      @RestQuery @Nullable MentionKind kind,
      @RestQuery @Nullable MentionStatus status,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    var filter =
        new Filter()
            .and("reportId = :report", "report", uuid(report))
            .and("array_intersects(refs, :ref)", "ref", ref == null ? null : stored(List.of(ref)))
            .and("kind = :kind", "kind", kind)
            .and("status = :status", "status", status);
    return page(filter, after, limit, total);
  }
}
