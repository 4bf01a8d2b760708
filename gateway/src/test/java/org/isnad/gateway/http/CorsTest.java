package org.isnad.gateway.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.isnad.gateway.Upstreams;
import org.junit.jupiter.api.Test;

/** Pages of other origins may ask where the configuration says so, and nowhere else. */
@QuarkusTest
@QuarkusTestResource(Upstreams.class)
@TestProfile(CorsTest.OneOrigin.class)
class CorsTest {
  private static final String OURS = "https://news.example";
  private static final String FOREIGN = "https://evil.example";

  /** As docs/configuration.md has it. */
  public static final class OneOrigin implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", OURS);
    }
  }

  @Test
  void given_an_origin_that_may_when_its_browser_asks_first_then_it_may_post_json() {
    given()
        .header("Origin", OURS)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "content-type")
        .options("/graphql")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", OURS)
        .header("Access-Control-Allow-Methods", containsString("POST"))
        .header("Access-Control-Allow-Headers", containsString("content-type"));
  }

  @Test
  void given_an_origin_that_may_when_it_posts_then_it_may_read_the_answer() {
    given()
        .header("Origin", OURS)
        .contentType("application/json")
        .body("{\"query\": \"{ __typename }\"}")
        .post("/graphql")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", OURS)
        .body("data.__typename", equalTo("Query"));
  }

  @Test
  void given_a_foreign_origin_when_it_posts_then_it_is_refused_and_reads_nothing() {
    given()
        .header("Origin", FOREIGN)
        .contentType("application/json")
        .body("{\"query\": \"{ __typename }\"}")
        .post("/graphql")
        .then()
        .statusCode(403)
        .header("Access-Control-Allow-Origin", nullValue());
  }
}
