package org.isnad.system.walk;

import java.util.Set;

/**
 * A request that must be refused, or at a limit must not.
 *
 * @param statuses with which it must be refused; none if it is at a limit, and must be taken
 * @param name of what is wrong; the refusal must speak of it; empty if it has no name
 * @param what is wrong, in the same words wherever it is
 * @param where it is wrong: a JSON pointer, or the name of a parameter
 */
record Trial(Call call, Set<Integer> statuses, String name, String what, String where) {
  static final Set<Integer> BAD = Set.of(400);
  static final Set<Integer> TAKEN = Set.of();

  /** What a text that would be too long for a request line or a header is answered with. */
  private static final Set<Integer> TOO_LARGE = Set.of(413, 414, 431);

  /** Problems of which each says what is wrong by itself. */
  private static final Set<String> TELLING =
      Set.of("INVALID_ID", "INVALID_CURSOR", "INVALID_EDTF", "INVALID_TEXT", "INVALID_HEADER");

  /** As a problem names it: {@code names[0].value} for {@code /names/0/value}. */
  private String field() {
    return where.replaceAll("/(\\d+)", "[$1]").replaceFirst("^/", "").replace('/', '.');
  }

  boolean isEdge() {
    return statuses.isEmpty();
  }

  /**
   * What is wrong with the answer; empty if nothing is.
   *
   * <p>A value at its limit may still be refused for a rule over several properties, which no
   * schema can say. Then the problem names another field.
   */
  String fault(int status, String answer) {
    boolean isOfIt =
        answer.contains(name)
            || TOO_LARGE.contains(status)
            || TELLING.stream().anyMatch(c -> answer.contains('"' + c + '"'));
    if (isEdge()) {
      return TOO_LARGE.contains(status) || answer.contains("\"field\":\"" + field() + "\"")
          ? "refused, though the contract allows it: " + what
          : "";
    }
    if (status < 400) {
      return "taken: " + what;
    }
    if (!statuses.contains(status)) {
      return "refused for another reason: " + what;
    }
    return isOfIt ? "" : "refused without a word on it: " + what;
  }
}
