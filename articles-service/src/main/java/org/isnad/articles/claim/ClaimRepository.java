package org.isnad.articles.claim;

import static java.util.stream.Collectors.groupingBy;

import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.isnad.articles.text.Reanchoring;
import org.isnad.articles.text.Span;
import org.isnad.articles.visibility.Readers;
import org.isnad.record.RecordRepository;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;

/** The rows of claims. */
@Singleton
public class ClaimRepository extends RecordRepository<Claim> {
  /** What may be seen by some only. */
  private static final Map<TypeId.Kind, String> ENTITIES =
      Map.of(
          TypeId.Kind.REPORT, "Report", TypeId.Kind.MENTION, "Mention", TypeId.Kind.CLAIM, "Claim");

  ClaimRepository() {
    super(Claim.class);
  }

  /** Each report's claims in the order of its text; none is an empty list. */
  public Map<TypeId, List<ClaimView>> of(Collection<TypeId> reports) {
    if (reports.isEmpty()) {
      return Map.of();
    }
    Map<TypeId, List<ClaimView>> found = new HashMap<>();
    reports.forEach(report -> found.put(report, List.of()));
    found.putAll(
        views(
                list(
                    "deletedAt is null and reportId in ?1 order by reportId, start, end desc, id",
                    reports.stream().map(TypeId::uuid).toList()))
            .stream()
            .collect(groupingBy(ClaimView::report)));
    return found;
  }

  /** As clients see them: what they do not see is not pointed at. */
  List<ClaimView> views(List<Claim> rows) {
    Set<String> hidden = hidden(rows.stream().flatMap(ClaimRepository::pointedAt));
    return rows.stream().map(row -> ClaimView.of(row).without(hidden)).toList();
  }

  /** Of these ids, those of what whoever asks does not see. */
  Set<String> hidden(Stream<String> ids) {
    if (Readers.asker().isEmpty()) {
      return Set.of();
    }
    Map<TypeId.Kind, Set<UUID>> asked = new EnumMap<>(TypeId.Kind.class);
    ids.map(TypeId::parse)
        .filter(id -> ENTITIES.containsKey(id.kind()))
        .forEach(id -> asked.computeIfAbsent(id.kind(), k -> new HashSet<>()).add(id.uuid()));
    Set<String> hidden = new HashSet<>();
    asked.forEach((kind, uuids) -> {
      Set<UUID> seen =
          Set.copyOf(
              getEntityManager()
                  .createQuery(
                      "select id from " + ENTITIES.get(kind) + " where id in :ids", UUID.class)
                  .setParameter("ids", uuids)
                  // What is pointed at is stored: a claim that is half written need not be.
                  .setFlushMode(FlushModeType.COMMIT)
                  .getResultList());
      uuids.stream()
          .filter(uuid -> !seen.contains(uuid))
          .forEach(uuid -> hidden.add(new TypeId(kind, uuid).toString()));
    });
    return hidden;
  }

  static Stream<String> pointedAt(Claim row) {
    return Stream.of(row.about, row.contradicts, row.qualifies).flatMap(List::stream);
  }

  /** The claims whose words stand nowhere in a changed text. */
  public List<ClaimView> lost(TypeId report, Reanchoring reanchoring) {
    return rowsOf(report).stream()
        .filter(claim -> reanchoring.find(new Span(claim.start, claim.end)) == null)
        .map(ClaimView::of)
        .toList();
  }

  /** Moves a report's claims to where their words stand in a changed text, where none is lost. */
  public void move(TypeId report, Reanchoring reanchoring) {
    for (Claim claim : rowsOf(report)) {
      Span span = Objects.requireNonNull(reanchoring.find(new Span(claim.start, claim.end)));
      claim.start = span.start();
      claim.end = span.end();
    }
  }

  /** Deletes the claims of a report, and answers their external ids. */
  public Map<ExternalId, TypeId> delete(TypeId report, Instant now) {
    return deleteRows(rowsOf(report), now);
  }

  private List<Claim> rowsOf(TypeId report) {
    return getEntityManager()
        .createQuery(
            "from Claim where deletedAt is null and reportId = :report order by id", Claim.class)
        .setParameter("report", report.uuid())
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }
}
