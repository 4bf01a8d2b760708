package org.isnad.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be, with all references followed.
 *
 * @param name of the component that says so; empty if none does
 */
record Shape(Api api, String name, ObjectNode said, boolean nullable) {

  String type() {
    if (said.has("type")) {
      return said.get("type").asText();
    }
    return said.has("properties")
        ? "object"
        : said.has("items") ? "array" : said.has("enum") ? "string" : "";
  }

  boolean isText() {
    return type().equals("string");
  }

  /** By name, sorted: a contract may change their order without changing what the walk does. */
  SortedMap<String, Shape> properties() {
    SortedMap<String, Shape> properties = new TreeMap<>();
    said.path("properties")
        .properties()
        .forEach(p -> properties.put(p.getKey(), api.shape(p.getValue())));
    return properties;
  }

  Set<String> required() {
    Set<String> required = new TreeSet<>();
    said.path("required").forEach(r -> required.add(r.asText()));
    return required;
  }

  Shape items() {
    return api.shape(said.path("items"));
  }

  List<JsonNode> choices() {
    List<JsonNode> choices = new ArrayList<>();
    if (said.has("const")) {
      choices.add(said.get("const"));
    }
    said.path("enum").forEach(choices::add);
    return choices;
  }

  List<JsonNode> examples() {
    List<JsonNode> examples = new ArrayList<>();
    said.path("examples").forEach(examples::add);
    if (said.has("example")) {
      examples.add(said.get("example"));
    }
    return examples;
  }

  String format() {
    return said.path("format").asText();
  }

  @Nullable String pattern() {
    return said.has("pattern") ? said.get("pattern").asText() : null;
  }

  /** Whether it is for answers only: who sends it, sends what follows from other properties. */
  boolean isReadOnly() {
    return said.path("readOnly").asBoolean();
  }

  boolean has(String keyword) {
    return said.has(keyword);
  }

  int number(String keyword, int absent) {
    return said.path(keyword).asInt(absent);
  }
}
