package org.isnad.entities.teaching;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.isnad.annotator.Match;
import org.isnad.arabic.NameKey;
import org.isnad.entities.actor.ActorRepository;
import org.isnad.entities.event.EventRepository;
import org.isnad.entities.location.LocationRepository;
import org.isnad.entities.merge.MergeableRecord;
import org.isnad.entities.name.Name;
import org.isnad.record.Conflict;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;

/**
 * Has names learn from editors by the rule of {@link Tally}. A name is known by its letters: what
 * stands in a text in another form is the same name. Entities that are merged are one: what is said
 * of one of them counts for the names of all. A name that moves is a change of its entity as any
 * other: the feed tells it, and reports in which it stands are read again.
 */
@Singleton
class Teaching {
  private final ActorRepository actors;
  private final LocationRepository locations;
  private final EventRepository events;
  private final DecisionLog log;

  Teaching(
      ActorRepository actors,
      LocationRepository locations,
      EventRepository events,
      DecisionLog log) {
    this.actors = actors;
    this.locations = locations;
    this.events = events;
    this.log = log;
  }

  /**
   * Hears a decision.
   *
   * @throws ProblemException {@code UNKNOWN_REFERENCE} if there is no such entity, or no more
   */
  NameStanding hear(Decision decision) {
    return Conflict.retried(() -> QuarkusTransaction.requiringNew().call(() -> heard(decision)));
  }

  private NameStanding heard(Decision decision) {
    // Locked before anything is counted: of two decisions at once, one sees the other.
    List<? extends MergeableRecord> group = locked(decision.entity());
    if (group.isEmpty()) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_REFERENCE,
          "entity: there is no %s '%s'"
              .formatted(decision.entity().kind().noun(), decision.entity()));
    }
    List<TypeId> ids = group.stream().map(MergeableRecord::id).toList();
    String letters = NameKey.of(decision.exact()).letters();
    boolean news = log.store(decision, letters);
    Tally tally = log.tally(ids, letters);
    Match now = Name.matchOf(group.stream().flatMap(row -> row.names().stream()).toList(), letters);
    if (!news || now == null || tally.moved(now) == now) {
      return new NameStanding(now, tally.confirmed(), tally.rejected());
    }
    Match moved = tally.moved(now);
    // When they said so, not when it arrived: what waited for this service counts as it would have.
    Instant at = tally.last().isAfter(decision.at()) ? tally.last() : decision.at();
    group.forEach(row -> row.rematch(letters, now, moved, at));
    return new NameStanding(moved, 0, 0);
  }

  private List<? extends MergeableRecord> locked(TypeId entity) {
    return switch (entity.kind()) {
      case ACTOR -> actors.lockedGroup(entity);
      case LOCATION -> locations.lockedGroup(entity);
      case EVENT -> events.lockedGroup(entity);
      case RELATION, REPORT, MENTION, CLAIM, CITATION, CANDIDATE, KEY -> List.of();
    };
  }
}
