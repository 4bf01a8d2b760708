package org.isnad.articles.report;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.articles.annotation.AnnotationJobs;
import org.isnad.articles.claim.ClaimRepository;
import org.isnad.articles.claim.ClaimView;
import org.isnad.articles.mention.MentionRepository;
import org.isnad.articles.mention.MentionView;
import org.isnad.articles.search.Incomplete;
import org.isnad.articles.search.Narrowing;
import org.isnad.articles.search.PlacesWithin;
import org.isnad.articles.search.ReportSearch;
import org.isnad.identity.Roles;
import org.isnad.record.Batch;
import org.isnad.record.DateParameter;
import org.isnad.record.Draft;
import org.isnad.record.Filter;
import org.isnad.record.Found;
import org.isnad.record.IntakeResource;
import org.isnad.rest.Cursor;
import org.isnad.rest.Ndjson;
import org.isnad.rest.Page;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.Sha256;
import org.isnad.rest.TypeId;
import org.isnad.rest.WrittenJson;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
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
  /** What may come with a report, for those who would otherwise ask for it next. */
  enum Include {
    /** Its whole text. All but a search answer it anyway. */
    BODY,
    /** Its mentions, in the order of its text. */
    MENTIONS,
    /** Its claims, in the order of its text. */
    CLAIMS
  }

  private final ReportRepository reports;
  private final ReportLists lists;
  private final RevisionRepository revisions;
  private final Article article;
  private final MentionRepository mentions;
  private final ClaimRepository claims;
  private final AnnotationJobs jobs;
  private final ReportSearch search;
  private final PlacesWithin places;
  private final Incomplete incomplete;
  private final SparseReports sparse;

  ReportResource(
      ReportIntake intake,
      ReportRepository reports,
      ReportLists lists,
      RevisionRepository revisions,
      Article article,
      MentionRepository mentions,
      ClaimRepository claims,
      AnnotationJobs jobs,
      ReportSearch search,
      PlacesWithin places,
      Incomplete incomplete,
      SparseReports sparse) {
    super(TypeId.Kind.REPORT, intake, reports);
    this.reports = reports;
    this.lists = lists;
    this.revisions = revisions;
    this.article = article;
    this.mentions = mentions;
    this.claims = claims;
    this.jobs = jobs;
    this.search = search;
    this.places = places;
    this.incomplete = incomplete;
    this.sparse = sparse;
  }

  @Override
  protected List<ReportView> views(List<Report> rows) {
    return views(rows, Set.of());
  }

  private List<ReportView> views(List<Report> rows, Set<Include> include) {
    return views(rows, include, true);
  }

  private List<ReportView> views(List<Report> rows, Set<Include> include, boolean body) {
    List<TypeId> ids = rows.stream().map(Report::id).toList();
    Map<TypeId, List<MentionView>> mentioned =
        include.contains(Include.MENTIONS) ? mentions.of(ids) : Map.of();
    Map<TypeId, List<ClaimView>> claimed =
        include.contains(Include.CLAIMS) ? claims.of(ids) : Map.of();
    return rows.stream()
        .map(r -> ReportView.of(r, body, mentioned.get(r.id()), claimed.get(r.id())))
        .toList();
  }

  /**
   * A page of reports. One without a date stands where it was fetched.
   *
   * @param text words in any spelling and form, "phrases", -without, OR; as in a search: {@code
   *     القاعدة البغدادي}
   * @param entity only reports that mention any of these, of whatever kind: {@code seed:al-qaeda}
   * @param actor only reports that mention any of these
   * @param location only reports that mention any of these
   * @param event only reports that mention any of these
   * @param language only in this language, BCP 47: {@code ar}
   * @param type only of this type: {@code analysis}
   * @param published only those that may have been published then, if only in part; EDTF: {@code
   *     2019-07/2019-12}
   * @param publisher only of this medium
   * @param publishedFrom only those that may have been published on this day or later
   * @param publishedTo only those that may have been published on this day or before
   * @param nearDuplicateOf only those that are nearly this report
   * @param annotation only those in this state: {@code DEAD}
   * @param include what to add to each report
   * @param fields answers its id and these alone, which is quicker; not with include
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "Reports, newest first")
  public Page<ReportView> newestFirst(
      @RestQuery @Nullable @Size(max = 500) String text,
      @RestQuery @Size(max = Page.MAX_LIMIT) List<Reference> entity,
      @RestQuery @Size(max = Page.MAX_LIMIT) List<Reference> actor,
      @RestQuery @Size(max = Page.MAX_LIMIT) List<Reference> location,
      @RestQuery @Size(max = Page.MAX_LIMIT) List<Reference> event,
      @RestQuery @Nullable String language,
      @RestQuery @Nullable Reference publisher,
      @RestQuery @Nullable String type,
      @RestQuery @Nullable String published,
      @RestQuery @Nullable LocalDate publishedFrom,
      @RestQuery @Nullable LocalDate publishedTo,
      @RestQuery @Nullable Reference nearDuplicateOf,
      @RestQuery @Nullable AnnotationState annotation,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery Set<Include> include,
      @RestQuery Set<ReportField> fields,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    check(include, fields);
    if (publishedFrom != null && publishedTo != null && publishedTo.isBefore(publishedFrom)) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "publishedTo is before publishedFrom: nothing lies between. Exchange them");
    }
    var groups =
        references.groups(
            Stream.of(
                    Stream.of(entity, actor, location, event).flatMap(List::stream),
                    Stream.ofNullable(publisher),
                    Stream.ofNullable(nearDuplicateOf))
                .flatMap(s -> s)
                .toList());
    var filter =
        Filter.ofColumns()
            .and("r.language = :language", "language", language)
            .and("r.publisher = ANY (:publisher)", "publisher", groups.anyOf(publisher))
            .and("r.type = :type", "type", type)
            .and("r.near_duplicate_of = ANY (:original)", "original", groups.anyOf(nearDuplicateOf))
            .overlapping("published", DateParameter.read("published", published))
            // A date that is not known overlaps nothing; an open end overlaps all on its side.
            .and(
                "r.published_precision <> 'UNKNOWN'"
                    + " AND (r.published_latest IS NULL OR r.published_latest >= :from)",
                "from",
                publishedFrom)
            .and(
                "r.published_precision <> 'UNKNOWN'"
                    + " AND (r.published_earliest IS NULL OR r.published_earliest <= :to)",
                "to",
                publishedTo)
            .and("r.updated_at >= :since", "since", updatedSince);
    if (annotation != null) {
      filter.when(
          switch (annotation) {
            case PENDING -> "r.id IN (SELECT report_id FROM annotation_job WHERE NOT dead)";
            case DEAD -> "r.id IN (SELECT report_id FROM annotation_job WHERE dead)";
            case DONE -> "NOT EXISTS (SELECT FROM annotation_job j WHERE j.report_id = r.id)";
          });
    }
    var mentioned =
        Stream.of(entity, actor, location, event)
            .filter(list -> !list.isEmpty())
            .map(list -> List.of(groups.of(list)))
            .toList();
    if (text != null && !search.narrow(filter, text)) {
      incomplete.tell("tell whom the text names");
    }
    var asked = new ReportLists.Asked(filter, mentioned);
    var page =
        fields.isEmpty()
            ? stretch(asked, after, limit, include)
            : sparseStretch(asked, after, limit, canonical(fields));
    return page.withTotal(total ? lists.count(asked) : null);
  }

  private static void check(Set<Include> include, Set<ReportField> fields) {
    if (!include.isEmpty() && !fields.isEmpty()) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "include adds to a whole report, fields picks from it. Send one of both");
    }
  }

  /** In one order, so that PostgreSQL has one statement for them. */
  private static Set<ReportField> canonical(Set<ReportField> fields) {
    return EnumSet.copyOf(fields);
  }

  @SuppressWarnings("unchecked") // each item is written as a view would be: see WrittenJson
  private static List<ReportView> asWritten(List<WrittenJson> written) {
    return (List<ReportView>) (List<?>) written;
  }

  private Page<ReportView> sparseStretch(
      ReportLists.Asked asked, @Nullable String after, int limit, Set<ReportField> fields) {
    return Page.of(
            list(asked, after, limit),
            limit,
            place -> place.cursor().text(),
            page ->
                asWritten(
                    sparse.inOrder(page.stream().map(ReportLists.Place::id).toList(), fields)))
        .followedBy(next -> sparseStretch(asked, next, Page.DEFAULT_LIMIT, fields));
  }

  private Page<ReportView> stretch(
      ReportLists.Asked asked, @Nullable String after, int limit, Set<Include> include) {
    var list = list(asked, after, limit);
    var rows = reports.answerableOf(list, limit);
    return Page.of(
            rows,
            !rows.isEmpty() && rows.size() < list.size(),
            ReportCursor::of,
            some -> views(some, include))
        .followedBy(next -> {
          reports.forget();
          return stretch(asked, next, Page.DEFAULT_LIMIT, include);
        });
  }

  /** One more than the limit, if there are more. */
  private List<ReportLists.Place> list(ReportLists.Asked asked, @Nullable String after, int limit) {
    return lists.places(asked, after == null ? null : ReportCursor.parse(after), limit + 1);
  }

  /**
   * One report as it is now. Its version is the ETag. {@code sha256:…} is the external id of the
   * report with that text.
   *
   * @param include what to add to it
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}")
  @Operation(summary = "One, by its id or an external id")
  public RestResponse<ReportView> get(@PathParam("id") String id, @RestQuery Set<Include> include) {
    Report row = one(id);
    ReportView view = views(List.of(row), include).getFirst();
    return ResponseBuilder.ok(view).tag(tag(view)).build();
  }

  /**
   * The version; what is included has versions of its own, and makes the answer another one. So
   * does what the machine writes, which makes no new version.
   */
  private static String tag(ReportView view) {
    boolean plain = view.annotation() == AnnotationState.PENDING && view.dates().isEmpty();
    if (plain && view.mentions() == null && view.claims() == null) {
      return Integer.toString(view.version());
    }
    var parts = new StringBuilder().append(view.annotation()).append(view.dates());
    Draft.orNone(view.mentions()).forEach(m -> parts.append(m.id()).append(m.version()));
    Draft.orNone(view.claims()).forEach(c -> parts.append(c.id()).append(c.version()));
    return view.version() + "." + Sha256.hex(parts.toString()).substring(0, 16);
  }

  /**
   * As JSON, or as the plain text of an article in UTF-8, whose parts are found by its layout, with
   * what is known of it as parameters; its language must be said. A text that is stored already is
   * answered with 200 and the report that has it.
   *
   * @param language of a plain text, BCP 47: {@code ar}
   * @param type of a plain text: {@code analysis}
   * @param publisher of a plain text: {@code seed:al-marjie}
   * @param url of a plain text: {@code https://example.org/1}
   * @param publishedAt of a plain text, in EDTF: {@code 2019-12~}
   * @param retrievedAt of a plain text: {@code 2020-01-02T03:04:05Z}
   * @param externalId of a plain text: {@code seed:seed-report}
   */
  @POST
  @RolesAllowed(Roles.EDITOR)
  @Consumes(MediaType.TEXT_PLAIN)
  @Operation(summary = "Creates one")
  public RestResponse<ReportView> publish(
      InputStream text,
      @RestQuery
          @Nullable
          @Pattern(
              regexp = NewReport.LANGUAGE,
              message = "must be a BCP 47 language, as 'ar' or 'fr'")
          String language,
      @RestQuery
          @Nullable
          @Pattern(regexp = NewReport.TYPE, message = "must be lower case with hyphens")
          @Size(max = 60)
          String type,
      @RestQuery @Nullable Reference publisher,
      @RestQuery @Nullable String url,
      @RestQuery @Nullable String publishedAt,
      @RestQuery @Nullable Instant retrievedAt,
      @RestQuery @Nullable Reference externalId,
      @RestHeader("Idempotency-Key") @Nullable String idempotencyKey,
      @Context UriInfo uri) {
    return created(
        article.draft(text, language, type, publisher, url, publishedAt, retrievedAt, externalId),
        idempotencyKey,
        uri);
  }

  /**
   * Finds reports by words, in any spelling and form; each says where it has them. A name is looked
   * for by all names of its bearer, in either script.
   *
   * @param include what to add to each report
   */
  @POST
  @RolesAllowed(Roles.READER)
  @Path("/search")
  @Operation(summary = "Full text, with snippets and counts")
  public ReportsFound search(
      @NotNull @Valid ReportQuestion question, @RestQuery Set<Include> include) {
    int limit = question.limit() == null ? ReportsFound.LIMIT : question.limit();
    var result =
        search.find(
            new ReportSearch.Question(
                question.text(),
                narrowing(question),
                question.byRelevance(),
                question.after() == null
                    ? null
                    : ReportsFound.parse(question.after(), question.byRelevance()),
                limit,
                question.facets() == null ? Set.of() : question.facets(),
                Boolean.TRUE.equals(question.total())));
    Map<UUID, ReportSearch.Place> found = new LinkedHashMap<>();
    result.places().stream().limit(limit).forEach(place -> found.put(place.report(), place));
    List<Report> read = reports.answerableFirst(List.copyOf(found.keySet()));
    // A process of an older version deletes a report, and leaves its words.
    List<Report> rows = read.stream().filter(row -> row.deletedAt() == null).toList();
    List<ReportView> views = views(rows, include, include.contains(Include.BODY));
    List<ReportsFound.Item> items = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      var place = Objects.requireNonNull(found.get(rows.get(i).id().uuid()));
      items.add(
          new ReportsFound.Item(
              views.get(i),
              new ReportsFound.Match(place.score(), result.shown().in(rows.get(i).body)),
              ReportsFound.cursor(place, question.byRelevance())));
    }
    boolean more = read.size() < result.places().size() && !read.isEmpty();
    return new ReportsFound(
        items,
        more
            ? ReportsFound.cursor(
                Objects.requireNonNull(found.get(read.getLast().id().uuid())),
                question.byRelevance())
            : null,
        result.total(),
        result.understood(),
        result.didYouMean(),
        result.facets());
  }

  private Narrowing narrowing(ReportQuestion question) {
    List<List<Reference>> mentioned =
        Stream.of(question.entities(), question.actors(), question.locations(), question.events())
            .filter(Objects::nonNull)
            .toList();
    List<Reference> within = Draft.orNone(question.within());
    var groups =
        references.groups(
            Stream.of(
                    mentioned.stream().flatMap(List::stream),
                    within.stream(),
                    Stream.ofNullable(question.publisher()))
                .flatMap(s -> s)
                .toList());
    List<List<String>> ids = new ArrayList<>();
    mentioned.stream()
        .filter(list -> !list.isEmpty())
        .forEach(list -> ids.add(List.of(groups.of(list))));
    if (!within.isEmpty()) {
      List<String> all = new ArrayList<>(List.of(groups.of(within)));
      List.copyOf(all).forEach(place -> all.addAll(places.of(place)));
      ids.add(all);
    }
    return new Narrowing(
        ids,
        groups.oneOf(question.publisher()),
        question.language(),
        question.type(),
        question.publishedFrom(),
        question.publishedTo());
  }

  /**
   * Answers for up to 500 reports what a get answers for one, and lists those that are not here. By
   * entity: what there is more than the limit is listed by a GET with that entity, from "next" on.
   *
   * @param include what to add to each report
   * @param fields answers its id and these alone, which is quicker; not with include
   */
  @POST
  @RolesAllowed(Roles.READER)
  @Path("/lookup")
  @Operation(summary = "Many at once: by their ids, in the order asked, or by what they mention")
  public RestResponse<Batch<ReportView>> lookup(
      @NotNull @Valid ReportLookup lookup,
      @RestQuery Set<Include> include,
      @RestQuery Set<ReportField> fields) {
    check(include, fields);
    if (lookup.entities() != null) {
      int limit = lookup.limit() == null ? ReportLookup.FEW : lookup.limit();
      return fields.isEmpty()
          ? RestResponse.ok(
              ofEntities(lookup.entities(), limit, ids -> views(reports.answerable(ids), include)))
          : written(
              ofEntities(lookup.entities(), limit, ids -> sparse.inOrder(ids, canonical(fields))));
    }
    List<Reference> asked = Draft.orNone(lookup.ids());
    if (!fields.isEmpty()) {
      return written(sparse(asked, canonical(fields)));
    }
    Found<ReportView> found = found(asked, rows -> views(rows, include));
    return RestResponse.ok(new Batch<>(found.items(), found.missing(), found.deleted(), List.of()));
  }

  private Batch<WrittenJson> sparse(List<Reference> asked, Set<ReportField> fields) {
    Map<Reference, UUID> ids = ids(asked);
    Map<UUID, SparseReports.Sparse> found = sparse.of(Set.copyOf(ids.values()), fields);
    List<String> missing = new ArrayList<>();
    List<Found.Deleted> deleted = new ArrayList<>();
    Map<UUID, WrittenJson> items = new LinkedHashMap<>();
    for (Reference reference : asked) {
      UUID id = ids.get(reference);
      var one = id == null ? null : found.get(id);
      if (id == null || one == null) {
        missing.add(reference.toString());
      } else if (one.deletedAt() != null) {
        deleted.add(new Found.Deleted(reference.toString(), one.deletedAt()));
      } else {
        items.put(id, one.json());
      }
    }
    return new Batch<>(List.copyOf(items.values()), missing, deleted, List.of());
  }

  private <T> Batch<T> ofEntities(
      List<Reference> asked, int limit, Function<Set<UUID>, List<T>> views) {
    Set<UUID> ids = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    List<Batch.More> more = new ArrayList<>();
    var groups = references.groups(asked);
    for (Reference reference : asked) {
      if (!groups.has(reference)) {
        missing.add(reference.toString());
        continue;
      }
      var mentioning =
          new ReportLists.Asked(
              Filter.ofColumns(), List.of(List.of(groups.of(List.of(reference)))));
      var list = list(mentioning, null, limit);
      list.stream().limit(limit).forEach(place -> ids.add(place.id()));
      if (list.size() > limit) {
        more.add(new Batch.More(reference.toString(), list.get(limit - 1).cursor().text()));
      }
    }
    return new Batch<>(views.apply(ids), missing, List.of(), more);
  }

  /**
   * It is done anyway where it has to be: for a new or changed text, and where a name that may
   * stand in it is new or changed. This is for a report that is DEAD, once the cause is mended, or
   * for one that is to be looked at again. What editors say of its mentions stays.
   */
  @POST
  @RolesAllowed({Roles.EDITOR, Roles.ANNOTATOR})
  @Path("/{id}/annotate")
  @ResponseStatus(202)
  @Operation(summary = "Lets the machine look for entities again")
  @APIResponse(responseCode = "202", description = "It will, soon")
  public void annotate(@PathParam("id") String id) {
    jobs.again(one(id).id());
  }

  /**
   * A report is kept as it was before each change. What one could not have seen then, one does not
   * see now.
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}/revisions")
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "The versions of a report, newest first, without their texts")
  public Page<RevisionView> revisions(
      @PathParam("id") String id,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    return revisions(one(id), after, limit);
  }

  private Page<RevisionView> revisions(Report report, @Nullable String after, int limit) {
    List<RevisionView> found = new ArrayList<>();
    int before = report.version();
    if (after == null) {
      found.add(RevisionView.of(report));
    } else {
      before = Cursor.number(after);
    }
    found.addAll(revisions.before(report.id().uuid(), before, limit + 1));
    var page = found.subList(0, Math.min(found.size(), limit + 1));
    return Page.of(page, limit, revision -> Cursor.of(revision.version()), views -> views)
        .followedBy(next -> {
          reports.forget();
          return revisions(report, next, limit);
        });
  }

  /**
   * The whole report, without mentions and claims.
   *
   * @param version as in the list of revisions: {@code 2}
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}/revisions/{version}")
  @Operation(summary = "A report as it was in a version")
  public ReportView revision(@PathParam("id") String id, @PathParam("version") int version) {
    Report report = one(id);
    if (version == report.version()) {
      return ReportView.of(report);
    }
    ReportView revision = revisions.of(report.id().uuid(), version);
    if (revision == null) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND,
          "%s has no version %d: it is at version %d, and not each number is a version of the text"
              .formatted(report.id(), version, report.version()));
    }
    var copied = revision.nearDuplicateOf();
    boolean known = copied == null || !reports.existing(List.of(copied.report().uuid())).isEmpty();
    return known ? revision : revision.withoutOriginal();
  }

  /** All of them, those that an editor rejected too. */
  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}/mentions")
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "A report's mentions, in the order of its text")
  public List<MentionView> mentions(@PathParam("id") String id) {
    TypeId report = one(id).id();
    return mentions.of(List.of(report)).getOrDefault(report, List.of());
  }

  /** All of them. */
  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}/claims")
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "A report's claims, in the order of its text")
  public List<ClaimView> claims(@PathParam("id") String id) {
    TypeId report = one(id).id();
    return claims.of(List.of(report)).getOrDefault(report, List.of());
  }
}
