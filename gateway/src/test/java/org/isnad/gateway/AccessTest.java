package org.isnad.gateway;

import static graphql.schema.GraphQLTypeUtil.isNonNull;
import static graphql.schema.GraphQLTypeUtil.unwrapAll;
import static graphql.schema.GraphQLTypeUtil.unwrapNonNull;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.isnad.identity.Roles;
import org.isnad.identity.tests.BadToken;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets into the graph, and how far. */
@QuarkusTest
@QuarkusTestResource(Upstreams.class)
@Timeout(60)
class AccessTest {
  private static final String JSON = "application/graphql-response+json";

  @Inject GraphQLSchema schema;

  @ParameterizedTest
  @EnumSource(BadToken.class)
  void given_a_token_that_is_none_when_the_graph_is_asked_then_it_is_401(BadToken bad) {
    for (String document :
        List.of("{ __typename }", "mutation { deleteReport(id: \"x\", version: 1) }")) {
      ask(bad.authorization("gateway"), document)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", startsWith("Bearer"))
          .body("errors[0].extensions.code", equalTo("UNAUTHORIZED"));
    }
    given()
        .header("Authorization", bad.authorization("gateway"))
        .queryParam("query", "{__typename}")
        .get("/graphql")
        .then()
        .statusCode(401);
  }

  @Test
  void given_each_field_when_each_role_asks_then_readers_read_and_editors_change() {
    for (String role : Roles.ALL) {
      String token = "Bearer " + Tokens.of(role);
      assertThat(ask(token, "{ __typename }").statusCode()).isEqualTo(200);
      for (GraphQLFieldDefinition field : fields(schema.getQueryType())) {
        assertThat(code(ask(token, "{ " + called(field) + " }")))
            .describedAs(role + " " + field.getName())
            .isNotIn("FORBIDDEN", "UNAUTHORIZED");
      }
      for (GraphQLFieldDefinition field : fields(schema.getMutationType())) {
        String code = code(ask(token, "mutation { " + called(field) + " }"));
        boolean may = Set.of(Roles.EDITOR, Roles.ADMIN).contains(role);
        // What is wrong with the document is told first, and tells nothing of what is stored.
        assertThat(code)
            .describedAs(role + " " + field.getName())
            .isEqualTo(may ? code : "FORBIDDEN")
            .isNotEqualTo(may ? "FORBIDDEN" : "");
      }
    }
  }

  private static List<GraphQLFieldDefinition> fields(GraphQLObjectType type) {
    assertThat(type.getFieldDefinitions()).isNotEmpty();
    return type.getFieldDefinitions();
  }

  /** With arguments of the right kind, as a document must have. */
  private static String called(GraphQLFieldDefinition field) {
    String arguments =
        field.getArguments().stream()
            .filter(argument -> isNonNull(argument.getType()))
            .map(argument -> argument.getName() + ": " + value(argument.getType()))
            .collect(Collectors.joining(", "));
    boolean leaf = unwrapAll(field.getType()) instanceof GraphQLScalarType;
    return field.getName()
        + (arguments.isEmpty() ? "" : "(" + arguments + ")")
        + (leaf ? "" : " { __typename }");
  }

  /** The least that a type takes. */
  private static String value(GraphQLType type) {
    return switch (unwrapNonNull(type)) {
      case GraphQLList list -> "[" + value(list.getWrappedType()) + "]";
      case GraphQLEnumType one -> one.getValues().getFirst().getName();
      case GraphQLInputObjectType object ->
          object.getFields().stream()
              .filter(field -> isNonNull(field.getType()))
              .map(field -> field.getName() + ": " + value(field.getType()))
              .collect(Collectors.joining(", ", "{", "}"));
      case GraphQLScalarType scalar ->
          switch (scalar.getName()) {
            case "Int", "BigInteger" -> "1";
            case "Float" -> "1.0";
            case "Boolean" -> "true";
            default -> "\"act_01h455vb4pex5vsknk084sn02q\"";
          };
      default -> throw new IllegalStateException(type.toString());
    };
  }

  private static String code(Response response) {
    String code = response.path("errors[0].extensions.code");
    return code == null ? "" : code;
  }

  @ParameterizedTest
  @EnumSource(BadToken.class)
  void given_a_socket_when_it_is_introduced_with_a_bad_token_then_it_is_closed(BadToken bad)
      throws Exception {
    assertThat(introduced(bad.authorization("gateway"))).isEqualTo("4403");
  }

  @Test
  void given_a_good_token_when_the_graph_or_a_socket_is_asked_then_it_is_taken() throws Exception {
    long now = Instant.now().getEpochSecond();
    String good = Tokens.signed(Tokens.claims("gateway", now + 20, now + 80));

    assertThat(ask(good, "{ __typename }").statusCode()).isEqualTo(200);
    assertThat(introduced(good)).contains("connection_ack");
  }

  /** What is heard first, or with which code the socket is closed. */
  private static String introduced(String authorization) throws Exception {
    var heard = new CompletableFuture<String>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("graphql-transport-ws")
            .buildAsync(
                URI.create("ws://127.0.0.1:%d/graphql".formatted(RestAssured.port)),
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket socket, CharSequence text, boolean last) {
                    heard.complete(text.toString());
                    return CompletableFuture.completedFuture(null);
                  }

                  @Override
                  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                    heard.complete(Integer.toString(code));
                    return CompletableFuture.completedFuture(null);
                  }
                })
            .get(10, TimeUnit.SECONDS);
    var _ =
        socket.sendText(
            "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"%s\"}}"
                .formatted(authorization),
            true);
    try {
      return heard.get(10, TimeUnit.SECONDS);
    } finally {
      socket.abort();
    }
  }

  private static Response ask(String authorization, String document) {
    return given()
        .header("Authorization", authorization)
        .contentType("application/json")
        .accept(JSON)
        .body(Map.of("query", document))
        .post("/graphql");
  }
}
