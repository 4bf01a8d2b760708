package org.isnad.articles.candidate;

import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.EVENT;
import static org.isnad.rest.TypeId.Kind.LOCATION;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.isnad.record.References;
import org.isnad.rest.IfMatch;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.TextHygiene;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** What editors decide on candidates. What was decided is not decided otherwise, but reopened. */
@Singleton
class Review {
  /**
   * How long an accept may take in entities-service; then others may decide. Longer than all
   * requests of one with their time limits.
   */
  private static final Duration LEASE = Duration.ofSeconds(45);

  private final CandidateRepository candidates;
  private final EntityRecords entities;
  private final References references;

  Review(CandidateRepository candidates, EntityRecords entities, References references) {
    this.candidates = candidates;
    this.entities = entities;
    this.references = references;
  }

  /**
   * Makes a candidate an entity, or a name of one. It is ACCEPTED only once entities-service has
   * done so; until then nobody else decides on it, and it can be accepted again.
   *
   * @throws ProblemException {@code UPSTREAM_UNAVAILABLE}, {@code UNKNOWN_REFERENCE}, {@code
   *     ALREADY_DECIDED}, {@code BEING_DECIDED}, {@code PRECONDITION_FAILED}, {@code NOT_FOUND}
   */
  Candidate accept(TypeId id, IfMatch expected, Acceptance acceptance) {
    check(acceptance);
    TypeId entity = referredTo(acceptance.entity());
    Candidate begun =
        changed(
            id,
            row -> {
              expected.check(id, row.version);
              refuseUndecidable(row, CandidateStatus.ACCEPTED);
              if (row.status == CandidateStatus.PENDING) {
                row.decidingUntil = candidates.now().plus(LEASE);
              } else if (entity != null && !entity.toString().equals(row.entity)) {
                throw decided(row);
              }
              return row;
            });
    if (begun.status == CandidateStatus.ACCEPTED) {
      return begun;
    }
    Instant until = Objects.requireNonNull(begun.decidingUntil);
    TypeId made;
    try {
      made = made(begun, entity, acceptance);
    } catch (RuntimeException e) {
      QuarkusTransaction.requiringNew().run(() -> candidates.release(id, until));
      throw e;
    }
    return changed(
        id,
        row -> {
          if (!until.equals(row.decidingUntil)) { // it took too long
            refuseUndecidable(row, CandidateStatus.ACCEPTED);
            if (row.status == CandidateStatus.ACCEPTED && !made.toString().equals(row.entity)) {
              throw decided(row);
            }
          }
          row.decide(CandidateStatus.ACCEPTED, made.toString());
          return row;
        });
  }

  private static void check(Acceptance acceptance) {
    if (acceptance.entity() != null && acceptance.kind() != null) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD,
          "kind: the entity that is to have the name has a kind. Leave one of the two out");
    }
    String name = acceptance.name();
    if (name != null && name.codePoints().anyMatch(TextHygiene::turnsDirection)) {
      throw new ProblemException(
          ProblemCode.INVALID_TEXT, "name: a name may not have a control that turns its direction");
    }
  }

  private @Nullable TypeId referredTo(@Nullable Reference entity) {
    return entity == null
        ? null
        : references.find(Set.of(entity)).of("entity", entity, ACTOR, LOCATION, EVENT);
  }

  private TypeId made(Candidate candidate, @Nullable TypeId entity, Acceptance acceptance) {
    String name = Objects.requireNonNullElse(acceptance.name(), candidate.name);
    String lang = Objects.requireNonNullElse(acceptance.lang(), candidate.lang);
    return entity == null
        ? entities.make(
            candidate.id(),
            Objects.requireNonNullElse(acceptance.kind(), candidate.kind.asEntity()),
            name,
            lang)
        : entities.name(entity, name, lang);
  }

  /**
   * Silences a candidate, in whatever report it is seen.
   *
   * @throws ProblemException {@code ALREADY_DECIDED}, {@code BEING_DECIDED}, {@code
   *     PRECONDITION_FAILED}, {@code NOT_FOUND}
   */
  Candidate reject(TypeId id, IfMatch expected) {
    return changed(
        id,
        row -> {
          expected.check(id, row.version);
          refuseUndecidable(row, CandidateStatus.REJECTED);
          row.decide(CandidateStatus.REJECTED, null);
          return row;
        });
  }

  /**
   * Takes a decision back. The entity that was made of it stays.
   *
   * @throws ProblemException {@code PRECONDITION_FAILED}, {@code NOT_FOUND}
   */
  Candidate reopen(TypeId id, IfMatch expected) {
    return changed(
        id,
        row -> {
          expected.check(id, row.version);
          if (row.status != CandidateStatus.PENDING) {
            row.decide(CandidateStatus.PENDING, null);
          }
          return row;
        });
  }

  private Candidate changed(TypeId id, Function<Candidate, Candidate> change) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          Candidate row = change.apply(candidates.locked(id));
          candidates.flush();
          return row;
        });
  }

  private void refuseUndecidable(Candidate row, CandidateStatus decision) {
    if (row.status != CandidateStatus.PENDING && row.status != decision) {
      throw decided(row);
    }
    if (row.decidingUntil != null && row.decidingUntil.isAfter(candidates.now())) {
      throw new ProblemException(
          ProblemCode.BEING_DECIDED,
          "%s is just being accepted. Read it again in a second".formatted(row.id()));
    }
  }

  private static ProblemException decided(Candidate row) {
    return new ProblemException(
        ProblemCode.ALREADY_DECIDED,
        "%s is %s%s. Reopen it first, if that is to change"
            .formatted(row.id(), row.status, row.entity == null ? "" : " as " + row.entity));
  }
}
