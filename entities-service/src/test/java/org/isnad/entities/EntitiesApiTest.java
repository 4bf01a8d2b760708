package org.isnad.entities;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EntitiesDatabase.class)
class EntitiesApiTest {

  private static final String NAMES =
      "\"names\":[{\"value\":\"القاعدة\",\"lang\":\"ar\",\"kind\":\"PRIMARY\"}]";

  @Test
  void given_an_actor_when_created_then_it_is_read_back_by_id_and_external_id() {
    String id =
        given()
            .contentType(ContentType.JSON)
            .body(
                """
                {"kind":"ORGANIZATION","subtype":"armed-group",
                 "externalIds":[{"scheme":"test","value":"aq"}],
                 "validity":{"edtf":"1988/..","verbatim":"منذ 1988"}, %s}\
                """
                    .formatted(NAMES))
            .post("/v1/actors")
            .then()
            .log()
            .ifValidationFails()
            .statusCode(201)
            .header("ETag", "\"1\"")
            .header("Location", startsWith("http"))
            .extract()
            .path("id");

    for (String reference : new String[] {id, "test:aq"}) {
      given()
          .get("/v1/actors/" + reference)
          .then()
          .log()
          .all()
          .statusCode(200)
          .body("id", equalTo(id))
          .body("names[0].value", equalTo("القاعدة"))
          .body("names[0].script", equalTo("Arab"))
          .body("validity.edtf", equalTo("1988/.."))
          .body("validity.earliest", equalTo("1988-01-01"));
    }
    given().get("/v1/actors?total=true").then().log().all().statusCode(200);
    given().get("/v1/actors?foo=true").then().log().all().statusCode(400);
    given().get("/v1/actors/xx").then().log().all().statusCode(400);
    given().get("/v1/nothing").then().log().all().statusCode(404);
    String out =
        given()
            .contentType("application/x-ndjson")
            .body(
                "{\"kind\":\"PERSON\"}\n"
                    + "{\"kind\":\"PERSON\",\"externalIds\":[{\"scheme\":\"test\",\"value\":\"aq\"}],"
                    + NAMES
                    + "}\n")
            .post("/v1/actors/import")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    System.out.println(out);
    assertThat(out).contains("UPDATED");
  }
}
