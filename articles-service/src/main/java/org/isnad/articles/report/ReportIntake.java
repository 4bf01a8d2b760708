package org.isnad.articles.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.CITATION;
import static org.isnad.rest.TypeId.Kind.REPORT;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.isnad.arabic.Folding;
import org.isnad.articles.annotation.AnnotationJobs;
import org.isnad.articles.candidate.Sightings;
import org.isnad.articles.change.OfReport;
import org.isnad.articles.claim.ClaimRepository;
import org.isnad.articles.mention.MentionRepository;
import org.isnad.articles.search.ReportWords;
import org.isnad.articles.text.Reanchoring;
import org.isnad.articles.text.ReportText;
import org.isnad.articles.text.Span;
import org.isnad.articles.visibility.Readers;
import org.isnad.articles.visibility.Visibility;
import org.isnad.date.DatePrecision;
import org.isnad.date.FuzzyDate;
import org.isnad.record.Draft;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.record.StoredDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Sha256;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Singleton
class ReportIntake extends Intake<NewReport, Report> {
  private final ReportRepository reports;
  private final RevisionRepository revisions;
  private final NearDuplicates nearDuplicates;
  private final MentionRepository mentions;
  private final ClaimRepository claims;
  private final Sightings sightings;
  private final AnnotationJobs jobs;
  private final ReportWords words;

  ReportIntake(
      ReportRepository reports,
      RevisionRepository revisions,
      NearDuplicates nearDuplicates,
      MentionRepository mentions,
      ClaimRepository claims,
      Sightings sightings,
      AnnotationJobs jobs,
      ReportWords words) {
    super(NewReport.class, reports);
    this.reports = reports;
    this.revisions = revisions;
    this.nearDuplicates = nearDuplicates;
    this.mentions = mentions;
    this.claims = claims;
    this.sightings = sightings;
    this.jobs = jobs;
    this.words = words;
  }

  @Override
  protected Report newRow() {
    return new Report(TypeId.next(REPORT));
  }

  @Override
  protected void write(NewReport draft, Report row, Referents referents) {
    refuseRepeated(draft);
    row.before = row.body == null ? null : ReportView.of(row);
    row.readersWere = new OfReport.Were(row.readers);
    row.readers = readers(draft, row.readers);
    var publisher = referents.textOf("publisher", draft.publisher(), ACTOR);
    var published = referents.dateOf("publishedAt", draft.publishedAt());
    var known = new ArrayList<Citation>(row.cites == null ? List.of() : row.cites);
    var cites =
        Draft.orNone(draft.cites()).stream().map(c -> citation(c, known, referents)).toList();
    var text = Composition.of(draft);
    boolean same = text.body().equals(row.body);
    // The body as it was read does not tell the parts of which it was composed: they stay.
    if (!same || draft.body() == null) {
      row.layout = text.layout();
    }
    if (!same) {
      if (row.body != null) {
        move(row, text.body());
      }
      row.body = text.body();
      row.sha256 = Sha256.hex(row.body);
      row.size = row.body.getBytes(UTF_8).length;
      row.folded = Folding.fold(row.body);
    }
    row.language = draft.language();
    row.direction = Direction.of(draft.language());
    row.type = draft.type();
    row.publisher = publisher;
    row.authors = Draft.orNone(draft.authors());
    row.url = draft.url();
    row.published = StoredDate.of(published);
    // PostgreSQL keeps microseconds: a finer time would differ at each import.
    row.retrievedAt =
        draft.retrievedAt() == null ? null : draft.retrievedAt().truncatedTo(ChronoUnit.MICROS);
    row.listedOn = listedOn(row);
    row.cites = cites;
    row.reliability = draft.reliability();
  }

  /**
   * Who may see it from now on: what a draft leaves out is not opened by that. Groups that an
   * editor is not in stay as they are.
   *
   * @param before who may see it now; null for everybody, and of a new one
   * @throws ProblemException {@code INVALID_FIELD} if an editor would shut themselves out, or speak
   *     for a group that they are not in
   */
  private static @Nullable List<String> readers(NewReport draft, @Nullable List<String> before) {
    if (draft.visibility() == null) {
      return before;
    }
    List<String> groups = Draft.orNone(draft.groups());
    List<String> readers = Readers.of(draft.visibility(), groups);
    if (Objects.equals(readers, before)) {
      return before;
    }
    List<String> had = Readers.groups(before);
    List<String> foreign = Readers.foreign(groups);
    boolean shutOut = !groups.isEmpty() && foreign.size() == groups.size();
    refuse(shutOut ? foreign : without(foreign, had), "Name groups of yours, or ask an admin");
    refuse(without(Readers.foreign(had), groups), "It is restricted to them, too: ask an admin");
    return readers;
  }

