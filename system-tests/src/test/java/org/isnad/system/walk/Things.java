package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small service with a contract of its own and all that Isnad's have: versions, deletion,
 * merging, import, NDJSON. It keeps its contract, but for a fault.
 */
final class Things implements AutoCloseable {
  static final Api API =
      Contracts.of(
          """
          paths:
            /v1/things:
              get:
                parameters:
                - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 200}}
                - {name: kind, in: query, schema: {$ref: "#/components/schemas/Kind"}}
                responses:
                  "200":
                    content:
                      application/json:
                        schema:
                          type: object
                          required: [items]
                          properties:
                            items: {type: array, items: {$ref: "#/components/schemas/Thing"}}
                      application/x-ndjson: {schema: {$ref: "#/components/schemas/Thing"}}
                  default: {$ref: "#/components/responses/Problem"}
              post:
                parameters:
                - name: Idempotency-Key
                  in: header
                  schema: {type: string, maxLength: 20, pattern: "^[!-~]+$"}
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}
                responses:
                  "201": {$ref: "#/components/responses/Thing"}
                  default: {$ref: "#/components/responses/Problem"}
            /v1/things/import:
              post:
                requestBody:
                  required: true
                  content: {application/x-ndjson: {schema: {type: string, format: binary}}}
                responses:
                  "200":
                    content:
                      application/x-ndjson:
                        schema:
                          type: object
                          required: [row, status]
                          properties:
                            row: {type: integer}
                            status: {type: string, enum: [CREATED, FAILED]}
                            problem: {$ref: "#/components/schemas/Problem"}
                  default: {$ref: "#/components/responses/Problem"}
            "/v1/things/{id}":
              parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              get:
                responses:
                  "200": {$ref: "#/components/responses/Thing"}
                  "308": {description: Merged, headers: {Location: {required: true, schema: {type: string}}}}
                  default: {$ref: "#/components/responses/Problem"}
              put:
                parameters:
                - {name: If-Match, in: header, required: true, schema: {type: string}}
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}
                responses:
                  "200": {$ref: "#/components/responses/Thing"}
                  default: {$ref: "#/components/responses/Problem"}
              delete:
                parameters:
                - {name: If-Match, in: header, required: true, schema: {type: string}}
                responses:
                  "204": {description: Deleted}
                  default: {$ref: "#/components/responses/Problem"}
            "/v1/things/{id}/merge":
              parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              post:
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [into]
                        properties: {into: {$ref: "#/components/schemas/Reference"}}
                responses:
                  "200": {$ref: "#/components/responses/Thing"}
                  default: {$ref: "#/components/responses/Problem"}
            "/v1/things/{id}/unmerge":
              parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              post:
                responses:
                  "200": {$ref: "#/components/responses/Thing"}
                  default: {$ref: "#/components/responses/Problem"}
          components:
            responses:
              Thing:
                headers: {ETag: {required: true, schema: {type: string}}}
                content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
              Problem:
                content: {application/problem+json: {schema: {$ref: "#/components/schemas/Problem"}}}
            schemas:
              Reference: {type: string, maxLength: 100}
              Kind: {type: string, enum: [BIG, SMALL]}
              ExternalId:
                type: object
                required: [scheme, value]
                properties:
                  scheme: {type: string, maxLength: 10, pattern: "^[a-z]+$"}
                  value: {type: string, maxLength: 40}
              NewThing:
                type: object
                required: [kind]
                properties:
                  kind: {$ref: "#/components/schemas/Kind"}
                  title: {type: [string, "null"], maxLength: 30}
                  count: {type: [integer, "null"], minimum: 0, maximum: 9}
                  externalIds:
                    type: array
                    maxItems: 3
                    items: {$ref: "#/components/schemas/ExternalId"}
              Thing:
                type: object
                required: [id, version, kind]
                properties:
                  id: {type: string, pattern: "^thg_[0-9]{26}$"}
                  version: {type: integer}
                  kind: {$ref: "#/components/schemas/Kind"}
                  title: {type: string}
                  count: {type: integer}
                  externalIds: {type: array, items: {$ref: "#/components/schemas/ExternalId"}}
              Problem:
                type: object
                required: [status, code]
                properties:
                  status: {type: integer}
                  code: {$ref: "#/components/schemas/ProblemCode"}
                  detail: {type: string}
                  errors: {type: array, items: {type: object, properties: {field: {type: string}}}}
              ProblemCode: {type: string, enum: [BAD, NONE, GONE, STALE]}
          """);

