package org.isnad.gateway.join;

import graphql.normalized.ExecutableNormalizedField;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What articles-service is to answer of a report: the few properties that are selected, if they can
 * be had by themselves, or else the whole report and what is not in it but on request.
 */
final class ReportParts {
  /** What the graph answers of the whole text. */
  private static final String[] OF_BODY = {"body", "segments", "sections"};

  private static final String[] OF_NAMES = {"actors", "locations", "events"};

  private final Set<String> include = new TreeSet<>();
  // Whatever is asked of a report, these are told with it: lists go on after a cursor.
  private final Set<String> fields = new TreeSet<>(Set.of("VERSION", "CURSOR"));
  private boolean whole;
  private boolean body;

  /** Besides what is selected: {@code MENTIONS}. */
  void include(Collection<String> properties) {
    include.addAll(properties);
    whole = true;
  }

  /** Adds what is selected of a report. */
  void add(Selection report) {
    boolean mentions =
        report.hasAny("mentions", "segments")
            || Stream.of(OF_NAMES).anyMatch(names -> report.at(names).has("mentions"));
    if (mentions || report.hasAny(OF_NAMES)) {
      include.add("MENTIONS");
    }
    if (report.has("claims")) {
      include.add("CLAIMS");
    }
    body |= report.hasAny(OF_BODY);
    whole |= mentions || report.has("claims") || body;
    report.stream().forEach(field -> field(field.getName()));
  }

  /** Adds what is wanted of others. */
  void add(ReportParts others) {
    include.addAll(others.include);
    fields.addAll(others.fields);
    whole |= others.whole;
    body |= others.body;
  }

  /** Adds what any report below a field is selected with, this one or another. */
  void addAnywhere(ExecutableNormalizedField field) {
    field.traverseSubTree(each -> {
      if (each.getObjectTypeNames().contains("Report")) {
        add(Selection.only(each));
      }
    });
  }

  private void field(String name) {
    switch (name) {
      case "actors", "locations", "events" -> fields.add("NAMED");
      // Whom no search has found has no match; the rest is known by the id, or makes it whole.
      case "id", "__typename", "match", "body", "segments", "sections", "mentions", "claims" -> {}
      default -> fields.add(Fields.constant(name));
    }
  }

  /** As parameters of an address that has no others. */
  String parameters() {
    return whole ? Fields.parameters("include", include) : Fields.parameters("fields", fields());
  }

  /** What is added to a whole report. */
  Set<String> include() {
    return whole ? include : Set.of();
  }

  /** What is added to a report that a search finds, which has no text but on request. */
  Set<String> searched() {
    Set<String> searched = new TreeSet<>(include);
    if (body) {
      searched.add("BODY");
    }
    return searched;
  }

  /** What of a report is answered and no more; empty for a whole one. */
  Set<String> fields() {
    return whole ? Set.of() : fields;
  }
}
