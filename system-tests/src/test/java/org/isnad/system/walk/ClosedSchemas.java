package org.isnad.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The schemas of a contract, read strictly: an object has no property but those that its schema
 * names, unless that says otherwise. A contract that forgets a property is found only so.
 */
final class ClosedSchemas {
  /** Ends the names of components that are closed. */
  private static final String CLOSED = "-closed";

  private static final Set<String> COMBINED = Set.of("allOf", "anyOf", "oneOf");
  private static final Set<String> MAPS = Set.of("properties", "patternProperties", "$defs");
  private static final Set<String> VALUES =
      Set.of("items", "prefixItems", "contains", "additionalProperties", "unevaluatedItems");

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          r ->
              r.schemaCacheEnabled(false)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final ObjectNode components;
  private final IdentityHashMap<JsonNode, Schema> made = new IdentityHashMap<>();

  private final boolean ofRequests;

  private ClosedSchemas(Api api, boolean ofRequests) {
    this.ofRequests = ofRequests;
    components = JsonNodeFactory.instance.objectNode();
    for (var schema : api.schemas().properties()) {
      components.set(schema.getKey(), closed(schema.getValue(), false));
      components.set(schema.getKey() + CLOSED, closed(schema.getValue(), true));
    }
  }

  static ClosedSchemas ofAnswers(Api api) {
    return new ClosedSchemas(api, false);
  }

  /** Where what is for answers only is not required. */
  static ClosedSchemas ofRequests(Api api) {
    return new ClosedSchemas(api, true);
  }

  /** What is wrong with a value, a sentence each; none if it is as the schema says. */
  List<String> faults(JsonNode schema, JsonNode value) {
    return made.computeIfAbsent(schema, this::make).validate(value).stream()
        .map(e -> (e.getInstanceLocation() + " " + e.getMessage()).strip())
        .toList();
  }

  private Schema make(JsonNode schema) {
    ObjectNode root = (ObjectNode) closed(schema, true);
    // References of the contract hold in this document too.
    root.putObject("components").set("schemas", components);
    return registry.getSchema(root);
  }

  /**
   * A copy that names no property unnamed.
   *
   * @param whole whether the schema is all that is said of a value. One of several that are
   *     combined is not: the others' properties would be refused
   */
  private JsonNode closed(JsonNode schema, boolean whole) {
    if (!(schema instanceof ObjectNode object)) {
      return schema;
    }
    ObjectNode closed = object.objectNode();
    for (var said : object.properties()) {
      closed.set(said.getKey(), part(said.getKey(), said.getValue().deepCopy()));
    }
    if (ofRequests && closed.get("required") instanceof ArrayNode required) {
      required.removeIf(
          name -> object.path("properties").path(name.asText()).path("readOnly").asBoolean());
    }
    boolean says = closed.has("additionalProperties") || closed.has("unevaluatedProperties");
    if (!whole || says) {
      return closed;
    }
    boolean isCombined = COMBINED.stream().anyMatch(closed::has);
    if (isCombined || (closed.has("$ref") && closed.has("properties"))) {
      closed.put("unevaluatedProperties", false);
    } else if (closed.has("$ref")) {
      closed.put("$ref", closed.get("$ref").asText() + CLOSED);
    } else if (closed.has("properties") || closed.path("type").toString().contains("object")) {
      closed.put("additionalProperties", false);
    }
    return closed;
  }

  private JsonNode part(String keyword, JsonNode value) {
    if (COMBINED.contains(keyword)) {
      ArrayNode all = ((ArrayNode) value).arrayNode();
      value.forEach(each -> all.add(closed(each, false)));
      return all;
    }
    if (MAPS.contains(keyword)) {
      ObjectNode all = ((ObjectNode) value).objectNode();
      value.properties().forEach(each -> all.set(each.getKey(), closed(each.getValue(), true)));
      return all;
    }
    if (VALUES.contains(keyword)) {
      if (!value.isArray()) {
        return closed(value, true);
      }
      ArrayNode all = ((ArrayNode) value).arrayNode();
      value.forEach(each -> all.add(closed(each, true)));
      return all;
    }
    return value;
  }
}
