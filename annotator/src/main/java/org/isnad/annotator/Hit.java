package org.isnad.annotator;

import java.util.List;

/** Where the letters of names stand in a text. Each is itself only. */
final class Hit {
  private final int place;
  private final int first;
  private final int last;
  private final int skip;
  private final int start;
  private final int end;
  private final List<Alias> aliases;

  /**
   * @param place among the hits of the text
   * @param first token
   * @param last token
   * @param skip letters of clitics before the name
   * @param start in the text, in UTF-16 units
   * @param end exclusive
   * @param aliases the names with these letters, one or more
   */
  Hit(int place, int first, int last, int skip, int start, int end, List<Alias> aliases) {
    this.place = place;
    this.first = first;
    this.last = last;
    this.skip = skip;
    this.start = start;
    this.end = end;
    this.aliases = aliases;
  }

  int place() {
    return place;
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  int skip() {
    return skip;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  List<Alias> aliases() {
    return aliases;
  }

  /** Whether all that bear the name are organizations. */
  boolean isOrganizations() {
    for (Alias alias : aliases) {
      if (!Evidence.isOrganization(alias.entity.kind())) {
        return false;
      }
    }
    return true;
  }

  boolean mayBeOrganization() {
    for (Alias alias : aliases) {
      if (Evidence.isOrganization(alias.entity.kind())) {
        return true;
      }
    }
    return false;
  }

  boolean overlaps(Hit other) {
    return start < other.end && other.start < end;
  }

  boolean covers(Hit other) {
    return start <= other.start && other.end <= end;
  }

  int length() {
    return end - start;
  }

  int words() {
    return last - first + 1;
  }
}
