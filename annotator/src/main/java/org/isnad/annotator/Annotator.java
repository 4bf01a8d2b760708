package org.isnad.annotator;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.stream.Stream;
import org.isnad.arabic.Tokens;
import org.isnad.date.DateFinder;
import org.isnad.date.FoundDate;

/** Tells what a text speaks of, with the names of a {@link Dictionary}. */
public final class Annotator {
  private final Dictionary dictionary;

  public Annotator(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** Reads a text; any string can be read. */
  public Annotation annotate(String text) {
    var tokens = Tokens.of(text);
    var senses = Lexicon.ITS_OWN.read(tokens);
    var found = dictionary.reading(d -> new Found(Matcher.find(d, tokens), d.seqNow()));
    var reading = new Reading(tokens, senses, found.hits());
    List<Finding> named = Linker.link(reading);
    List<Finding> findings =
        Stream.concat(named.stream(), Coreference.resolve(reading, named).stream())
            .sorted(comparingInt(Finding::start).thenComparingInt(f -> -f.end()))
            .toList();
    var places = new CodePoints(text);
    var known = new NamedTokens(reading, findings);
    var clauses = new Clauses(reading);
    return new Annotation(
        found.seq(),
        findings.stream().map(f -> mention(f, text, places)).toList(),
        DateFinder.find(text).stream().map(d -> dated(d, text, places)).toList(),
        NewNames.find(reading, findings, known, clauses).stream()
            .map(s -> candidate(s, text, places))
            .toList(),
        Attributions.find(reading, findings, known, clauses, places));
  }

  private static Annotation.Candidate candidate(
      NewNames.Sighting sighting, String text, CodePoints places) {
    return new Annotation.Candidate(
        places.at(sighting.start()),
        places.at(sighting.end()),
        text.substring(sighting.start(), sighting.end()),
        sighting.kind(),
        sighting.cue(),
        sighting.branchOf());
  }

  /** What one state of the dictionary has found. */
  private record Found(List<Hit> hits, long seq) {}

  private static Annotation.Dated dated(FoundDate found, String text, CodePoints places) {
    return new Annotation.Dated(
        places.at(found.start()),
        places.at(found.end()),
        text.substring(found.start(), found.end()),
        found.date());
  }

  private static Mention mention(Finding finding, String text, CodePoints places) {
    return new Mention(
        places.at(finding.start()),
        places.at(finding.end()),
        text.substring(finding.start(), finding.end()),
        finding.ids(),
        finding.kind(),
        finding.ambiguous() ? Mention.Status.AMBIGUOUS : Mention.Status.RESOLVED,
        finding.confidence(),
        finding.why());
  }
}
