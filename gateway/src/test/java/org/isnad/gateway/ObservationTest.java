package org.isnad.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the gateway shows of itself. */
@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class ObservationTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void given_operations_when_the_metrics_are_read_then_they_count_by_name_and_outcome() {
    ask("query Types { __typename }");
    ask("{ __typename }");
    ask("query Wrong { nothing }");

    assertThat(metrics())
        .containsPattern(
            "isnad_graph_operations_seconds_count\\{operation=\"Types\",outcome=\"ok\"")
        .containsPattern(
            "isnad_graph_operations_seconds_count\\{operation=\"anonymous\",outcome=\"ok\"")
        .containsPattern(
            "isnad_graph_operations_seconds_count\\{operation=\"none\",outcome=\"refused\"")
        .containsPattern("http_server_requests_seconds_bucket\\{[^}]*uri=\"/graphql\"")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void given_addresses_and_methods_that_a_client_makes_up_when_read_then_they_are_no_labels() {
    given().get("/made-up-address");
    given().contentType(ContentType.JSON).body("{}").post("/graphql/made-up-below");
    given().contentType(ContentType.JSON).body("{}").post("/graphql?made-up-query=1");
    given().request("MADEUP", "/graphql");

    assertThat(metrics()).doesNotContainIgnoringCase("made-up").doesNotContain("MADEUP");
  }

  @Test
  void given_a_request_id_when_answered_then_it_comes_back_else_the_trace_id_does() {
    var sent = given().header("X-Request-Id", "shop-4711").get("/graphql");
    var made =
        given()
            .header("X-Request-Id", "not safe")
            .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-00")
            .get("/made-up-address");
    var neither = given().get("/q/health/live");

    assertThat(sent.getHeader("X-Request-Id")).isEqualTo("shop-4711");
    assertThat(made.getHeader("X-Request-Id")).isEqualTo(TRACE);
    assertThat(neither.getHeader("X-Request-Id")).matches("[0-9a-f]{32}");
  }

  private static void ask(String query) {
    given().contentType(ContentType.JSON).body(Map.of("query", query)).post("/graphql");
  }

  private static String metrics() {
    return given()
        .accept("text/plain")
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
