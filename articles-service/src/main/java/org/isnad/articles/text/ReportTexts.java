package org.isnad.articles.text;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.isnad.record.ExternalKeys;
import org.isnad.rest.ExternalId;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;

/**
 * The texts of reports, for what is checked against them. Locked until the transaction ends, so
 * that no text changes under what is being written to it.
 */
@Singleton
public class ReportTexts {
  private final EntityManager database;
  private final ExternalKeys keys;

  ReportTexts(EntityManager database, ExternalKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /**
   * The whole text of a report.
   *
   * @throws ProblemException {@code UNKNOWN_REFERENCE} if there is no such report
   */
  public ReportText of(TypeId report) {
    return new ReportText(stored(report).body);
  }

  /**
   * Refuses citations that are not the report's: each is a part of one report.
   *
   * @param field where the ids stand, for the message
   * @param ids of any kinds
   * @throws ProblemException {@code UNKNOWN_REFERENCE} if there is one, or no such report
   */
  public void refuseUncited(TypeId report, String field, Collection<String> ids) {
    List<StoredText.Cited> cites = stored(report).cites;
    for (String id : ids) {
      var cited = new StoredText.Cited(TypeId.parse(id));
      if (cited.id().kind() == TypeId.Kind.CITATION && !cites.contains(cited)) {
        throw new ProblemException(
            ProblemCode.UNKNOWN_REFERENCE,
            "%s: its report cites nothing as %s. Add it to the report's cites first"
                .formatted(field, id));
      }
    }
  }

  /**
   * Locks a report, if there is one: until the transaction ends nobody writes it, or annotates it.
   */
  public void hold(TypeId report) {
    database.find(StoredText.class, report.uuid(), LockModeType.PESSIMISTIC_WRITE);
  }

  private StoredText stored(TypeId report) {
    StoredText text =
        database.find(StoredText.class, report.uuid(), LockModeType.PESSIMISTIC_WRITE);
    if (text == null || text.deletedAt != null) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_REFERENCE, "report: there is no report " + report);
    }
    return text;
  }

  /** Those references that are to deleted reports, and when each was deleted. */
  public Map<Reference, Instant> deleted(Collection<Reference> asked) {
    Map<Reference, TypeId> reports = new HashMap<>();
    List<ExternalId> externalIds = new ArrayList<>();
    for (Reference reference : asked) {
      switch (reference) {
        case TypeId id -> reports.put(id, id);
        case ExternalId externalId -> externalIds.add(externalId);
      }
    }
    reports.putAll(keys.lastHolders(externalIds));
    reports.values().removeIf(id -> id.kind() != TypeId.Kind.REPORT);
    Map<UUID, Instant> deleted = new HashMap<>();
    database
        .createQuery(
            "select id, deletedAt from StoredText where id in :ids and deletedAt is not null",
            Object[].class)
        .setParameter("ids", reports.values().stream().map(TypeId::uuid).toList())
        .getResultList()
        .forEach(row -> deleted.put((UUID) row[0], (Instant) row[1]));
    Map<Reference, Instant> found = new HashMap<>();
    reports.forEach((reference, id) -> {
      Instant when = deleted.get(id.uuid());
      if (when != null) {
        found.put(reference, when);
      }
    });
    return found;
  }
}
