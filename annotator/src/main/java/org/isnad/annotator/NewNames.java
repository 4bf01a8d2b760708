package org.isnad.annotator;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names that a text seems to use and nobody knows, for an editor to look at: rather few than wrong.
 *
 * <p>None overlaps a mention, but for a branch of a known organisation. A name is told each time it
 * stands in full; its short forms are not told.
 */
final class NewNames {
  /**
   * @param first token
   * @param last token
   * @param start in the text, in UTF-16 units
   * @param end exclusive
   */
  record Sighting(
      int first,
      int last,
      int start,
      int end,
      Annotation.CandidateKind kind,
      String cue,
      @Nullable String branchOf) {}

  private final NamedTokens named;
  private final List<Sighting> sightings = new ArrayList<>();

  private NewNames(NamedTokens named) {
    this.named = named;
  }

  /** The names, in the order of the text; no two overlap. */
  static List<Sighting> find(
      Reading reading, List<Finding> findings, NamedTokens named, Clauses clauses) {
    var names = new NewNames(named);
    var persons = new NewPersons(reading, named, clauses);
    var organizations = new NewOrganizations(reading, named, clauses);
    var latin = new NewLatinNames(reading, named, clauses);
    for (int token = 0; token < reading.tokens.count(); token++) {
      Sighting sighting =
          clauses.isArabic(token)
              ? firstOf(organizations.behind(token), persons.behind(token))
              : latin.at(token);
      if (sighting != null) {
        names.add(sighting);
        token = Math.max(token, sighting.last());
      }
    }
    for (Finding finding : findings) {
      Sighting branch = organizations.branch(finding);
      if (branch != null) {
        names.sightings.add(branch);
      }
    }
    names.sightings.sort(comparingInt(Sighting::start));
    return names.sightings;
  }

  private static @Nullable Sighting firstOf(@Nullable Sighting one, @Nullable Sighting other) {
    return one != null ? one : other;
  }

  private void add(Sighting sighting) {
    if (named.isKnown(sighting.first(), sighting.last())) {
      return;
    }
    for (int token = sighting.first(); token <= sighting.last(); token++) {
      if (!named.isFree(token)) {
        return;
      }
    }
    sightings.add(sighting);
  }
}
