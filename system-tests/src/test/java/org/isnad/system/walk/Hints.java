package org.isnad.system.walk;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a valid request needs and a schema cannot say: at what kind of record a reference points,
 * and rules over several properties. By names of properties, so that a new schema with the same
 * properties needs no new hint.
 */
final class Hints {
  /** Prefixes of ids. What is not here may point at anything. */
  private static final Map<String, List<String>> POINTS_AT =
      Map.ofEntries(
          entry("about", List.of("act", "loc", "evt", "rel")),
          entry("actor", List.of("act")),
          entry("capitalOf", List.of("loc")),
          entry("contradicts", List.of("clm")),
          entry("entity", List.of("act", "loc", "evt")),
          entry("event", List.of("evt")),
          entry("location", List.of("loc")),
          entry("notSameAs", List.of("act")),
          entry("parents", List.of("loc")),
          entry("partOf", List.of("evt")),
          entry("participant", List.of("act")),
          entry("place", List.of("loc")),
          entry("places", List.of("loc")),
          entry("publisher", List.of("act")),
          entry("qualifies", List.of("clm")),
          entry("ref", List.of("act", "loc", "evt", "rel", "cit")),
          entry("refs", List.of("act", "loc", "evt", "rel")),
          entry("report", List.of("rpt")),
          entry("source", List.of("act")),
          entry("target", List.of("act")),
          entry("territory", List.of("loc")),
          entry("within", List.of("loc")));

  private static final List<String> EDTF =
      List.of(
          "2019-10-27",
          "2019-10",
          "2019",
          "2019-12~",
          "2013/2015",
          "[..2019-10]",
          "2019-07/..",
          "201X",
          "2021-21",
          "2004-06?-11",
          "-0044-03-15");

  /** Of a report, from which its body follows. */
  private static final List<String> PARTS =
      List.of("kicker", "title", "subtitle", "byline", "sections");

  /** Code points. */
  private static final int LONGEST_SPAN = 40;

  private final Known known;
  private final Random random;
  private int made;

  Hints(Known known, Random random) {
    this.known = known;
    this.random = random;
  }

  boolean isReference(String name, Shape shape) {
    return shape.isText()
        && (shape.name().equals("Reference")
            || (POINTS_AT.containsKey(name) && shape.choices().isEmpty()));
  }

  static boolean isReference(String name) {
    return POINTS_AT.containsKey(name);
  }

  /**
   * An id or an external id of a known record; null if none is known that fits.
   *
   * @param prefix of the ids that the operation is about; empty if it is about any
   */
  @Nullable String reference(String name, String prefix) {
    JsonNode record = pointedAt(name, prefix);
    if (record == null) {
      return null;
    }
    JsonNode externalId = record.path("externalIds").path(0);
    return externalId.isMissingNode() || random.nextBoolean()
        ? record.get("id").asText()
        : Known.reference(externalId);
  }

  /** As {@link #reference}, by its id only. */
  @Nullable String id(String name, String prefix) {
    JsonNode record = pointedAt(name, prefix);
    return record == null ? null : record.get("id").asText();
  }

  private @Nullable JsonNode pointedAt(String name, String prefix) {
    var prefixes = POINTS_AT.get(name);
    return known.any(
        prefixes != null ? prefixes : prefix.isEmpty() ? known.prefixes() : List.of(prefix),
        random,
        r -> true);
  }

  /** A value of a query parameter that its schema does not tell; null if the schema does. */
  @Nullable String parameter(String name) {
    return switch (name) {
      case "language" -> "ar";
      case "externalId" -> "walk:" + ++made;
      case "text", "q" -> random.nextBoolean() ? "القاعدة" : "qaeda";
      case "publishedFrom" -> "1990-01-01";
      case "publishedTo" -> "2030-12-31";
      case "If-None-Match" -> "\"" + random.nextInt(3) + "\"";
      case "date", "asOf", "validAt", "activeAt", "occurred", "published", "publishedAt" ->
          EDTF.getFirst();
      default -> null;
    };
  }

