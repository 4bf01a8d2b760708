package org.isnad.articles.report;

import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.arabic.Folding;
import org.isnad.articles.claim.ClaimRepository;
import org.isnad.articles.claim.ClaimView;
import org.isnad.articles.mention.MentionRepository;
import org.isnad.articles.mention.MentionView;
import org.isnad.record.Filter;
import org.isnad.record.Found;
import org.isnad.record.IntakeResource;
import org.isnad.record.Lookup;
import org.isnad.rest.Page;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Articles as published, whole. */
@Path("/v1/reports")
@Tag(name = "Reports")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ReportResource extends IntakeResource<NewReport, Report, ReportView> {
  private static final int MOST_WORDS = 20;

  /** What may come with a report, for those who would otherwise ask for it next. */
  enum Include {
    /** Its mentions, in the order of its text. */
    MENTIONS,
    /** Its claims, in the order of its text. */
    CLAIMS
  }

  private final ReportRepository reports;
  private final MentionRepository mentions;
  private final ClaimRepository claims;

  ReportResource(
      ReportIntake intake,
      ReportRepository reports,
      MentionRepository mentions,
      ClaimRepository claims) {
    super(TypeId.Kind.REPORT, intake, reports);
    this.reports = reports;
    this.mentions = mentions;
    this.claims = claims;
  }

  @Override
  protected List<ReportView> views(List<Report> rows) {
    return views(rows, Set.of());
  }

  private List<ReportView> views(List<Report> rows, Set<Include> include) {
    List<TypeId> ids = rows.stream().map(Report::id).toList();
    Map<TypeId, List<MentionView>> mentioned =
        include.contains(Include.MENTIONS) ? mentions.of(ids) : Map.of();
    Map<TypeId, List<ClaimView>> claimed =
        include.contains(Include.CLAIMS) ? claims.of(ids) : Map.of();
    return rows.stream()
        .map(r -> ReportView.of(r, mentioned.get(r.id()), claimed.get(r.id())))
        .toList();
  }

  /**
   * A page of reports. One without a date stands where it was fetched.
   *
   * @param text words that must all stand in the report, in any spelling; up to 20: {@code القاعدة
   *     البغدادي}
   * @param actor only reports that mention any of these
   * @param location only reports that mention any of these
   * @param event only reports that mention any of these
   * @param language only in this language, BCP 47: {@code ar}
   * @param publisher only of this medium
   * @param publishedFrom only those that may have been published on this day or later
   * @param publishedTo only those that may have been published on this day or before
   * @param include what to add to each report
   */
  @GET
  @Operation(summary = "Reports, newest first")
  public Page<ReportView> newestFirst(
      @RestQuery @Nullable @Size(max = 500) String text,
      @RestQuery @Size(max = Page.MAX_LIMIT) List<Reference> actor,
      @RestQuery @Size(max = Page.MAX_LIMIT) List<Reference> location,
      @RestQuery @Size(max = Page.MAX_LIMIT) List<Reference> event,
      @RestQuery @Nullable String language,
      @RestQuery @Nullable Reference publisher,
      @RestQuery @Nullable LocalDate publishedFrom,
      @RestQuery @Nullable LocalDate publishedTo,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery Set<Include> include,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    if (publishedFrom != null && publishedTo != null && publishedTo.isBefore(publishedFrom)) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "publishedTo is before publishedFrom: nothing lies between. Exchange them");
    }
    var filter =
        new Filter()
            .and("language = :language", "language", language)
            .and("publisher = :publisher", "publisher", stored(publisher))
            // A date that is not known overlaps nothing; an open end overlaps all on its side.
            .and(
                "published.edtf is not null"
                    + " and (published.latest is null or published.latest >= :from)",
                "from",
                publishedFrom)
            .and(
                "published.edtf is not null"
                    + " and (published.earliest is null or published.earliest <= :to)",
                "to",
                publishedTo)
            .and("updatedAt >= :since", "since", updatedSince);
    mentioning(filter, "actors", actor);
    mentioning(filter, "locations", location);
    mentioning(filter, "events", event);
    if (text != null) {
      containing(filter, Folding.words(text));
    }
    Long count = total ? reports.count(filter) : null;
    var cursor = after == null ? null : ReportCursor.parse(after);
    var stretch = reports.newestFirst(cursor, filter, limit);
    return Page.of(
        stretch.reports(), stretch.more(), ReportCursor::of, rows -> views(rows, include), count);
  }

  private static void containing(Filter filter, List<String> words) {
    if (words.isEmpty()) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "text has no word to look for: it needs a letter or digit");
    }
    if (words.size() > MOST_WORDS) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, "text may have " + MOST_WORDS + " words");
    }
    int word = 0;
    for (String folded : words) {
      String parameter = "word" + word++;
      filter.and("folded like :" + parameter, parameter, "%" + folded + "%");
    }
  }

  private void mentioning(Filter filter, String parameter, List<Reference> entities) {
    if (!entities.isEmpty()) {
      filter.and(
          // Not "exists (… m.reportId = id)": that id would be the mention's.
          "id in (select m.reportId from Mention m where m.status <> 'REJECTED'"
              + " and array_intersects(m.refs, :"
              + parameter
              + "))",
          parameter,
          stored(entities));
    }
  }

  /**
   * One report as it is now. Its version is the ETag.
   *
   * @param include what to add to it
   */
  @GET
  @Path("/{id}")
  @Operation(summary = "One, by its id or an external id")
  public RestResponse<ReportView> get(@PathParam("id") String id, @RestQuery Set<Include> include) {
    Report row = one(id);
    return answer(ResponseBuilder.ok(), row, views(List.of(row), include).getFirst());
  }

  /**
   * Answers for up to 500 reports what a get answers for one, and lists those that are not here.
   *
   * @param include what to add to each report
   */
  @POST
  @Path("/lookup")
  @Operation(summary = "Many at once, in the order asked")
  public Found<ReportView> lookup(@NotNull @Valid Lookup lookup, @RestQuery Set<Include> include) {
    return found(lookup.ids(), rows -> views(rows, include));
  }

  /** All of them, those that an editor rejected too. */
  @GET
  @Path("/{id}/mentions")
  @Operation(summary = "A report's mentions, in the order of its text")
  public List<MentionView> mentions(@PathParam("id") String id) {
    TypeId report = one(id).id();
    return mentions.of(List.of(report)).getOrDefault(report, List.of());
  }

  /** All of them. */
  @GET
  @Path("/{id}/claims")
  @Operation(summary = "A report's claims, in the order of its text")
  public List<ClaimView> claims(@PathParam("id") String id) {
    TypeId report = one(id).id();
    return claims.of(List.of(report)).getOrDefault(report, List.of());
  }
}
