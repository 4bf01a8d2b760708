package org.isnad.articles.mention;

import static java.util.stream.Collectors.groupingBy;

import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isnad.articles.text.Reanchoring;
import org.isnad.articles.text.ReportText;
import org.isnad.articles.text.Span;
import org.isnad.record.RecordRepository;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;

/** The rows of mentions. */
@Singleton
public class MentionRepository extends RecordRepository<Mention> {
  MentionRepository() {
    super(Mention.class);
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
   * nothing left to reject. The row of the report is locked by who calls.
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

  /** Deletes the mentions of a report, and answers their external ids. */
  public Map<ExternalId, TypeId> delete(TypeId report, Instant now) {
    return deleteRows(rowsOf(report), now);
  }

  private List<Mention> rowsOf(TypeId report) {
    return getEntityManager()
        .createQuery(
            "from Mention where deletedAt is null and reportId = :report order by id",
            Mention.class)
        .setParameter("report", report.uuid())
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }
}
