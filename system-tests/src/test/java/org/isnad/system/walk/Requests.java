package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isnad.system.walk.ValidValues.Context;
import org.isnad.system.walk.ValidValues.Fullness;
import org.jspecify.annotations.Nullable;

/** Makes the valid requests of a contract. */
final class Requests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String TEXT = "text/plain";

  /** Lines of an import. */
  static final int LINES = 20;

  private final Api api;
  private final List<Operation> operations;
  private final Known known;
  private final Hints hints;
  private final ValidValues values;
  private final Random random;
  private final Function<Call, @Nullable Answer> send;
  private final Map<String, String> tags = new HashMap<>();
  private int keys;

  /**
   * @param send for what must be asked before a request can be made: the version of a record
   */
  Requests(
      Api api,
      Known known,
      Hints hints,
      ValidValues values,
      Random random,
      Function<Call, @Nullable Answer> send) {
    this.api = api;
    this.operations = api.operations();
    this.known = known;
    this.hints = hints;
    this.values = values;
    this.random = random;
    this.send = send;
  }

  /**
   * @param turn of several media types, each has one
   */
  Call call(Operation operation, Fullness fullness, int turn) {
    String prefix = known.prefixOf(operation.collection());
    Map<String, String> path = new LinkedHashMap<>();
    operation
        .in(Parameter.In.PATH)
        .forEach(p -> {
          String id =
              path.isEmpty()
                  ? id(operation, prefix)
                  : p.name().equals("version") ? version(operation, path) : null;
          path.put(
              p.name(), id != null ? id : value(p, fullness, new Context(prefix, null)).asText());
        });
    JsonNode target = path.isEmpty() ? null : known.record(path.values().iterator().next());
    var context = new Context(prefix, target);
    var bare = new Call(operation, path, List.of(), Map.of(), null, null, null);
    Call call = bare;
    List<String> types = List.copyOf(operation.bodies().keySet());
    String type = types.isEmpty() ? "" : types.get(turn % types.size());
    // What is known of a text that comes as such, and stands in the body otherwise.
    boolean isText = type.equals(TEXT);
    for (Parameter parameter : operation.in(Parameter.In.QUERY).toList()) {
      if (types.contains(TEXT) ? isText : parameter.required() || wanted(fullness)) {
        call = call.with(parameter.name(), queryValues(operation, parameter, fullness, context));
      }
    }
    for (Parameter parameter : operation.in(Parameter.In.HEADER).toList()) {
      if (parameter.required() || wanted(fullness)) {
        call = call.withHeader(parameter.name(), header(parameter, bare));
      }
    }
    List<String> produced = operation.produces();
    if (produced.size() > 1) {
      call = call.withHeader("Accept", produced.get(turn % produced.size()));
    }
    if (types.isEmpty() || (!operation.bodyRequired() && fullness == Fullness.LEAST)) {
      return call;
    }
    JsonNode schema = bodySchema(operation, type);
    if (type.equals(Operation.NDJSON)) {
      ArrayNode lines = JSON.arrayNode();
      for (int line = 0; line < LINES; line++) {
        lines.add(line(schema, fullness, context));
      }
      return call.withBody(type, null).withJson(lines);
    }
    JsonNode body = values.of(operation.api().shape(schema), "", fullness, context);
    if (target != null
        && operation.replaces()
        && target.has("externalIds")
        && body instanceof ObjectNode object) {
      object.set("externalIds", target.get("externalIds")); // other requests point at it by them
    }
    return type.endsWith("json")
        ? call.withBody(type, null).withJson(body)
        : call.withBody(type, body.asText().getBytes(UTF_8));
  }

  /** A line of an import, which must have an external id. */
  private JsonNode line(JsonNode schema, Fullness fullness, Context context) {
    Shape shape = api.shape(schema);
    JsonNode line = values.of(shape, "", fullness, context);
    Shape externalIds = shape.properties().get("externalIds");
    if (externalIds != null
        && line instanceof ObjectNode object
        && object.path("externalIds").isEmpty()) {
      object.set("externalIds", values.of(externalIds, "externalIds", Fullness.MOST, context));
    }
    return line;
  }

  private boolean wanted(Fullness fullness) {
    return switch (fullness) {
      case LEAST -> false;
      case SOME -> random.nextBoolean();
      case MOST -> true;
    };
  }

  private JsonNode value(Parameter parameter, Fullness fullness, Context context) {
    return values.of(api.shape(parameter.schema()), parameter.name(), fullness, context);
  }

  /** None where the parameter is a cursor, and none is known. */
  List<String> queryValues(
      Operation operation, Parameter parameter, Fullness fullness, Context context) {
    Shape shape = api.shape(parameter.schema());
    if (parameter.name().equals("after") && shape.isText()) {
      String cursor = known.cursor(operation.path(), random);
      return cursor == null ? List.of() : List.of(cursor);
    }
    JsonNode value = value(parameter, fullness, context);
    return value.isArray()
        ? value.valueStream().map(JsonNode::asText).toList()
        : List.of(value.asText());
  }

  private @Nullable String id(Operation operation, String prefix) {
    if (operation.path().endsWith("/unmerge")) {
      return known.anyMerged(prefix);
    }
    if (operation.ends()) {
      return known.newest(prefix);
    }
    if (prefix.isEmpty()) {
      return null;
    }
    if (operation.method().equals("GET")) {
      String merged = known.anyMerged(prefix);
      return merged != null && random.nextInt(4) == 0 ? merged : hints.reference("", prefix);
    }
    JsonNode record = known.any(List.of(prefix), random, r -> true);
    return record == null ? null : record.get("id").asText();
  }

  /** Whether the record of a request cannot be that of the next. */
  private static boolean usesUp(Operation operation) {
    return operation.ends() || operation.path().endsWith("/unmerge");
  }

  private String header(Parameter parameter, Call of) {
    Shape shape = api.shape(parameter.schema());
    return switch (parameter.name()) {
      case "If-Match" -> tag(of);
      case "Idempotency-Key" -> "walk-" + ++keys;
      default -> values.of(shape, parameter.name(), Fullness.MOST, new Context("", null)).asText();
    };
  }

  private String version(Operation operation, Map<String, String> path) {
    String tag = tag(new Call(operation, path, List.of(), Map.of(), null, null, null));
    // What follows a dot tells apart answers of one version.
    return tag.equals("*") ? "1" : tag.replace("\"", "").replaceFirst("\\..*", "");
  }

  /** The ETag of the record that a request is about. */
  private String tag(Call of) {
    String path = of.operation().path();
    String record = path.substring(0, path.indexOf('}') + 1);
    return operations.stream()
        .filter(o -> o.method().equals("GET") && o.path().equals(record))
        .findFirst()
        .map(get -> new Call(get, of.path(), List.of(), Map.of(), null, null, null))
        .map(get -> tags.computeIfAbsent(get.target(), target -> asked(get)))
        .orElse("*");
  }

  private String asked(Call get) {
    Answer answer = send.apply(get);
    String tag = answer == null ? null : answer.header("ETag");
    return tag == null ? "*" : tag;
  }

  /** After a change, which may change the versions of more records than one. */
  void forgetTags() {
    tags.clear();
  }

  /** What a body, or a line of NDJSON, is. */
  JsonNode bodySchema(Operation operation, String type) {
    JsonNode schema = Objects.requireNonNull(operation.bodies().get(type));
    if (!type.equals(Operation.NDJSON) || !api.shape(schema).isText()) {
      return schema;
    }
    // An import takes, a line each, what its list takes.
    return operations.stream()
        .filter(o -> o.method().equals("POST") && o.path().equals(operation.collection()))
        .flatMap(o -> Stream.ofNullable(o.bodies().get(Operation.JSON)))
        .findFirst()
        .orElseThrow();
  }

  /** A request that was served before, as it can be served again. */
  Call fresh(Call call) {
    Call fresh = call;
    String name = call.path().isEmpty() ? "" : call.path().keySet().iterator().next();
    if (!name.isEmpty() && usesUp(call.operation())) {
      String other = id(call.operation(), known.prefixOf(call.operation().collection()));
      fresh = other == null ? call : call.withPath(name, other);
    }
    for (var header : call.headers().keySet()) {
      if (header.equalsIgnoreCase("If-Match")) {
        fresh = fresh.withHeader(header, tag(fresh));
      } else if (header.equalsIgnoreCase("Idempotency-Key")) {
        fresh = fresh.withHeader(header, "walk-" + ++keys);
      }
    }
    JsonNode json = call.json();
    if (json != null && !call.operation().replaces()) {
      JsonNode renewed = json.deepCopy();
      hints.renew(renewed);
      fresh = fresh.withJson(renewed);
    }
    return fresh;
  }

  /** What the values in a request are about. */
  Context context(Call call) {
    return new Context(
        known.prefixOf(call.operation().collection()),
        call.path().isEmpty() ? null : known.record(call.path().values().iterator().next()));
  }
}
