package org.isnad.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class GraphRouteTest {
  private static final String RESPONSE = "application/graphql-response+json";

  private @Nullable SampleGraph graph;

  private RequestSpecification client(String... settings) {
    var set = new HashMap<String, String>();
    for (int i = 0; i < settings.length; i += 2) {
      set.put("isnad.graph." + settings[i], settings[i + 1]);
    }
    if (graph == null) {
      graph = new SampleGraph(set);
    }
    return given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .baseUri("http://127.0.0.1")
        .port(graph().url().getPort());
  }

  private SampleGraph graph() {
    return Objects.requireNonNull(graph);
  }

  @AfterEach
  void close() {
    if (graph != null) {
      graph.close();
    }
  }

  private ValidatableResponse ask(String query) {
    return client()
        .contentType("application/json")
        .accept(RESPONSE)
        .body(Map.of("query", query))
        .post("/graphql")
        .then();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                                                         | application/json",
        "*/*                                                       | application/json",
        "application/json                                          | application/json",
        "application/graphql-response+json                         |"
            + " application/graphql-response+json",
        "application/graphql-response+json, application/json;q=0.9 |"
            + " application/graphql-response+json",
        "application/graphql-response+json;q=0.5, application/json | application/json",
        "text/html, */*;q=0.8                                      | application/json",
      })
  void given_what_a_client_accepts_when_asked_then_it_is_given(String accept, String type) {
    var request = client().contentType("application/json");
    if (accept != null) {
      request.accept(accept);
    }

    request
        .body("{\"query\": \"{ hello }\"}")
        .post("/graphql")
        .then()
        .statusCode(200)
        .contentType(type + "; charset=utf-8")
        .body("data.hello", equalTo("hello all"))
        .body("extensions.cost.requested", equalTo(1))
        .body("extensions.cost.limit", equalTo(100_000))
        .body("errors", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {bad                                                | 400 |"
            + " INVALID_JSON",
        "application/json | {\"query\": \"{hello}\", \"query\": \"{hello}\"}    | 400 |"
            + " INVALID_JSON",
        "application/json | {\"query\": \"{hello}\"} x                          | 400 |"
            + " INVALID_JSON",
        "application/json | 1                                                   | 400 |"
            + " INVALID_JSON",
        "application/json | [{\"query\": \"{hello}\"}]                          | 400 |"
            + " BATCHING_NOT_SUPPORTED",
        "application/json | {}                                                  | 400 |"
            + " INVALID_REQUEST",
        "application/json | {\"query\": 1}                                      | 400 |"
            + " INVALID_REQUEST",
        "application/json | {\"query\": \"{hello}\", \"variables\": []}         | 400 |"
            + " INVALID_REQUEST",
        "application/json | {\"query\": \"{hello}\", \"operationName\": 1}      | 400 |"
            + " INVALID_REQUEST",
        "application/json | {\"query\": \"{hello}\", \"extensions\": \"x\"}     | 400 |"
            + " INVALID_REQUEST",
        "text/plain       | {\"query\": \"{hello}\"}                            | 415 |"
            + " UNSUPPORTED_MEDIA_TYPE",
        "application/json;charset=latin1 | {\"query\": \"{hello}\"}             | 415 |"
            + " UNSUPPORTED_MEDIA_TYPE",
        "text/x-any       | query=%7Bhello%7D                                   | 415 |"
            + " UNSUPPORTED_MEDIA_TYPE",
      })
  void given_what_is_no_request_when_posted_then_a_graphql_error_tells_why(
      String type, String body, int status, String code) {
    for (String accept : List.of("application/json", RESPONSE)) {
      client()
          .header("Content-Type", type)
          .accept(accept)
          .body(body.getBytes(StandardCharsets.UTF_8))
          .post("/graphql")
          .then()
          .statusCode(status)
          .contentType(accept)
          .body("errors[0].extensions.code", equalTo(code))
          .body("errors[0].extensions.requestId", notNullValue())
          .body("$", not(hasKey("data")));
    }
    assertThat(graph().executed).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                  | SYNTAX_ERROR",
        "{ nothing }                        | VALIDATION_ERROR",
        "{ items(first: [[1]]) { id } }     | VALIDATION_ERROR",
        "query($a: String!) { hello(to: $a) } | INVALID_VARIABLES",
        "query A { hello } query B { hello } | OPERATION_NOT_FOUND",
        "subscription { count(to: 1) }      | STREAM_NEEDED",
      })
  void given_a_document_that_is_wrong_when_asked_then_the_status_is_that_of_the_media_type(
      String query, String code) {
    ask(query)
        .statusCode(400)
        .body("errors[0].extensions.code", equalTo(code))
        .body("errors[0].message", not(containsString("Value{")))
        .body("$", not(hasKey("data")));
    client()
        .contentType("application/json")
        .body(Map.of("query", query))
        .post("/graphql")
        .then()
        .statusCode(code.equals("STREAM_NEEDED") ? 400 : 200)
        .body("errors[0].extensions.code", equalTo(code));
    assertThat(graph().executed).hasValue(0);
  }

  @Test
  void given_a_query_by_get_when_asked_then_it_has_a_tag_and_is_not_sent_twice() {
    String tag =
        client()
            .queryParam("query", "query Q($to: String) { hello(to: $to) }")
            .queryParam("operationName", "Q")
            .queryParam("variables", "{\"to\": \"you\"}")
            .get("/graphql")
            .then()
            .statusCode(200)
            .body("data.hello", equalTo("hello you"))
            .header("Cache-Control", "private, no-cache")
            .header("Vary", allOf(containsString("Accept"), containsString("Authorization")))
            .header("ETag", startsWith("\""))
            .extract()
            .header("ETag");

    client()
        .header("If-None-Match", "\"other\", W/" + tag)
        .queryParam("query", "query Q($to: String) { hello(to: $to) }")
        .queryParam("variables", "{\"to\": \"you\"}")
        .get("/graphql")
        .then()
        .statusCode(304)
        .header("ETag", equalTo(tag))
        .body(equalTo(""));
    client()
        .header("If-None-Match", tag)
        .queryParam("query", "{ hello }")
        .get("/graphql")
        .then()
        .statusCode(200);
  }

  @Test
  void given_an_error_when_asked_by_get_then_it_is_not_stored() {
    client()
        .queryParam("query", "{ refuses }")
        .get("/graphql")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .header("ETag", nullValue());
  }

  @Test
  void given_a_mutation_by_get_when_asked_then_nothing_is_changed() {
    client()
        .queryParam("query", "mutation { set(value: \"x\") }")
        .get("/graphql")
        .then()
        .statusCode(405)
        .header("Allow", containsString("POST"))
        .body("errors[0].extensions.code", equalTo("METHOD_NOT_ALLOWED"));
    assertThat(graph().executed).hasValue(0);

    ask("mutation { set(value: \"x\") }").statusCode(200).body("data.set", equalTo("x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
  void given_another_method_when_sent_then_it_is_refused(String method) {
    client()
        .request(method, "/graphql")
        .then()
        .statusCode(405)
        .header("Allow", containsString("POST"))
        .body("errors[0].extensions.code", equalTo("METHOD_NOT_ALLOWED"));
  }

  @Test
  void given_a_form_that_is_not_given_when_accepted_then_it_is_refused() {
    client()
        .contentType("application/json")
        .accept("text/html")
        .body("{\"query\": \"{ hello }\"}")
        .post("/graphql")
        .then()
        .statusCode(406)
        .body("errors[0].extensions.code", equalTo("NOT_ACCEPTABLE"));
  }

  @Test
  void given_what_fails_when_asked_then_nothing_of_ours_is_told() {
    ask("{ hello fails again: refuses }")
        .statusCode(200)
        .body("data.hello", equalTo("hello all"))
        .body("data.fails", nullValue())
        .body("errors[0].extensions.code", equalTo("INTERNAL_ERROR"))
        .body("errors[0].path", equalTo(List.of("fails")))
        .body("errors[0].message", not(containsString("jdbc")))
        .body("errors[0].message", not(containsString("Exception")))
        .body("errors[1].extensions.code", equalTo("INVALID_ARGUMENT"))
        .body("errors[1].message", equalTo("not so"))
        .body("errors[1].path", equalTo(List.of("again")));
  }

  @Test
  void given_a_field_that_may_not_be_null_and_fails_when_asked_then_there_is_one_error() {
    ask("{ needed }")
        .statusCode(200)
        .body("$", hasKey("data"))
        .body("data", nullValue())
        .body("errors.extensions.code", equalTo(List.of("INTERNAL_ERROR")));
  }

  @Test
  void given_headers_when_asked_then_those_for_the_services_go_on_and_the_id_comes_back() {
    client()
        .contentType("application/json")
        .header("Authorization", "Bearer me")
        .header("X-Request-Id", "mine-1")
        .header("Idempotency-Key", "k")
        .header("Cookie", "secret=1")
        .body("{\"query\": \"{ headers refuses }\"}")
        .post("/graphql")
        .then()
        .header("X-Request-Id", "mine-1")
        .body("errors[0].extensions.requestId", equalTo("mine-1"))
        .body("data.headers", equalTo("{Authorization=Bearer me, X-Request-Id=mine-1}"));
    client()
        .contentType("application/json")
        .header("X-Request-Id", "what is {no} id")
        .body("{\"query\": \"{ hello }\"}")
        .post("/graphql")
        .then()
        .header("X-Request-Id", not(containsString("{")));
  }

  @Test
  void given_a_slow_field_when_the_time_is_over_then_what_is_there_is_given() {
    client("patience", "200ms");

    ask("{ waits hello }")
        .statusCode(200)
        .body("data.waits", equalTo("what there was"))
        .body("data.hello", nullValue())
        .body("errors[0].path", equalTo(List.of("hello")))
        .body("errors[0].extensions.code", equalTo("TIMEOUT"));
  }

  @Test
  void given_a_field_that_never_comes_when_asked_then_the_answer_does_not_wait_for_it() {
    client("patience", "100ms");

    ask("{ hangs }").statusCode(504).body("errors[0].extensions.code", equalTo("TIMEOUT"));
  }

  @Test
  void given_a_client_that_leaves_when_its_query_waits_then_it_ends() throws Exception {
    client("patience", "60s");
    byte[] body = "{\"query\": \"{ waits hello }\"}".getBytes(StandardCharsets.UTF_8);

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), graph().url().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /graphql HTTP/1.1\r\n"
                      + "Host: x\r\n"
                      + "Content-Type: application/json\r\n"
                      + "Content-Length: "
                      + body.length
                      + "\r\n\r\n{\"query\": \"{ waits hello }\"}")
                  .getBytes(StandardCharsets.US_ASCII));
      SampleGraph.until(() -> graph().executed.get() == 1, "the query has begun");
    }

    SampleGraph.until(() -> graph().left.get(), "the query knows that its client has left");
    assertThat(graph().executed).hasValue(1);
  }

  @Test
  void given_a_document_sent_once_when_asked_by_its_hash_then_it_is_known() {
    String query = "{ hello(to: \"hash\") }";
    var hash =
        Map.of(
            "persistedQuery", Map.of("version", 1, "sha256Hash", PersistedDocuments.hash(query)));

    client()
        .contentType("application/json")
        .body(Map.of("extensions", hash))
        .post("/graphql")
        .then()
        .statusCode(200)
        .body("errors[0].message", equalTo("PersistedQueryNotFound"))
        .body("errors[0].extensions.code", equalTo("PERSISTED_QUERY_NOT_FOUND"));
    client()
        .contentType("application/json")
        .body(Map.of("query", query, "extensions", hash))
        .post("/graphql")
        .then()
        .body("data.hello", equalTo("hello hash"));
    client()
        .queryParam(
            "extensions",
            "{\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"%s\"}}"
                .formatted(PersistedDocuments.hash(query)))
        .get("/graphql")
        .then()
        .statusCode(200)
        .header("ETag", notNullValue())
        .body("data.hello", equalTo("hello hash"));
  }

  @Test
  void given_the_hash_of_another_document_when_sent_then_it_is_refused() {
    client()
        .contentType("application/json")
        .body(
            Map.of(
                "query",
                "{ hello }",
                "extensions",
                Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", "0".repeat(64)))))
        .post("/graphql")
        .then()
        .statusCode(400)
        .body("errors[0].extensions.code", equalTo("PERSISTED_QUERY_MISMATCH"));
  }

  @Test
  void given_a_list_of_documents_when_others_are_sent_then_they_are_not_run(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("hello.graphql"), "query Hello { hello }\n");
    client("documents", "listed", "listed-documents", folder.toString());

    ask("query Hello { hello }").statusCode(200).body("data.hello", equalTo("hello all"));
    ask("{ hello }")
        .statusCode(403)
        .body("errors[0].extensions.code", equalTo("DOCUMENT_NOT_LISTED"));
    client()
        .contentType("application/json")
        .accept(RESPONSE)
        .body(
            Map.of(
                "extensions",
                Map.of(
                    "persistedQuery",
                    Map.of(
                        "version",
                        1,
                        "sha256Hash",
                        PersistedDocuments.hash("query Hello { hello }")))))
        .post("/graphql")
        .then()
        .statusCode(200);
  }

  @Test
  void given_another_address_below_the_graph_when_asked_then_there_is_nothing() {
    client()
        .contentType("application/json")
        .body("{\"query\": \"{ hello }\"}")
        .post("/graphql/other")
        .then()
        .statusCode(404)
        .body("errors[0].extensions.code", equalTo("NOT_FOUND"));
  }
}
