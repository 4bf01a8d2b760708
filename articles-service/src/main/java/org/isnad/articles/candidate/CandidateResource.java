package org.isnad.articles.candidate;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.arabic.NameKey;
import org.isnad.articles.candidate.CandidateRepository.Asked;
import org.isnad.identity.Roles;
import org.isnad.rest.Cursor;
import org.isnad.rest.IfMatch;
import org.isnad.rest.Ndjson;
import org.isnad.rest.Page;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Sha256;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Names that reports use and nobody knows, for editors to decide on. What is restricted to groups
 * gives none.
 */
@Path("/v1/candidates")
@Tag(name = "Candidates")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CandidateResource {
  /** That come with one candidate. */
  private static final int FEW = 50;

  private final CandidateRepository candidates;
  private final Sightings sightings;
  private final Review review;

  CandidateResource(CandidateRepository candidates, Sightings sightings, Review review) {
    this.candidates = candidates;
    this.sightings = sightings;
    this.review = review;
  }

  /**
   * A page of candidates. What is counted while a client reads on may come twice, or not at all.
   *
   * @param status only of these statuses; PENDING where none is said
   * @param kind only of these kinds
   * @param q only names that have these letters, in any spelling: {@code النهضة}
   */
  @GET
  @RolesAllowed(Roles.EDITOR)
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "Names that nobody knows, those in most reports first")
  public Page<CandidateView> list(
      @RestQuery Set<CandidateStatus> status,
      @RestQuery Set<CandidateKind> kind,
      @RestQuery @Nullable @Size(max = 300) String q,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RestQuery boolean total) {
    var asked =
        new Asked(
            status.isEmpty() ? Set.of(CandidateStatus.PENDING) : status,
            kind.isEmpty() ? EnumSet.allOf(CandidateKind.class) : kind,
            q == null ? null : letters(q));
    return stretch(asked, after, limit).withTotal(total ? candidates.count(asked) : null);
  }

  private static String letters(String q) {
    String letters = NameKey.of(q).letters();
    if (letters.isEmpty()) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, "q has nothing to look for: it needs a letter or digit");
    }
    return letters;
  }

  private Page<CandidateView> stretch(Asked asked, @Nullable String after, int limit) {
    var cursor = after == null ? null : CandidateCursor.parse(after);
    return Page.of(
            candidates.mostSeen(cursor, asked, limit + 1), limit, CandidateCursor::of, this::views)
        .followedBy(next -> {
          candidates.forget();
          return stretch(asked, next, Page.MAX_LIMIT);
        });
  }

  private List<CandidateView> views(List<Candidate> rows) {
    Map<UUID, List<String>> forms = sightings.forms(rows.stream().map(row -> row.id).toList());
    return rows.stream()
        .map(row -> CandidateView.of(row, forms.getOrDefault(row.id, List.of()), null))
        .toList();
  }

  /**
   * One candidate, and where it stands. One that stands in no report any more is gone, unless it
   * was decided on.
   *
   * @param id of a candidate: {@code cnd_01h455vb4pex5vsknk084sn02q}
   */
  @GET
  @RolesAllowed(Roles.EDITOR)
  @Path("/{id}")
  @Operation(summary = "One, by its id")
  public RestResponse<CandidateView> get(@PathParam("id") String id) {
    Candidate row = candidates.one(parse(id));
    List<String> forms = sightings.forms(List.of(row.id)).getOrDefault(row.id, List.of());
    return answer(CandidateView.of(row, forms, sightings.of(row.id(), null, FEW)));
  }

  /**
   * A page of the places where a candidate stands.
   *
   * @param id of a candidate: {@code cnd_01h455vb4pex5vsknk084sn02q}
   */
  @GET
  @RolesAllowed(Roles.EDITOR)
  @Path("/{id}/sightings")
  @Produces({MediaType.APPLICATION_JSON, Ndjson.MEDIA_TYPE})
  @Operation(summary = "Where a candidate stands, in the newest reports first")
  public Page<SightingView> sightings(
      @PathParam("id") String id,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    return stretch(candidates.one(parse(id)).id(), after, limit);
  }

  private Page<SightingView> stretch(TypeId candidate, @Nullable String after, int limit) {
    var from = after == null ? null : after(after);
    return Page.of(
            sightings.of(candidate, from, limit + 1),
            limit,
            sighting -> Cursor.of(sighting.report(), sighting.start()),
            views -> views)
        .followedBy(next -> stretch(candidate, next, Page.MAX_LIMIT));
  }

  private static Sightings.After after(String cursor) {
    List<String> keys = Cursor.keys(cursor, 2);
    try {
      UUID report = Cursor.id(cursor, TypeId.Kind.REPORT, keys.get(0));
      return new Sightings.After(
          new TypeId(TypeId.Kind.REPORT, report), Integer.parseInt(keys.get(1)));
    } catch (NumberFormatException e) {
      throw Cursor.invalid(cursor);
    }
  }

  /**
   * Makes an entity that has the name, or gives the name to one that there is. The reports in which
   * it stands are then linked, as by any new name. Until entities-service has done its part,
   * nothing is decided: where it does not answer, send the same again, and there will be one
   * entity. What is accepted already is answered as it is.
   *
   * @param id of a candidate: {@code cnd_01h455vb4pex5vsknk084sn02q}
   */
  @POST
  @RolesAllowed(Roles.EDITOR)
  @Path("/{id}/accept")
  @Operation(summary = "An editor's word that it is a name, and of what")
  public RestResponse<CandidateView> accept(
      @PathParam("id") String id,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Nullable @Valid Acceptance acceptance) {
    return decided(
        review.accept(
            parse(id),
            IfMatch.optional(ifMatch),
            Objects.requireNonNullElse(acceptance, Acceptance.PLAIN)));
  }

  /**
   * It is not offered again, in whatever report it is seen. What is rejected already is answered as
   * it is.
   *
   * @param id of a candidate: {@code cnd_01h455vb4pex5vsknk084sn02q}
   */
  @POST
  @RolesAllowed(Roles.EDITOR)
  @Path("/{id}/reject")
  @Operation(summary = "An editor's word that it is no name, or not worth an entity")
  public RestResponse<CandidateView> reject(
      @PathParam("id") String id, @RestHeader("If-Match") @Nullable String ifMatch) {
    return decided(review.reject(parse(id), IfMatch.optional(ifMatch)));
  }

  /**
   * It is PENDING again, and in the list if it stands in a report. The entity that was made of it
   * stays as it is; accepted again without "entity", the candidate is that one's.
   *
   * @param id of a candidate: {@code cnd_01h455vb4pex5vsknk084sn02q}
   */
  @POST
  @RolesAllowed(Roles.EDITOR)
  @Path("/{id}/reopen")
  @Operation(summary = "Takes back what was decided")
  public RestResponse<CandidateView> reopen(
      @PathParam("id") String id, @RestHeader("If-Match") @Nullable String ifMatch) {
    return decided(review.reopen(parse(id), IfMatch.optional(ifMatch)));
  }

  private RestResponse<CandidateView> decided(Candidate row) {
    return answer(views(List.of(row)).getFirst());
  }

  private static TypeId parse(String id) {
    return TypeId.parse(TypeId.Kind.CANDIDATE, id);
  }

  /** Its tag is the version; what is seen meanwhile makes the answer another one. */
  private static RestResponse<CandidateView> answer(CandidateView view) {
    String tag = view.version() + "." + Sha256.hex(view.toString()).substring(0, 16);
    return ResponseBuilder.ok(view).tag(tag).build();
  }
}
