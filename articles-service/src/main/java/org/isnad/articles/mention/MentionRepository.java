package org.isnad.articles.mention;

import static java.util.stream.Collectors.groupingBy;

import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.isnad.articles.teaching.DecisionOutbox;
import org.isnad.articles.text.Reanchoring;
import org.isnad.articles.text.ReportText;
import org.isnad.articles.text.Span;
import org.isnad.record.Database;
import org.isnad.record.RecordRepository;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** The rows of mentions. */
@Singleton
public class MentionRepository extends RecordRepository<Mention> {
  private final DecisionOutbox outbox;
  private final Database database;

  MentionRepository(DecisionOutbox outbox, Database database) {
    super(Mention.class);
    this.outbox = outbox;
    this.database = database;
  }

  /** Each report's mentions in the order of its text, the longer first; none is an empty list. */
  public Map<TypeId, List<MentionView>> of(Collection<TypeId> reports) {
    if (reports.isEmpty()) {
      return Map.of();
    }
    Map<TypeId, List<MentionView>> found = new HashMap<>();
    reports.forEach(report -> found.put(report, List.of()));
    found.putAll(
        list(
                "deletedAt is null and reportId in ?1 order by reportId, start, end desc, id",
                reports.stream().map(TypeId::uuid).toList())
            .stream()
            .map(MentionView::of)
            .collect(groupingBy(MentionView::report)));
    return found;
  }

  /** What editors say is mentioned, and whose words stand nowhere in a changed text. */
  public List<MentionView> lost(TypeId report, Reanchoring reanchoring) {
    return rowsOf(report).stream()
        .filter(mention -> mention.annotator == Annotator.EDITOR)
        .filter(mention -> mention.status != MentionStatus.REJECTED)
        .filter(mention -> reanchoring.find(new Span(mention.start, mention.end)) == null)
        .map(MentionView::of)
        .toList();
  }

