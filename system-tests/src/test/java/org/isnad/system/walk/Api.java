package org.isnad.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.isnad.launcher.Service;
import org.jspecify.annotations.Nullable;

/** A contract: OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
final class Api {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  private final String name;
  private final JsonNode document;
  private final IdentityHashMap<JsonNode, Shape> shapes = new IdentityHashMap<>();

  Api(String name, JsonNode document) {
    this.name = name;
    this.document = document;
  }

  /** The contract that is committed with a service. */
  static Api of(Service service) {
    var file = Path.of("..", service.folder(), "openapi.yaml");
    try {
      return new Api(service.folder(), new YAMLMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  JsonNode schemas() {
    return document.at("/components/schemas");
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (var address : document.path("paths").properties()) {
      for (var method : address.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(
              operation(
                  method.getKey().toUpperCase(Locale.ROOT),
                  address.getKey(),
                  address.getValue(),
                  method.getValue()));
        }
      }
    }
    return operations;
  }

  private Operation operation(String method, String path, JsonNode address, JsonNode said) {
    // A parameter of the operation stands for one of its address that has the same name.
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (JsonNode list : List.of(address.path("parameters"), said.path("parameters"))) {
      for (JsonNode each : list) {
        JsonNode parameter = followed(each);
        parameters.put(
            parameter.get("in").asText() + " " + parameter.get("name").asText(),
            new Parameter(
                parameter.get("name").asText(),
                Parameter.In.valueOf(parameter.get("in").asText().toUpperCase(Locale.ROOT)),
                parameter.path("required").asBoolean(),
                parameter.path("schema")));
      }
    }
    JsonNode body = followed(said.path("requestBody"));
    Map<String, Operation.Response> responses = new LinkedHashMap<>();
    for (var response : said.path("responses").properties()) {
      JsonNode answer = followed(response.getValue());
      Map<String, JsonNode> headers = new LinkedHashMap<>();
      answer
          .path("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), followed(h.getValue())));
      responses.put(response.getKey(), new Operation.Response(contents(answer), headers));
    }
    return new Operation(
        this,
        method,
        path,
        List.copyOf(parameters.values()),
        contents(body),
        body.path("required").asBoolean(),
        responses);
  }

  private static Map<String, JsonNode> contents(JsonNode of) {
    Map<String, JsonNode> contents = new LinkedHashMap<>();
    of.path("content")
        .properties()
        .forEach(c -> contents.put(c.getKey(), c.getValue().path("schema")));
    return contents;
  }

  private JsonNode followed(JsonNode node) {
    return node.has("$ref") ? followed(document.at(node.get("$ref").asText().substring(1))) : node;
  }

  /** A schema with its references followed and what it is combined of laid together. */
  Shape shape(JsonNode schema) {
    return shapes.computeIfAbsent(
        schema,
        s -> {
          var laid = new Laying();
          laid.put(s);
          return new Shape(this, laid.name, laid.all, laid.nullable);
        });
  }

  /** Lays the parts of a schema together. */
  private final class Laying {
    private final ObjectNode all = JsonNodeFactory.instance.objectNode();
    private String name = "";
    private boolean nullable;

    void put(JsonNode schema) {
      for (var said : schema.properties()) {
        JsonNode value = said.getValue();
        switch (said.getKey()) {
          case "$ref" -> {
            String pointer = value.asText().substring(1);
            JsonNode target = document.at(pointer);
            if (target.isMissingNode()) {
              throw new IllegalStateException(Api.this.name + " points at nothing: #" + pointer);
            }
            name = pointer.substring(pointer.lastIndexOf('/') + 1);
            put(target);
          }
          case "allOf" -> value.forEach(this::put);
          case "anyOf", "oneOf" -> putFirst(value);
          case "type" -> putType(value);
          case "properties" ->
              value
                  .properties()
                  .forEach(p -> all.withObjectProperty("properties").set(p.getKey(), p.getValue()));
          case "required" -> {
            Set<String> required = new HashSet<>();
            all.path("required").forEach(r -> required.add(r.asText()));
            ArrayNode list = all.withArrayProperty("required");
            value.forEach(r -> {
              if (required.add(r.asText())) {
                list.add(r.asText());
              }
            });
          }
          default -> all.set(said.getKey(), value);
        }
      }
    }

    /** Of alternatives the first, which is one that is allowed. */
    private void putFirst(JsonNode alternatives) {
      @Nullable JsonNode first = null;
      for (JsonNode alternative : alternatives) {
        if (alternative.path("type").asText().equals("null")) {
          nullable = true;
        } else if (first == null) {
          first = alternative;
        }
      }
      if (first != null) {
        put(first);
      }
    }

    private void putType(JsonNode type) {
      for (JsonNode each : type.isArray() ? type : all.arrayNode().add(type)) {
        if (each.asText().equals("null")) {
          nullable = true;
        } else if (!all.has("type") || !type.isArray()) {
          all.set("type", each);
        }
      }
    }
  }
}
