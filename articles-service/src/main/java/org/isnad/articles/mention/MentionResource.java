package org.isnad.articles.mention;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.articles.text.ReportTexts;
import org.isnad.identity.Roles;
import org.isnad.record.Batch;
import org.isnad.record.Draft;
import org.isnad.record.Filter;
import org.isnad.record.Found;
import org.isnad.record.IntakeResource;
import org.isnad.record.Referents;
import org.isnad.rest.IfMatch;
import org.isnad.rest.Ndjson;
import org.isnad.rest.Page;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Spans of reports that refer to entities. */
@Path("/v1/mentions")
@Tag(name = "Mentions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MentionResource extends IntakeResource<NewMention, Mention, MentionView> {
  private final MentionIntake intake;
  private final MentionRepository mentions;
  private final ReportTexts texts;

  MentionResource(MentionIntake intake, MentionRepository mentions, ReportTexts texts) {
    super(TypeId.Kind.MENTION, intake, mentions);
    this.intake = intake;
    this.mentions = mentions;
    this.texts = texts;
  }

  @Override
  protected List<MentionView> views(List<Mention> rows) {
    return rows.stream().map(MentionView::of).toList();
  }

  /**
   * A page of mentions.
   *
   * @param report only those in this report
   * @param ref only those that refer to any of these entities, relations or citations; rejected
   *     ones only where "status" asks for them
   * @param kind only of these kinds
   * @param status only of these statuses
   * @param annotator only those of the machine, or only those of editors
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "Mentions, in the order in which they were created")
  public Page<MentionView> list(
      @RestQuery @Nullable Reference report,
      @RestQuery @Size(max = Page.MAX_LIMIT) List<Reference> ref,
      @RestQuery Set<MentionKind> kind,
      @RestQuery Set<MentionStatus> status,
      @RestQuery @Nullable Annotator annotator,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    var filter =
        new Filter()
            .and("reportId = :report", "report", uuid(report))
            .and(
                "array_intersects(refs, :ref)",
                "ref",
                ref.isEmpty() ? null : references.groups(ref).of(ref))
            .and("kind in :kind", "kind", kind.isEmpty() ? null : kind)
            .and("status in :status", "status", status.isEmpty() ? null : status)
            .and(
                "status <> :rejected",
                "rejected",
                ref.isEmpty() || !status.isEmpty() ? null : MentionStatus.REJECTED)
            .and("annotator = :annotator", "annotator", annotator)
            .and("updatedAt >= :since", "since", updatedSince);
    return page(filter, after, limit, total);
  }

  /** One mention as it is now. Its version is the ETag. */
  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}")
  @Operation(summary = "One, by its id or an external id")
  public RestResponse<MentionView> get(@PathParam("id") String id) {
    Mention row = one(id);
    return answer(ResponseBuilder.ok(), row, MentionView.of(row));
  }

  /**
   * Rejected mentions are not among those that refer to an entity. What there is more of an entity
   * than the limit is listed by a GET with "ref", from "next" on.
   */
  @POST
  @RolesAllowed(Roles.READER)
  @Path("/lookup")
  @Operation(summary = "Many at once: by their ids, by their reports, or by what they refer to")
  public Batch<MentionView> lookup(@NotNull @Valid MentionLookup lookup) {
    if (lookup.reports() != null) {
      return ofReports(lookup.reports());
    }
    if (lookup.entities() != null) {
      int limit = lookup.limit() == null ? Page.DEFAULT_LIMIT : lookup.limit();
      return ofEntities(lookup.entities(), limit);
    }
    Found<MentionView> found = found(Draft.orNone(lookup.ids()), this::views);
    return new Batch<>(found.items(), found.missing(), found.deleted(), List.of());
  }

  private Batch<MentionView> ofReports(List<Reference> asked) {
    Referents referents = references.find(Set.copyOf(asked));
    Map<Reference, Instant> deletedReports = texts.deleted(asked);
    List<String> missing = new ArrayList<>();
    List<Found.Deleted> deleted = new ArrayList<>();
    List<TypeId> reports = new ArrayList<>();
    for (Reference reference : asked) {
      Instant deletedAt = deletedReports.get(reference);
      if (deletedAt != null) {
        deleted.add(new Found.Deleted(reference.toString(), deletedAt));
        continue;
      }
      TypeId id = referents.get(reference);
      if (id == null || id.kind() != TypeId.Kind.REPORT) {
        missing.add(reference.toString());
      } else {
        reports.add(id);
      }
    }
    Map<TypeId, List<MentionView>> found = mentions.of(reports);
    return new Batch<>(
        reports.stream()
            .distinct()
            .flatMap(id -> found.getOrDefault(id, List.of()).stream())
            .toList(),
        missing,
        deleted,
        List.of());
  }

  private Batch<MentionView> ofEntities(List<Reference> asked, int limit) {
    Map<TypeId, MentionView> items = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    List<Batch.More> more = new ArrayList<>();
    var groups = references.groups(asked);
    for (Reference reference : asked) {
      if (!groups.has(reference)) {
        missing.add(reference.toString());
        continue;
      }
      var filter =
          new Filter()
              .and("array_intersects(refs, :ref)", "ref", groups.anyOf(reference))
              .and("status <> :rejected", "rejected", MentionStatus.REJECTED);
      Page<MentionView> page = page(filter, null, limit, false);
      page.items().forEach(mention -> items.put(mention.id(), mention));
      if (page.next() != null) {
        more.add(new Batch.More(reference.toString(), page.next()));
      }
    }
    return new Batch<>(List.copyOf(items.values()), missing, List.of(), more);
  }

  /** It holds against whatever the machine finds later. */
  @POST
  @RolesAllowed(Roles.EDITOR)
  @Path("/{id}/confirm")
  @Operation(summary = "An editor's word that a span refers, and to what")
  public RestResponse<MentionView> confirm(
      @PathParam("id") String id,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Nullable @Valid Confirmation confirmation) {
    var refs = confirmation == null ? null : confirmation.refs();
    Mention row = intake.confirm(one(id).id(), IfMatch.optional(ifMatch), refs);
    return answer(ResponseBuilder.ok(), row, MentionView.of(row));
  }

  /** It holds against whatever the machine finds later. */
  @POST
  @RolesAllowed(Roles.EDITOR)
  @Path("/{id}/reject")
  @Operation(summary = "An editor's word that a span refers to nothing of the kind")
  public RestResponse<MentionView> reject(
      @PathParam("id") String id, @RestHeader("If-Match") @Nullable String ifMatch) {
    Mention row = intake.reject(one(id).id(), IfMatch.optional(ifMatch));
    return answer(ResponseBuilder.ok(), row, MentionView.of(row));
  }
}
