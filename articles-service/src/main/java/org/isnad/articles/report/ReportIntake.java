package org.isnad.articles.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.CITATION;
import static org.isnad.rest.TypeId.Kind.REPORT;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isnad.arabic.Folding;
import org.isnad.date.FuzzyDate;
import org.isnad.record.Draft;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.record.StoredDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Singleton
class ReportIntake extends Intake<NewReport, Report> {
  private final ReportRepository reports;

  ReportIntake(ReportRepository reports) {
    super(NewReport.class, reports);
    this.reports = reports;
  }

  @Override
  protected Report newRow() {
    return new Report(TypeId.next(REPORT));
  }

  @Override
  protected void write(NewReport draft, Report row, Referents referents) {
    refuseRepeated(draft);
    var publisher = referents.textOf("publisher", draft.publisher(), ACTOR);
    var published = referents.dateOf("publishedAt", draft.publishedAt());
    var known = new ArrayList<Citation>(row.cites == null ? List.of() : row.cites);
    var cites =
        Draft.orNone(draft.cites()).stream().map(c -> citation(c, known, referents)).toList();
    var text = Composition.of(draft);
    if (!text.body().equals(row.body)) {
      if (row.body != null && reports.isPointedInto(row)) {
        throw new ProblemException(
            ProblemCode.TEXT_IN_USE,
            "Mentions or claims count in the text of "
                + row.id()
                + ". Send the changed text as a report of its own");
      }
      row.body = text.body();
      row.sha256 = sha256(row.body);
      row.size = row.body.getBytes(UTF_8).length;
      row.folded = Folding.fold(row.body);
    }
    row.layout = text.layout();
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

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