  private static List<String> without(List<String> groups, List<String> others) {
    return groups.stream().filter(group -> !others.contains(group)).toList();
  }

  private static void refuse(List<String> foreign, String what) {
    if (!foreign.isEmpty()) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD,
          "groups: you are not in %s. %s".formatted(String.join(", ", foreign), what));
    }
  }

  private static LocalDate listedOn(Report row) {
    var published = row.published;
    LocalDate latest = published == null ? null : published.latest();
    var came = row.retrievedAt == null ? row.createdAt() : row.retrievedAt;
    return latest == null ? LocalDate.ofInstant(came, ZoneOffset.UTC) : latest;
  }

  private static void refuseRepeated(NewReport draft) {
    Set<ExternalId> seen = new HashSet<>(Draft.orNone(draft.externalIds()));
    for (NewReport.Cite cite : Draft.orNone(draft.cites())) {
      for (ExternalId externalId : Set.copyOf(Draft.orNone(cite.externalIds()))) {
        if (!seen.add(externalId)) {
          throw new ProblemException(
              ProblemCode.INVALID_FIELD, "cites: '" + externalId + "' stands twice in the report");
        }
      }
    }
  }

  /** A work that the report cited before keeps its id: mentions and claims point at it. */
  private static Citation citation(NewReport.Cite cite, List<Citation> known, Referents referents) {
    List<ExternalId> externalIds = Draft.orNone(cite.externalIds());
    var publisher = referents.textOf("cites", cite.publisher(), ACTOR);
    var date = referents.dateOf("cites.date", cite.date());
    for (Citation before : known) {
      Citation now = of(before.id(), externalIds, publisher, date, cite);
      if (now.equals(before) || before.externalIds().stream().anyMatch(externalIds::contains)) {
        known.remove(before);
        return now;
      }
    }
    return of(TypeId.next(CITATION), externalIds, publisher, date, cite);
  }

  private static Citation of(
      TypeId id,
      List<ExternalId> externalIds,
      @Nullable String publisher,
      @Nullable FuzzyDate date,
      NewReport.Cite cite) {
    return new Citation(id, externalIds, publisher, cite.type(), cite.title(), cite.url(), date);
  }

  @Override
  protected Map<ExternalId, TypeId> parts(Report row) {
    Map<ExternalId, TypeId> parts = new HashMap<>();
    if (row.cites != null) {
      row.cites.forEach(c -> c.externalIds().forEach(e -> parts.put(e, c.id())));
    }
    return parts;
  }

  /** One text is stored once for the same readers: others are not told that it is there. */
  @Override
  protected @Nullable ExternalId identity(Report row) {
    return row.sha256 == null ? null : identity(row.sha256, row.readers);
  }

  @Override
  protected ExternalId identity(NewReport draft, Referents referents) {
    return identity(Sha256.hex(Composition.body(draft)), readers(draft, null));
  }

  private static ExternalId identity(String sha256, @Nullable List<String> readers) {
    return new ExternalId(
        "sha256",
        readers == null ? sha256 : Sha256.hex(sha256 + "\n" + String.join("\n", readers)));
  }

  /**
   * Sees to it that the spans of mentions and claims stand in a changed text. They are written when
   * the report is complete: until then it may be refused, and nothing of it must be stored.
   *
   * @throws ProblemException {@code TEXT_IN_USE} if words are gone that an editor's mention or a
   *     claim rests on
   */
  private void move(Report row, String body) {
    reports.lock(row);
    var reanchoring = new Reanchoring(row.body, body);
    List<Problem.FieldError> lost = new ArrayList<>();
    mentions
        .lost(row.id(), reanchoring)
        .forEach(mention -> lost.add(gone(mention.id(), mention.exact())));
    claims
        .lost(row.id(), reanchoring)
        .forEach(claim -> lost.add(gone(claim.id(), claim.quote().exact())));
    if (!lost.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.TEXT_IN_USE,
              "%d mentions or claims rest on words that the new text does not have. Reject or delete these mentions and delete these claims first, or keep the words"
                  .formatted(lost.size()),
              lost));
    }
    row.reanchoring = reanchoring;
  }

  private static Problem.FieldError gone(TypeId id, String exact) {
    return new Problem.FieldError(id.toString(), "rests on '" + exact + "'");
  }

  @Override
  protected void complete(Collection<Report> written) {
    nearDuplicates.mark(
        written.stream()
            .filter(row -> row.before == null || !row.before.sha256().equals(row.sha256))
            .toList());
    annotate(
        written.stream()
            .filter(row ->
                row.before == null
                    || !row.before.sha256().equals(row.sha256)
                    || !row.before.language().equals(row.language))
            .toList());
    hide(written);
    index(written);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    List<Sightings.Corrected> corrected = new ArrayList<>();
    for (Report row : written) {
      if (row.before != null && !row.before.equals(ReportView.of(row))) {
        revisions.persist(new Revision(row.before, now));
      }
      row.before = null;
      if (row.reanchoring != null) {
        var text = new ReportText(row.body);
        keys.release(mentions.move(row.id(), row.reanchoring, text));
        claims.move(row.id(), row.reanchoring);
        corrected.add(new Sightings.Corrected(row.id(), row.reanchoring, text));
        row.reanchoring = null;
      }
    }
    if (!corrected.isEmpty()) {
      reports.flush(); // candidates are locked after all reports
      sightings.move(corrected);
    }
  }

  /** Nobody who cannot see a report any more learns of it by another one, or by a name. */
  private void hide(Collection<Report> written) {
    for (Report row : written) {
      var were = row.readersWere;
      if (row.before != null && were != null && !Objects.equals(were.readers(), row.readers)) {
        if (row.nearDuplicateOf != null && !reports.isSeenByAll(row, row.nearDuplicateOf)) {
          row.nearDuplicateOf = null;
          row.similarity = null;
        }
        reports.flush();
        reports.forgetCopies(row);
        if (Readers.visibility(row.readers) == Visibility.RESTRICTED) {
          sightings.drop(row.id());
        } else {
          annotate(List.of(row));
        }
      }
    }
  }

  /** In the transaction that stores them: what is stored is found. */
  private void index(Collection<Report> rows) {
    reports.flush(); // locks what changes, before its words
    Map<Boolean, List<ReportWords.Indexed>> byText =
        rows.stream()
            .collect(
                partitioningBy(
                    row ->
                        row.before == null
                            || !row.before.sha256().equals(row.sha256)
                            || !row.before.layout().equals(row.layout),
                    mapping(ReportIntake::indexed, toList())));
    words.write(byText.getOrDefault(true, List.of()));
    words.file(byText.getOrDefault(false, List.of()));
  }

  /** A report as a search finds it. */
  static ReportWords.Indexed indexed(Report row) {
    List<ReportWords.Part> parts = new ArrayList<>();
    part(parts, row.layout.title(), 'A');
    part(parts, row.layout.kicker(), 'B');
    part(parts, row.layout.subtitle(), 'B');
    row.layout.sections().forEach(section -> part(parts, section.heading(), 'C'));
    var published = row.published;
    return new ReportWords.Indexed(
        row.id().uuid(),
        row.body,
        parts,
        row.listedOn,
        known(published),
        published == null ? null : published.earliest(),
        published == null ? null : published.latest(),
        row.language,
        row.type,
        row.publisher,
        row.readers);
  }

  private static boolean known(@Nullable StoredDate stored) {
    FuzzyDate date = StoredDate.read(stored);
    return date != null && date.precision() != DatePrecision.UNKNOWN;
  }

  private static void part(List<ReportWords.Part> parts, @Nullable Span span, char weight) {
    if (span != null) {
      parts.add(new ReportWords.Part(span.start(), span.end(), weight));
    }
  }

  /** In the transaction that stores them: no report is without mentions for want of a job. */
  private void annotate(List<Report> rows) {
    jobs.queue(rows.stream().map(row -> row.id().uuid()).toList());
    rows.forEach(row -> {
      row.annotation = AnnotationState.PENDING;
      row.foundDates = null;
    });
  }

  @Override
  protected Map<ExternalId, TypeId> deleteParts(Report row, Instant now) {
    jobs.drop(row.id().uuid());
    words.drop(row.id().uuid());
    Map<ExternalId, TypeId> held = mentions.delete(row.id(), now);
    held.putAll(claims.delete(row.id(), now));
    sightings.drop(row.id());
    return held;
  }
}
