package org.isnad.entities;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.Test;

/** What entities-service shows of itself. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class ObservationTest {
  @Test
  void given_requests_for_ids_when_the_metrics_are_read_then_their_label_is_the_route() {
    given().get("/v1/actors/act_01h455vb4pex5vsknk084sn02q").then().statusCode(404);
    given().get("/v1/actors/external:made-up").then().statusCode(404);
    given().get("/v1/made-up").then().statusCode(404);
    given().get("/v1/actors?made-up=1").then().statusCode(400);
    given().request("MADEUP", "/v1/actors").then().statusCode(405);

    assertThat(metrics())
        .containsPattern("http_server_requests_seconds_count\\{[^}]*uri=\"/v1/actors/\\{id}\"")
        .doesNotContain("act_01h455vb4pex5vsknk084sn02q")
        .doesNotContain("made-up")
        .doesNotContain("MADEUP");
  }

  @Test
  void given_the_service_when_the_metrics_are_read_then_its_own_are_among_them() {
    assertThat(metrics())
        .contains("isnad_names_known ")
        .contains("agroal_active_count{")
        .contains("jvm_memory_used_bytes{");
  }

  @Test
  void given_a_request_id_when_answered_or_refused_then_it_comes_back() {
    var answered = given().header("X-Request-Id", "shop-4711").get("/v1/actors");
    var refused = given().header("X-Request-Id", "shop-4712").get("/v1/actors?limit=0");

    assertThat(answered.getHeaders().getValues("X-Request-Id")).containsExactly("shop-4711");
    assertThat(refused.getHeaders().getValues("X-Request-Id")).containsExactly("shop-4712");
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
