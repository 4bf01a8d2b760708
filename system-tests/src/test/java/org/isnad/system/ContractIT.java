package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a generator needs of the committed contracts. Each service's ContractTest sees to it that
 * they are what is served; docs/style.md says how a field gets its words.
 */
class ContractIT {
  private static final String ARTICLES = "articles-service";
  private static final String ENTITIES = "entities-service";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @ParameterizedTest
  @ValueSource(strings = {ARTICLES, ENTITIES})
  void given_the_schemas_when_read_then_each_is_described(String service) {
    JsonNode contract = contract(service);

    List<String> silent = new ArrayList<>();
    contract.at("/components/schemas").properties().stream()
        .filter(schema -> isBlank(schema.getValue().path("description")))
        .forEach(schema -> silent.add(schema.getKey()));

    assertThat(silent).as("schemas without a description: write the class's Javadoc").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ARTICLES, ENTITIES})
  void given_the_properties_when_read_then_each_is_described_with_an_example(String service) {
    JsonNode contract = contract(service);

    List<String> silent = new ArrayList<>();
    eachProperty(
        contract,
        (name, shape) -> {
          if (isBlank(shape.path("description"))) {
            silent.add(name + " has no description: write its @param");
          }
          if (!hasExample(contract, shape)) {
            silent.add(name + " has no example: write one as {@code …} in its @param");
          }
        });

    assertThat(silent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ARTICLES, ENTITIES})
  void given_the_enums_when_read_then_each_value_has_a_meaning(String service) {
    JsonNode contract = contract(service);

    List<String> silent = new ArrayList<>();
    contract.at("/components/schemas").properties().stream()
        .filter(schema -> schema.getValue().has("enum"))
        .forEach(schema -> {
          String description = schema.getValue().path("description").asText();
          for (JsonNode value : schema.getValue().path("enum")) {
            if (!description.contains("\n- `" + value.asText() + "`: ")) {
              silent.add(schema.getKey() + "." + value.asText());
            }
          }
        });

    assertThat(silent).as("values without a meaning: write the constant's Javadoc").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ARTICLES, ENTITIES})
  void given_any_schema_when_read_then_it_says_what_is_in_it(String service) {
    JsonNode contract = contract(service);

    List<String> empty = new ArrayList<>();
    eachNode(
        contract,
        "",
        (path, node) -> {
          boolean object = node.path("type").asText().equals("object");
          boolean list = node.path("type").asText().equals("array");
          if ((object && !node.has("properties") && !node.has("additionalProperties"))
              || (list && (!node.has("items") || node.path("items").isEmpty()))
              || (path.endsWith("/schema") && node.isEmpty())) {
            empty.add(path);
          }
        });

    assertThat(empty).as("objects without properties, lists of anything").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ARTICLES, ENTITIES})
  void given_the_operations_when_read_then_each_is_named_and_described(String service) {
    JsonNode contract = contract(service);

    List<String> silent = new ArrayList<>();
    var names = new TreeMap<String, Integer>();
    eachOperation(
        contract,
        (name, operation) -> {
          names.merge(operation.path("operationId").asText(), 1, Integer::sum);
          for (String needed : List.of("operationId", "summary", "description", "tags")) {
            if (isBlank(operation.path(needed))) {
              silent.add(name + " has no " + needed);
            }
          }
        });
    names.values().removeIf(count -> count == 1);

    assertThat(silent).as("write the method's Javadoc").isEmpty();
    assertThat(names).as("names given twice: see Endpoint.id()").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ARTICLES, ENTITIES})
  void given_the_parameters_when_read_then_each_is_described_with_an_example(String service) {
    JsonNode contract = contract(service);

    List<String> silent = new ArrayList<>();
    eachOperation(
        contract,
        (operation, node) -> {
          for (JsonNode each : node.path("parameters")) {
            JsonNode parameter = resolved(contract, each);
            String name = operation + ": " + parameter.path("name").asText();
            if (isBlank(parameter.path("description"))) {
              silent.add(name + " has no description: write the method's @param");
            }
            if (!hasExample(contract, parameter.path("schema"))) {
              silent.add(name + " has no example: write one as {@code …} in the method's @param");
            }
          }
        });

    assertThat(silent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ARTICLES, ENTITIES})
  void given_the_operations_when_read_then_each_lists_how_it_fails(String service) {
    JsonNode contract = contract(service);

    List<String> silent = new ArrayList<>();
    eachOperation(
        contract,
        (name, operation) -> {
          JsonNode responses = operation.path("responses");
          Stream<String> expected =
              Stream.of(
                      Stream.of("400", "406", "500", "503"),
                      operation.has("requestBody") ? Stream.of("413", "415") : Stream.<String>of(),
                      name.contains("{") ? Stream.of("404") : Stream.<String>of())
                  .flatMap(s -> s);
          expected
              .filter(status -> !responses.has(status))
              .forEach(status -> silent.add(name + " does not list " + status));
          responses
              .properties()
              .forEach(response -> {
                JsonNode body = resolved(contract, response.getValue());
                boolean failure = response.getKey().compareTo("400") >= 0;
                if (isBlank(body.path("description"))
                    || (failure && !body.path("content").has("application/problem+json"))) {
                  silent.add(name + ": " + response.getKey() + " says too little");
                }
              });
        });

    assertThat(silent).isEmpty();
  }

  private static JsonNode contract(String service) {
    try {
      return YAML.readTree(Path.of("..", service, "openapi.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void eachProperty(JsonNode contract, BiConsumer<String, JsonNode> read) {
    contract
        .at("/components/schemas")
        .properties()
        .forEach(schema ->
            schema
                .getValue()
                .path("properties")
                .properties()
                .forEach(p -> read.accept(schema.getKey() + "." + p.getKey(), p.getValue())));
  }

  private static void eachOperation(JsonNode contract, BiConsumer<String, JsonNode> read) {
    contract
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation ->
                    read.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
  }

  private static void eachNode(JsonNode node, String path, BiConsumer<String, JsonNode> read) {
    read.accept(path, node);
    node.properties().forEach(p -> eachNode(p.getValue(), path + "/" + p.getKey(), read));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      eachNode(node.get(i), path + "/" + i, read);
    }
  }

  /** Its own, or one of what it refers to; an object's are those of its properties. */
  private static boolean hasExample(JsonNode contract, JsonNode shape) {
    if (!shape.path("examples").isEmpty() || shape.has("enum") || shape.has("const")) {
      return true;
    }
    if (shape.has("$ref")) {
      JsonNode target = resolved(contract, shape);
      return target.has("properties") || target.has("oneOf") || hasExample(contract, target);
    }
    if (shape.has("anyOf")) {
      return StreamSupport.stream(shape.path("anyOf").spliterator(), false)
          .allMatch(one -> hasExample(contract, one));
    }
    return shape.has("items") && hasExample(contract, shape.path("items"));
  }

  private static JsonNode resolved(JsonNode contract, JsonNode node) {
    return node.has("$ref") ? contract.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static boolean isBlank(JsonNode text) {
    return text.isMissingNode() || (text.isTextual() ? text.asText().isBlank() : text.isEmpty());
  }
}