  /** What is wrong with the service. */
  enum Fault {
    NONE,
    UNDECLARED_PROPERTY,
    UNDECLARED_STATUS,
    NO_TAG,
    TAKES_UNKNOWN_PROPERTY,
    TAKES_TOO_MUCH,
    TAKES_A_TOO_LARGE_LIMIT,
    TAKES_PROPERTIES_TWICE,
    TAKES_BAD_LINES,
    IGNORES_VERSIONS,
    REFUSES_THE_LONGEST,
    FAILS_ON_NONCHARACTERS,
    BENDS_TEXTS,
    BREAKS_OFF,
    NEVER_MERGES
  }

  private static final JsonMapper LENIENT = new JsonMapper();

  private final ClosedSchemas schemas = ClosedSchemas.ofRequests(API);
  private final Fault fault;
  private final HttpServer server;
  private final Map<String, ObjectNode> things = new LinkedHashMap<>();
  private final Map<String, String> merged = new HashMap<>();
  private final Set<String> deleted = new HashSet<>();
  private int made;

  Things(Fault fault) throws IOException {
    this.fault = fault;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** An answer that ends the handling of a request. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    final int status;
    final String code;
    final String detail;

    Refused(int status, String code, String detail) {
      super(detail);
      this.detail = detail;
      this.status = status;
      this.code = code;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (fault == Fault.BREAKS_OFF && exchange.getRequestMethod().equals("DELETE")) {
      exchange.close();
      return;
    }
    try {
      handle(exchange, body);
    } catch (Refused e) {
      ObjectNode problem =
          JsonNodeFactory.instance
              .objectNode()
              .put("status", e.status)
              .put("code", e.code)
              .put("detail", e.detail);
      problem.putArray("errors").addObject().put("field", e.detail);
      send(exchange, e.status, Oracle.PROBLEM, JsonText.of(problem));
    }
  }

  private void handle(HttpExchange exchange, byte[] body) throws IOException, Refused {
    String method = exchange.getRequestMethod();
    String[] path = exchange.getRequestURI().getRawPath().split("/", -1);
    String address =
        switch (path.length) {
          case 3 -> "";
          case 4 -> path[3].equals("import") ? "/import" : "/{id}";
          case 5 -> "/{id}/" + path[4];
          default -> "/nowhere";
        };
    Operation operation =
        API.operations().stream()
            .filter(o -> o.method().equals(method) && o.path().equals("/v1/things" + address))
            .findFirst()
            .orElseThrow(() -> new Refused(405, "NONE", "No such method"));
    checkQuery(operation, exchange.getRequestURI().getRawQuery());
    String accept = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
    if (!operation.produces().isEmpty() && accept.equals("image/png")) {
      throw new Refused(406, "BAD", "Not to be had");
    }
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (!operation.bodies().isEmpty() && !operation.bodies().containsKey(type)) {
      throw new Refused(415, "BAD", "Not taken: " + type);
    }
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    if (operation.takesHeader("Idempotency-Key") && key != null && !key.matches("[!-~]{1,20}")) {
      throw new Refused(400, "BAD", "Idempotency-Key");
    }
    if (address.isEmpty() && method.equals("GET")) {
      list(exchange, accept);
    } else if (address.isEmpty()) {
      send(exchange, 201, created(read(operation, body)));
    } else if (address.equals("/import")) {
      importing(exchange, body);
    } else {
      one(exchange, operation, decoded(path[3]), body);
    }
  }

  private void one(HttpExchange exchange, Operation operation, String id, byte[] body)
      throws IOException, Refused {
    ObjectNode thing = found(id);
    String own = thing.get("id").asText();
    String into = merged.get(own);
    if (operation.takesHeader("If-Match")) {
      checkVersion(exchange.getRequestHeaders().getFirst("If-Match"), thing);
    }
    switch (operation.method() + operation.path().substring("/v1/things/{id}".length())) {
      case "GET" -> {
        if (into == null) {
          send(exchange, fault == Fault.UNDECLARED_STATUS ? 302 : 200, thing);
        } else {
          exchange.getResponseHeaders().set("Location", "/v1/things/" + into);
          send(exchange, 308, "", new byte[0]);
        }
      }
      case "PUT" -> {
        JsonNode draft = read(operation, body);
        thing.retain("id", "version");
        fill(thing, draft);
        thing.put("version", thing.get("version").asInt() + 1);
        send(exchange, 200, thing);
      }
      case "DELETE" -> {
        things.remove(own);
        deleted.add(own);
        send(exchange, 204, "", new byte[0]);
      }
      case "POST/merge" -> {
        ObjectNode other = found(read(operation, body).get("into").asText());
        if (fault == Fault.NEVER_MERGES) {
          throw new Refused(409, "BAD", "Never");
        }
        merged.put(own, other.get("id").asText());
        send(exchange, 200, other);
      }
      default -> {
        if (into == null) {
          throw new Refused(409, "BAD", "It is not merged");
        }
        merged.remove(own);
        send(exchange, 200, thing);
      }
    }
  }

  private ObjectNode found(String reference) throws Refused {
    for (ObjectNode thing : things.values()) {
      if (thing.get("id").asText().equals(reference)
          || thing
              .path("externalIds")
              .valueStream()
              .anyMatch(e -> Known.reference(e).equals(reference))) {
        return thing;
      }
    }
    throw deleted.contains(reference)
        ? new Refused(410, "GONE", "It was deleted")
        : new Refused(404, "NONE", "Nothing is known as it");
  }

  private void checkVersion(@Nullable String tag, ObjectNode thing) throws Refused {
    if (tag == null) {
      throw new Refused(428, "STALE", "If-Match");
    }
    if (!tag.equals("\"" + thing.get("version") + "\"") && fault != Fault.IGNORES_VERSIONS) {
      throw new Refused(412, "STALE", "If-Match");
    }
  }

  private void checkQuery(Operation operation, @Nullable String query) throws Refused {
    Set<String> seen = new HashSet<>();
    for (String each : query == null ? new String[0] : query.split("&")) {
      String name = decoded(each.replaceFirst("=.*", ""));
      String value = decoded(each.replaceFirst("[^=]*=?", ""));
      boolean isKnown = operation.parameters().stream().anyMatch(p -> p.name().equals(name));
      boolean fits =
          switch (name) {
            case "limit" ->
                value.matches("[1-9]\\d{0,8}")
                    && (Integer.parseInt(value) <= 200 || fault == Fault.TAKES_A_TOO_LARGE_LIMIT);
            case "kind" -> value.equals("BIG") || value.equals("SMALL");
            default -> false;
          };
      if (!isKnown || !fits || !seen.add(name)) {
        throw new Refused(400, "BAD", name);
      }
    }
  }

  private void list(HttpExchange exchange, String accept) throws IOException {
    List<JsonNode> live = new ArrayList<>(things.values());
    live.removeIf(t -> merged.containsKey(t.get("id").asText()));
    if (accept.equals(Operation.NDJSON)) {
      var lines = new StringBuilder();
      live.forEach(t -> lines.append(new String(JsonText.of(t), UTF_8)).append('\n'));
      send(exchange, 200, Operation.NDJSON, lines.toString().getBytes(UTF_8));
    } else {
      ObjectNode page = JsonNodeFactory.instance.objectNode();
      page.putArray("items").addAll(live);
      send(exchange, 200, Operation.JSON, JsonText.of(page));
    }
  }

  private void importing(HttpExchange exchange, byte[] body) throws IOException {
    Operation create =
        API.operations().stream()
            .filter(o -> o.toString().equals("POST /v1/things"))
            .findFirst()
            .orElseThrow();
    var results = new StringBuilder();
    int row = 0;
    for (String line : new String(body, UTF_8).lines().toList()) {
      ObjectNode result = JsonNodeFactory.instance.objectNode().put("row", ++row);
      try {
        created(read(create, line.getBytes(UTF_8)));
        result.put("status", "CREATED");
      } catch (Refused e) {
        if (fault == Fault.TAKES_BAD_LINES && e.detail.contains("kind")) {
          result.put("status", "CREATED");
        } else {
          result.put("status", "FAILED");
          result
              .putObject("problem")
              .put("status", e.status)
              .put("code", e.code)
              .put("detail", e.detail);
        }
      }
      results.append(new String(JsonText.of(result), UTF_8)).append('\n');
    }
    send(exchange, 200, Operation.NDJSON, results.toString().getBytes(UTF_8));
  }

  private JsonNode read(Operation operation, byte[] body) throws Refused {
    JsonNode json;
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      json = fault == Fault.TAKES_PROPERTIES_TWICE ? LENIENT.readTree(text) : JsonText.read(text);
    } catch (JsonProcessingException e) {
      throw new Refused(400, "BAD", e.getOriginalMessage());
    } catch (CharacterCodingException e) {
      throw new Refused(400, "BAD", "No UTF-8");
    }
    if (fault == Fault.FAILS_ON_NONCHARACTERS && json.toString().contains("\uffff")) {
      throw new Refused(500, "BAD", "It fell over");
    }
    checkTexts("", json);
    List<String> faults =
        new ArrayList<>(
            schemas.faults(Objects.requireNonNull(operation.bodies().get(Operation.JSON)), json));
    switch (fault) {
      case TAKES_UNKNOWN_PROPERTY -> faults.removeIf(f -> f.contains("unknownProperty"));
      case TAKES_TOO_MUCH -> faults.removeIf(f -> f.contains("30"));
      default -> {
        // It takes nothing that is wrong.
      }
    }
    if (!faults.isEmpty()) {
      throw new Refused(400, "BAD", String.join("; ", faults));
    }
    String title = json.path("title").asText();
    if (fault == Fault.REFUSES_THE_LONGEST && title.length() >= 30) {
      throw new Refused(400, "BAD", "title");
    }
    return json;
  }

