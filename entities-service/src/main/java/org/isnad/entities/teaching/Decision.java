package org.isnad.entities.teaching;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;

/**
 * One editor's word on one place in a report.
 *
 * @param mention the place: {@code men_01h455vb4pex5vsknk084sn02q}
 * @param report in which it is: {@code rpt_01h455vb4pex5vsknk084sn02q}
 * @param entity the actor, location or event that is meant there, or is not: {@code
 *     act_01h455vb4pex5vsknk084sn02q}
 * @param exact what stands there: {@code تنظيم القاعدة}
 * @param verdict what is said; WITHDRAWN takes back what was said before
 * @param at when it was said; one that is no later than what is known of the mention and the entity
 *     changes nothing: {@code 2026-01-31T12:00:00Z}
 */
record Decision(
    @NotNull TypeId mention,
    @NotNull TypeId report,
    @NotNull TypeId entity,
    @NotBlank @Size(max = 1000) String exact,
    @NotNull Verdict verdict,
    @NotNull Instant at) {
  private static final Set<TypeId.Kind> NAMED =
      Set.of(TypeId.Kind.ACTOR, TypeId.Kind.LOCATION, TypeId.Kind.EVENT);

  /** How far the clocks of two services may differ. */
  private static final Duration SKEW = Duration.ofDays(1);

  /**
   * Refuses what no editor can have said.
   *
   * @throws ProblemException {@code INVALID_ID}, {@code INVALID_FIELD}
   */
  void check() {
    TypeId.parse(TypeId.Kind.MENTION, mention.toString());
    TypeId.parse(TypeId.Kind.REPORT, report.toString());
    if (!NAMED.contains(entity.kind())) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD,
          "entity: only actors, locations and events have names, not a " + entity.kind().noun());
    }
    if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.now().plus(SKEW))) {
      throw new ProblemException(ProblemCode.INVALID_FIELD, "at: nobody can have said that then");
    }
  }
}