  /**
   * Moves a report's mentions to where their words stand in a changed text. What the machine found
   * and stands nowhere is deleted: it will look again. So is what an editor rejected: there is
   * nothing left to reject, though what was said of the name still counts. The row of the report is
   * locked by who calls.
   *
   * @return the external ids of what was deleted
   */
  public Map<ExternalId, TypeId> move(TypeId report, Reanchoring reanchoring, ReportText text) {
    List<Mention> lost = new ArrayList<>();
    for (Mention mention : rowsOf(report)) {
      Span span = reanchoring.find(new Span(mention.start, mention.end));
      if (span == null) {
        lost.add(mention);
      } else {
        mention.stand(span.start(), span.end(), text);
      }
    }
    return deleteRows(lost, Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  /** What the machine has found in a report. */
  public record Found(TypeId report, Collection<Finding> findings, ReportText text) {}

  /**
   * Writes what the machine has found in reports over what it found before. What is the same stays
   * as it is; what is no more leaves no tombstone, for it follows from the text. What editors say
   * stays, and what they have settled is not found again. The rows of the reports are locked by who
   * calls.
   *
   * @return the external ids of what was deleted
   */
  public Map<ExternalId, TypeId> annotate(Collection<Found> found) {
    Map<UUID, List<Mention>> before =
        rowsOf(found.stream().map(Found::report).toList()).stream()
            .collect(groupingBy(mention -> mention.reportId));
    Map<ExternalId, TypeId> held = new HashMap<>();
    List<Mention> made = new ArrayList<>();
    for (Found one : found) {
      for (Mention gone : written(one, before.getOrDefault(one.report.uuid(), List.of()), made)) {
        gone.externalIds().forEach(external -> held.put(external, gone.id()));
        delete(gone);
      }
    }
    flush();
    insert(made);
    return held;
  }

  /**
   * Stores new mentions of the machine's past Hibernate: most of an annotation is these. They are
   * in no audit, and the feed tells that their reports were annotated.
   */
  private void insert(List<Mention> made) {
    if (made.isEmpty()) {
      return;
    }
    database.connected(connection -> {
      try (var insert =
          connection.prepareStatement(
              """
              INSERT INTO mention (report_id, id, version, created_at, updated_at, external_ids,
                  span_start, span_end, exact, prefix, suffix, refs, kind, status, annotator,
                  confidence, why, dropped, confirmed)
              SELECT report_id, id, 1, made_at, made_at, '[]', span_start, span_end,
                  exact, prefix, suffix, refs::varchar[], kind, status, 'MACHINE',
                  confidence, why, '{}', false
              FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::int[], ?::int[], ?::text[],
                  ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::float8[], ?::text[])
                  made(report_id, id, made_at, span_start, span_end, exact, prefix, suffix, refs,
                      kind, status, confidence, why)
              """)) {
        Database.setColumn(insert, 1, "uuid", made, m -> m.reportId);
        Database.setColumn(insert, 2, "uuid", made, m -> m.id().uuid());
        Database.setColumn(
            insert, 3, "timestamptz", made, m -> m.createdAt().atOffset(ZoneOffset.UTC));
        Database.setColumn(insert, 4, "int4", made, m -> m.start);
        Database.setColumn(insert, 5, "int4", made, m -> m.end);
        Database.setColumn(insert, 6, "text", made, m -> m.exact);
        Database.setColumn(insert, 7, "text", made, m -> m.prefix);
        Database.setColumn(insert, 8, "text", made, m -> m.suffix);
        // Ids have no letter that means something in an array.
        Database.setColumn(insert, 9, "text", made, m -> "{" + String.join(",", m.refs) + "}");
        Database.setColumn(insert, 10, "text", made, m -> m.kind.name());
        Database.setColumn(insert, 11, "text", made, m -> m.status.name());
        Database.setColumn(insert, 12, "float8", made, m -> m.confidence);
        Database.setColumn(insert, 13, "text", made, m -> m.why);
        return insert.executeUpdate();
      }
    });
  }

  /**
   * Writes what was found in one report.
   *
   * @param made takes what is new, which is yet to be stored
   * @return what the machine found before, and no more
   */
  private List<Mention> written(Found found, List<Mention> before, List<Mention> made) {
    List<Mention> editors = new ArrayList<>();
    Map<Finding.Place, List<Mention>> old = new LinkedHashMap<>();
    for (Mention mention : before) {
      if (mention.annotator == Annotator.EDITOR) {
        editors.add(mention);
      } else {
        old.computeIfAbsent(Finding.Place.of(mention), place -> new ArrayList<>()).add(mention);
      }
    }
    List<Finding> left =
        new ArrayList<>(
            found.findings.stream()
                .distinct()
                .filter(finding -> editors.stream().noneMatch(finding::settledBy))
                .toList());
    left.removeIf(finding -> taken(old, finding, finding::is) != null);
    for (Finding finding : left) {
      Mention mention = taken(old, finding, anyThere -> true);
      if (mention == null) {
        mention = new Mention(TypeId.next(TypeId.Kind.MENTION));
        mention.reportId = found.report.uuid();
        mention.annotator = Annotator.MACHINE;
        mention.stand(finding.start(), finding.end(), found.text);
        finding.writeTo(mention);
        made.add(mention);
      } else {
        finding.writeTo(mention);
      }
    }
    return old.values().stream().flatMap(List::stream).toList();
  }

  /** Takes away what the machine has found where editors have settled it. */
  void settle(Collection<Mention> editors) {
    Map<UUID, List<Mention>> byReport =
        editors.stream()
            .filter(mention -> mention.annotator == Annotator.EDITOR)
            .collect(groupingBy(mention -> mention.reportId));
    byReport.forEach((report, settled) -> {
      for (Mention mention : rowsOf(new TypeId(TypeId.Kind.REPORT, report))) {
        if (mention.annotator == Annotator.MACHINE
            && settled.stream().anyMatch(Finding.of(mention)::settledBy)) {
          delete(mention);
        }
      }
    });
  }

  /** The first at a finding's place that is so, which is left no more; null if none is. */
  private static @Nullable Mention taken(
      Map<Finding.Place, List<Mention>> left, Finding finding, Predicate<Mention> so) {
    List<Mention> there = left.getOrDefault(finding.place(), List.of());
    Mention found = there.stream().filter(so).findFirst().orElse(null);
    if (found != null) {
      there.remove(found);
    }
    return found;
  }

  /** The report in which a mention stands; null if there is no such mention. */
  @Nullable TypeId reportOf(TypeId mention) {
    return getEntityManager()
        .createQuery("select reportId from Mention where id = :id", UUID.class)
        .setParameter("id", mention.uuid())
        .getResultStream()
        .findFirst()
        .map(report -> new TypeId(TypeId.Kind.REPORT, report))
        .orElse(null);
  }

  /**
   * Deletes the mentions of a report with it, and answers their external ids. What editors said by
   * them is withdrawn.
   */
  public Map<ExternalId, TypeId> delete(TypeId report, Instant now) {
    List<Mention> rows = rowsOf(report);
    for (Mention row : rows) {
      outbox.add(EditorsWord.of(row).before(EditorsWord.NONE, row.id(), report));
    }
    return deleteRows(rows, now);
  }

  private List<Mention> rowsOf(TypeId report) {
    return rowsOf(List.of(report));
  }

  private List<Mention> rowsOf(Collection<TypeId> reports) {
    return getEntityManager()
        .createQuery(
            "from Mention where deletedAt is null and reportId in :reports order by id",
            Mention.class)
        .setParameter("reports", reports.stream().map(TypeId::uuid).toList())
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }
}
