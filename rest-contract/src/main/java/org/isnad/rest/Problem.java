package org.isnad.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    ProblemCode code,
    @Nullable String detail,
    List<FieldError> errors) {

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
        errors.stream()
            .map(e -> new FieldError(shortened(e.field), shortened(e.message)))
            .toList());
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
