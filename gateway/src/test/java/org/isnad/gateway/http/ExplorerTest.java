package org.isnad.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;
import org.isnad.gateway.Upstreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class ExplorerTest {
  @Inject Documents documents;

  static Stream<String> examples() {
    return Explorer.examples().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void given_an_example_when_run_then_it_is_valid_and_within_the_limits(String example) {
    Operation operation = documents.operation(new GraphRequest(example, null, Map.of(), Map.of()));

    assertThat(operation.cost().requested()).isLessThan(operation.cost().limit() / 2);
  }

  @Test
  void given_graphiql_when_opened_then_it_has_the_examples() {
    given().get("/q/graphql-ui/").then().statusCode(200).body(containsString("render.js"));
    given()
        .get("/q/graphql-ui/render.js")
        .then()
        .statusCode(200)
        .body(containsString("query Search"))
        .body(containsString("defaultTabs"));
  }
}
