package org.isnad.articles.feed;

import java.util.Comparator;
import java.util.List;
import org.isnad.arabic.NameKey;

/**
 * A name that has changed.
 *
 * @param seq the number of the change
 * @param patterns what a folded text with the name must all be LIKE, the longest first; at least
 *     one
 */
record Alias(long seq, List<String> patterns) {
  private static final int TRIGRAM = 3;

  /** Those of a change that may stand in texts. */
  static List<Alias> of(ChangesClient.Change change) {
    return switch (change.id().kind()) {
      case ACTOR, LOCATION, EVENT ->
          change.names().stream()
              .map(name -> new Alias(change.seq(), patterns(name)))
              .filter(alias -> !alias.patterns.isEmpty())
              .distinct()
              .toList();
      case RELATION, REPORT, MENTION, CLAIM, CITATION, CANDIDATE, KEY -> List.of();
    };
  }

  boolean hasOnePart() {
    return patterns.size() == 1;
  }

  /** Whether the index of trigrams knows its longest part. */
  boolean isIndexed() {
    return patterns.getFirst().length() >= 2 + TRIGRAM;
  }

  /** A folded text has letters, digits and blanks only: nothing is to be escaped. */
  private static List<String> patterns(String name) {
    return NameKey.pieces(name).stream()
        // A single letter tells nothing: nearly all texts have it.
        .filter(piece -> piece.length() > 1)
        .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(p -> p))
        .map(piece -> "%" + piece + "%")
        .toList();
  }
}
