package org.isnad.articles.candidate;

import org.isnad.arabic.NameKey;
import org.isnad.rest.TextHygiene;
import org.jspecify.annotations.Nullable;

/**
 * Where the machine has seen what may be a name.
 *
 * @param start Unicode code points of the report's whole text, from 0
 * @param end exclusive, in code points
 * @param exact what stands there
 * @param cue the words that make it a name
 * @param branchOf id of the organisation of which it may be a branch
 */
public record Sighting(
    int start, int end, String exact, CandidateKind kind, String cue, @Nullable String branchOf) {
  /** Characters of a name, here and in entities-service. */
  static final int LONGEST_NAME = 300;

  /** The same words, elsewhere. */
  Sighting at(int otherStart, int otherEnd) {
    return new Sighting(otherStart, otherEnd, exact, kind, cue, branchOf);
  }

  /** What stands there, as a name: on one line, without what turns its direction. */
  String name() {
    var name = new StringBuilder();
    exact
        .codePoints()
        .filter(c -> !TextHygiene.turnsDirection(c))
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
        .forEach(name::appendCodePoint);
    return name.toString().strip().replaceAll(" +", " ");
  }

  /** Of which name it is a form; empty if it is no name. */
  String letters() {
    String letters = NameKey.of(exact).letters();
    return exact.length() > LONGEST_NAME || letters.length() > LONGEST_NAME ? "" : letters;
  }
}
