package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The walk is worth what its oracle refuses. */
class OracleTest {
  private static final Api API =
      Contracts.of(
          """
          paths:
            /v1/things:
              get:
                responses:
                  "200":
                    headers:
                      ETag: {required: true, schema: {type: string, pattern: '^"'}}
                    content:
                      application/json: {schema: {$ref: "#/components/schemas/Thing"}}
                      application/x-ndjson: {schema: {$ref: "#/components/schemas/Thing"}}
                      text/plain: {schema: {type: string, maxLength: 5}}
                  "204": {description: Nothing}
                  4XX:
                    content:
                      application/problem+json: {schema: {$ref: "#/components/schemas/Problem"}}
          components:
            schemas:
              Thing:
                type: object
                required: [id]
                properties:
                  id: {type: string}
                  day: {type: string, format: date}
                  part: {$ref: "#/components/schemas/Part"}
                  parts: {type: array, items: {$ref: "#/components/schemas/Part"}}
                  both:
                    allOf:
                    - $ref: "#/components/schemas/Part"
                    - {type: object, properties: {more: {type: string}}}
                  maybe: {anyOf: [{$ref: "#/components/schemas/Part"}, {type: "null"}]}
                  open: {type: object, additionalProperties: {type: integer}}
              Part: {type: object, properties: {name: {type: string}}}
              Problem:
                type: object
                properties: {status: {type: integer}, code: {$ref: "#/components/schemas/ProblemCode"}}
              ProblemCode: {type: string, enum: [NOT_FOUND]}
          """);
  private static final Operation OPERATION = API.operations().getFirst();
  private static final Oracle ORACLE = new Oracle(ClosedSchemas.ofAnswers(API));

  @Test
  void given_an_answer_as_declared_when_judged_then_nothing_is_wrong() {
    String json =
        """
        {"id": "a", "day": "2022-03-10", "part": {"name": "b"}, "parts": [{}, {"name": "c"}],
         "both": {"name": "d", "more": "e"}, "maybe": null, "open": {"any": 1}}
        """;

    assertThat(faults(200, Operation.JSON, json)).isEmpty();
    assertThat(faults(200, Operation.NDJSON, "{\"id\":\"a\"}\n{\"id\":\"b\"}\n")).isEmpty();
    assertThat(faults(200, "text/plain", "short")).isEmpty();
    assertThat(faults(204, "", "")).isEmpty();
    assertThat(faults(404, Oracle.PROBLEM, "{\"status\":404,\"code\":\"NOT_FOUND\"}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a property that is not declared   | {"id": "a", "more": 1}
          one in a part                     | {"id": "a", "part": {"more": 1}}
          one in a part of a list           | {"id": "a", "parts": [{"more": 1}]}
          one in what is combined           | {"id": "a", "both": {"most": 1}}
          one in one of several             | {"id": "a", "maybe": {"more": 1}}
          a wrong value in an open object   | {"id": "a", "open": {"any": "x"}}
          a required property missing       | {"part": {}}
          a number for a text               | {"id": 1}
          null for a text                   | {"id": null}
          no day of the calendar            | {"id": "a", "day": "2022-02-30"}
          a property twice                  | {"id": "a", "id": "b"}
          more behind it                    | {"id": "a"} {}
          no JSON                           | {"id": "a"
          a list                            | []
          """)
  void given_a_body_that_breaks_its_schema_when_judged_then_it_is_refused(
      String what, String json) {
    var faults = faults(200, Operation.JSON, json);

    assertThat(faults).as(what).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          302 |                          |                                        | not declared
          200 | application/xml          | <a/>                                   | not declared
          204 | application/json         | {}                                     | none is declared
          404 | application/json         | {"status": 404, "code": "NOT_FOUND"}   | and not application/problem+json
          404 | application/problem+json | {"status": 400, "code": "NOT_FOUND"}   | says status 400
          404 | application/problem+json | {"status": 404, "code": "NO_SUCH"}     | is not declared
          404 | application/problem+json | {"status": 404}                        | is not declared
          503 | application/problem+json | {"status": 503, "code": "NOT_FOUND"}   | a fault of the service
          200 | text/plain               | longer                                 | 5
          """)
  void given_an_answer_of_another_kind_than_declared_when_judged_then_it_is_refused(
      int status, String type, String body, String fault) {
    var faults = faults(status, type == null ? "" : type, body == null ? "" : body);

    assertThat(faults).anySatisfy(f -> assertThat(f).contains(fault));
  }

  @Test
  void given_ndjson_with_one_bad_line_when_judged_then_that_line_is_named() {
    var faults = faults(200, Operation.NDJSON, "{\"id\":\"a\"}\n{\"id\":\"b\",\"more\":1}\n");

    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst()).startsWith("line 2 ").contains("more");
  }

  @Test
  void given_a_required_header_missing_or_bad_when_judged_then_it_is_named() {
    var missing = new Answer(200, Map.of("content-type", List.of("text/plain")), new byte[0]);
    var bad =
        new Answer(
            200, Map.of("content-type", List.of("text/plain"), "etag", List.of("3")), new byte[0]);

    assertThat(ORACLE.faults(OPERATION, missing)).containsExactly("header ETag is missing");
    assertThat(ORACLE.faults(OPERATION, bad)).singleElement().asString().startsWith("header ETag ");
  }

  private static List<String> faults(int status, String type, String body) {
    var headers =
        type.isEmpty()
            ? Map.of("etag", List.of("\"3\""))
            : Map.of("etag", List.of("\"3\""), "content-type", List.of(type + ";charset=UTF-8"));
    return ORACLE.faults(OPERATION, new Answer(status, headers, body.getBytes(UTF_8)));
  }
}
