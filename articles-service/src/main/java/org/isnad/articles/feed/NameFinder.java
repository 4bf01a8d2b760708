package org.isnad.articles.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a text whether any of many names may stand in it, in time that does not grow with them.
 */
final class NameFinder {
  private static final int BITS = 16;
  private static final int THIRD = 2;

  /** Names by how their longest part begins: with three letters, or two if it has no more. */
  private final Map<Long, List<Part>> byBeginning = new HashMap<>();

  /** A part of a name without the signs of a pattern, and all parts that go with it. */
  private record Part(String letters, List<String> all, long seq) {}

  NameFinder(List<Alias> aliases) {
    for (Alias alias : aliases) {
      var parts = alias.patterns().stream().map(p -> p.substring(1, p.length() - 1)).toList();
      String longest = parts.getFirst();
      long key = key(longest, 0);
      var part = new Part(longest, parts, alias.seq());
      byBeginning
          .computeIfAbsent(
              longest.length() > THIRD ? key << BITS | longest.charAt(THIRD) : key,
              k -> new ArrayList<>())
          .add(part);
    }
  }

  private static long key(String text, int at) {
    return (long) text.charAt(at) << BITS | text.charAt(at + 1);
  }

  /**
   * @param seen names that changed up to this number do not count
   */
  boolean isAnyIn(String folded, long seen) {
    for (int at = 0; at + 1 < folded.length(); at++) {
      long key = key(folded, at);
      if (isAny(byBeginning.get(key), folded, at, seen)
          || (at + THIRD < folded.length()
              && isAny(
                  byBeginning.get(key << BITS | folded.charAt(at + THIRD)), folded, at, seen))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAny(@Nullable List<Part> parts, String folded, int at, long seen) {
    if (parts == null) {
      return false;
    }
    for (Part part : parts) {
      if (part.seq > seen
          && folded.startsWith(part.letters, at)
          && part.all.stream().allMatch(folded::contains)) {
        return true;
      }
    }
    return false;
  }
}