  private static void checkTexts(String at, JsonNode json) throws Refused {
    String text = json.asText();
    if (json.isTextual() && (text.indexOf('\0') >= 0 || !UTF_8.newEncoder().canEncode(text))) {
      throw new Refused(400, "BAD", at);
    }
    for (var each : json.properties()) {
      checkTexts(at + "." + each.getKey(), each.getValue());
    }
    for (int i = 0; json.isArray() && i < json.size(); i++) {
      checkTexts(at + "[" + i + "]", json.get(i));
    }
  }

  private ObjectNode created(JsonNode draft) {
    ObjectNode thing =
        JsonNodeFactory.instance.objectNode().put("id", "thg_%026d".formatted(++made));
    thing.put("version", 1);
    fill(thing, draft);
    things.put(thing.get("id").asText(), thing);
    return thing;
  }

  private void fill(ObjectNode thing, JsonNode draft) {
    draft
        .properties()
        .forEach(p -> {
          if (!p.getValue().isNull() && !p.getKey().equals("unknownProperty")) {
            thing.set(p.getKey(), p.getValue());
          }
        });
    if (fault == Fault.BENDS_TEXTS && thing.has("title")) {
      thing.put("title", thing.get("title").asText().replaceAll("\\p{Cf}|\\p{Cc}", ""));
    }
    if (fault == Fault.UNDECLARED_PROPERTY) {
      thing.put("extra", 1);
    }
  }

  private static String decoded(String text) throws Refused {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refused(400, "BAD", "No escape");
    }
  }

  private void send(HttpExchange exchange, int status, ObjectNode thing) throws IOException {
    if (fault != Fault.NO_TAG) {
      exchange.getResponseHeaders().set("ETag", "\"" + thing.get("version") + "\"");
    }
    send(exchange, status, Operation.JSON, JsonText.of(thing));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    if (!type.isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
