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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.isnad.arabic.Folding;
import org.isnad.record.Draft;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.record.StoredDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Singleton
class ReportIntake extends Intake<NewReport, Report> {
  ReportIntake(ReportRepository reports) {
    super(NewReport.class, reports);
  }

  @Override
  protected Report newRow() {
    return new Report(TypeId.next(REPORT));
  }

  @Override
  protected void write(NewReport draft, Report row, Referents referents) {
    var publisher = referents.textOf("publisher", draft.publisher(), ACTOR);
    var cites = Draft.orNone(draft.cites()).stream().map(c -> citation(c, row, referents)).toList();
    if (draft.body() != null) {
      row.layout = Layout.of(draft.body());
      row.body = draft.body();
    } else if (draft.title() != null) {
      var composed =
          Composition.of(
              draft.kicker(),
              draft.title(),
              draft.subtitle(),
              draft.byline(),
              Draft.orNone(draft.sections()));
      row.layout = composed.layout();
      row.body = composed.text();
    }
    row.sha256 = sha256(row.body);
    row.folded = Folding.fold(row.body);
    row.language = draft.language();
    row.direction = Direction.of(draft.language());
    row.type = draft.type();
    row.publisher = publisher;
    row.authors = Draft.orNone(draft.authors());
    row.url = draft.url();
    row.published = StoredDate.of(draft.publishedAt());
    row.retrievedAt = draft.retrievedAt();
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

  /** A work that the report cited before keeps its id: mentions and claims point at it. */
  private static Citation citation(NewReport.Cite cite, Report row, Referents referents) {
    List<ExternalId> externalIds = Draft.orNone(cite.externalIds());
    var publisher = referents.textOf("cites", cite.publisher(), ACTOR);
    List<Citation> known = row.cites == null ? List.of() : row.cites;
    TypeId id =
        known.stream()
            .filter(k ->
                k.externalIds().stream().anyMatch(externalIds::contains)
                    || k.equals(of(k.id(), externalIds, publisher, cite)))
            .findFirst()
            .map(Citation::id)
            .orElseGet(() -> TypeId.next(CITATION));
    return of(id, externalIds, publisher, cite);
  }

  private static Citation of(
      TypeId id, List<ExternalId> externalIds, @Nullable String publisher, NewReport.Cite cite) {
    return new Citation(
        id, externalIds, publisher, cite.type(), cite.title(), cite.url(), cite.date());
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
