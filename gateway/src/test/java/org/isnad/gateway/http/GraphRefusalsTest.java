package org.isnad.gateway.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.isnad.gateway.Upstreams;
import org.junit.jupiter.api.Test;

/** What is refused at the door of the graph is refused in its form. */
@QuarkusTest
@QuarkusTestResource(Upstreams.class)
@TestProfile(GraphRefusalsTest.Few.class)
class GraphRefusalsTest {
  /** Two requests a minute. */
  public static final class Few implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "isnad.limits.per-address", "2",
          "isnad.limits.headers", "20",
          "quarkus.http.proxy.proxy-address-forwarding", "true");
    }
  }

  private static RequestSpecification from(String address) {
    return given()
        .header("X-Forwarded-For", address)
        .contentType("application/json")
        .accept("application/graphql-response+json")
        .body("{\"query\": \"{ __typename }\"}");
  }

  @Test
  void given_an_address_that_asked_too_often_when_it_asks_again_then_the_graph_says_so() {
    from("192.0.2.1")
        .post("/graphql")
        .then()
        .statusCode(200)
        .header("RateLimit", "\"address\";r=1;t=30");
    from("192.0.2.1").post("/graphql").then().statusCode(200);

    from("192.0.2.1")
        .post("/graphql")
        .then()
        .statusCode(429)
        .contentType("application/graphql-response+json; charset=utf-8")
        .header("Retry-After", matchesPattern("[0-9]+"))
        .header("RateLimit-Policy", "\"address\";q=2;w=60")
        .header("RateLimit", startsWith("\"address\";r=0;t="))
        .body("errors[0].extensions.code", equalTo("TOO_MANY_REQUESTS"));
    from("192.0.2.2").post("/graphql").then().statusCode(200);
  }

  @Test
  void given_a_compressed_body_when_posted_then_it_is_refused() {
    from("192.0.2.3")
        .header("Content-Encoding", "gzip")
        .post("/graphql")
        .then()
        .statusCode(415)
        .body("errors[0].extensions.code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
  }

  @Test
  void given_too_many_headers_when_posted_then_they_are_refused() {
    RequestSpecification request = from("192.0.2.4");
    for (int i = 0; i < 25; i++) {
      request.header("X-" + i, "x");
    }

    request
        .post("/graphql")
        .then()
        .statusCode(431)
        .body("errors[0].extensions.code", equalTo("HEADERS_TOO_LARGE"));
  }
}
