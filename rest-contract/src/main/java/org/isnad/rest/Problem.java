package org.isnad.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, as {@code application/problem+json}.
 *
 * @param type URN of the code: {@code urn:isnad:problem:unknown-reference}
 * @param title one sentence, the same for each problem of one code: {@code A reference points at
 *     nothing}
 * @param status HTTP status: {@code 422}
 * @param code what programs decide by; see docs/errors.md
 * @param detail what is wrong in this request and what to change: {@code partOf: nothing is known
 *     as 'seed:nix'. Create it first}
 * @param errors which fields are wrong, where that is known
 * @param record the record that stands in the way, where there is one
 * @param version the version that the record now has, where another was expected: {@code 4}
 * @param deletedAt when the record was deleted, if it was
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    ProblemCode code,
    @Nullable String detail,
    List<FieldError> errors,
    @Nullable TypeId record,
    @Nullable Integer version,
    @Nullable Instant deletedAt) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One field that is wrong.
   *
   * @param field path in the body, or the parameter's name: {@code names[0].value}
   * @param message what it must be: {@code must not be blank}
   */
  public record FieldError(String field, String message) {}

  /** UTF-16 units of a detail or a message: it may quote what was sent, but not all of a book. */
  private static final int LONGEST = 1000;

  public static Problem of(ProblemCode code, @Nullable String detail, List<FieldError> errors) {
    return new Problem(
        code.type(),
        code.title(),
        code.status(),
        code,
        detail == null ? null : shortened(detail),
        errors.stream().map(e -> new FieldError(shortened(e.field), shortened(e.message))).toList(),
        null,
        null,
        null);
  }

  /** This problem, with the record that stands in the way. */
  public Problem with(TypeId record) {
    return new Problem(type, title, status, code, detail, errors, record, version, deletedAt);
  }

  /** A change of a version that is no longer the record's. */
  public static Problem changed(TypeId record, int version) {
    Problem problem =
        of(
            ProblemCode.PRECONDITION_FAILED,
            "%s is at version %d by now. Read it again, and change that".formatted(record, version),
            List.of());
    return new Problem(
        problem.type,
        problem.title,
        problem.status,
        problem.code,
        problem.detail,
        List.of(),
        record,
        version,
        null);
  }

  /** A record that is no more. */
  public static Problem gone(TypeId record, Instant deletedAt) {
    Problem problem =
        of(ProblemCode.GONE, record + " was deleted at " + deletedAt, List.of()).with(record);
    return new Problem(
        problem.type,
        problem.title,
        problem.status,
        problem.code,
        problem.detail,
        List.of(),
        record,
        null,
        deletedAt);
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