  /**
   * Makes a generated object keep the rules over its properties.
   *
   * @param target the record that it is to replace; null if none
   */
  void mend(Shape shape, ObjectNode value, @Nullable JsonNode target) {
    Set<String> can = shape.properties().keySet();
    if (can.contains("edtf")) {
      // The other properties follow from it.
      value.retain("edtf", "verbatim");
      value.put("edtf", EDTF.get(random.nextInt(EDTF.size())));
    }
    if (can.containsAll(Set.of("scheme", "value"))) {
      value.put("value", "walk-" + ++made);
    }
    if (can.containsAll(Set.of("low", "best", "high"))) {
      rise(value, "low", "best", "high");
    }
    if (value.has("lat") != value.has("lon")) {
      value.remove(List.of("lat", "lon"));
    }
    if (can.containsAll(Set.of("type", "coordinates", "geometries"))) {
      if (value.path("geometries").isEmpty()) {
        value.put("type", "Point").putArray("coordinates").add(random.nextInt(180)).add(12.5);
        value.remove("geometries");
      } else {
        value.put("type", "GeometryCollection").remove("coordinates");
      }
    }
    if (value.has("territory")) {
      value.put("kind", "STATE");
    }
    if (can.containsAll(Set.of("body", "title", "sections"))) {
      if (target == null) {
        wholeOrInParts(value);
      } else {
        // Mentions rest on its words.
        value.remove(PARTS);
        value.put("body", target.path("body").asText());
      }
    }
    if (can.containsAll(Set.of("ids", "entities"))) {
      oneOf(value, "ids", "entities", "reports");
    }
    if (can.containsAll(Set.of("entity", "kind", "lang"))) {
      oneOf(value, "entity", "kind"); // of an entity that there is, the kind is known
    }
    if (can.containsAll(Set.of("path", "body"))) {
      // What may be posted at which address, no schema tells.
      value.remove("body");
      value.put("path", known.address(random));
    }
    if (can.contains("report") && (can.contains("quote") || can.contains("start"))) {
      point(value, target);
    }
  }

  /** Numbers that are there, in order. */
  private static void rise(ObjectNode value, String... names) {
    List<String> there = Stream.of(names).filter(value::has).toList();
    int[] numbers = there.stream().mapToInt(n -> value.get(n).asInt()).sorted().toArray();
    for (int i = 0; i < numbers.length; i++) {
      value.put(there.get(i), numbers[i]);
    }
  }

  /** Keeps one of the properties, if it has any. */
  private void oneOf(ObjectNode value, String... names) {
    List<String> there = Stream.of(names).filter(value::has).toList();
    if (!there.isEmpty()) {
      String kept = there.get(random.nextInt(there.size()));
      value.remove(there.stream().filter(n -> !n.equals(kept)).toList());
      if (kept.equals("ids")) {
        value.remove("limit");
      }
    }
  }

  /** A report comes as a body or in parts. No two have the same text. */
  private void wholeOrInParts(ObjectNode report) {
    String text = "تقرير " + ++made + " قال 𝔄 إن داعش في مالي";
    if (report.has("body") && random.nextBoolean()) {
      report.remove(PARTS);
      report.put("body", text + ".\n\nAnd that is all of it.");
    } else {
      report.remove("body");
      report.put("title", text);
    }
  }

  /** A span of a report that is known. */
  private void point(ObjectNode value, @Nullable JsonNode target) {
    JsonNode report =
        target != null && target.has("report")
            ? known.record(target.get("report").asText())
            : known.any(List.of("rpt"), random, r -> r.path("body").asText().length() > 1);
    JsonNode span = value.has("quote") ? value.get("quote") : value;
    if (report == null || !report.has("body") || !(span instanceof ObjectNode pointing)) {
      return;
    }
    int[] text = report.get("body").asText().codePoints().toArray();
    int start = random.nextInt(text.length - 1);
    int end = Math.min(text.length, start + 1 + random.nextInt(LONGEST_SPAN));
    value.put("report", report.get("id").asText());
    pointing.put("start", start).put("end", end);
    if (pointing.has("exact")) {
      int[] exact = Arrays.copyOfRange(text, start, end);
      pointing.put("exact", new String(exact, 0, exact.length));
    }
  }

  /**
   * Gives a body that was sent before external ids of its own, wherever it has some, and a report
   * another text.
   */
  void renew(JsonNode body) {
    renew(body, JsonPointer.empty(), null);
  }

  /**
   * As {@link #renew(JsonNode)}.
   *
   * @param except a place whose value is to stay as it is
   */
  void renew(JsonNode body, JsonPointer except) {
    renew(body, JsonPointer.empty(), except);
  }

  private void renew(JsonNode node, JsonPointer at, @Nullable JsonPointer except) {
    JsonPointer title = at.appendProperty("title");
    if (node instanceof ObjectNode report
        && report.has("language")
        && report.has("title")
        && !title.equals(except)) {
      report.put("title", report.get("title").asText() + ' ' + ++made);
    }
    if (node instanceof ObjectNode object
        && object.size() == 2
        && object.has("scheme")
        && object.has("value")
        && !at.appendProperty("value").equals(except)) {
      object.put("value", "walk-" + ++made);
    }
    node.properties().forEach(p -> renew(p.getValue(), at.appendProperty(p.getKey()), except));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      renew(node.get(i), at.appendIndex(i), except);
    }
  }
}
