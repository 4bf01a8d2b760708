package org.isnad.entities.key;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Base64;
import javax.sql.DataSource;
import org.isnad.entities.Api;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.Test;

/** A key is made, buys tokens, and is revoked. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class KeyTest {
  @Inject DataSource database;

  @Test
  void given_a_key_when_a_token_is_bought_then_it_opens_what_the_key_may() {
    var made = made("{\"name\":\"agencies\",\"roles\":[\"editor\"],\"groups\":[\"desk\"]}");
    String token =
        buy(made.path("key"))
            .statusCode(200)
            .body("expires_in", equalTo(300))
            .extract()
            .path("access_token");

    given()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body(
            "{\"kind\":\"PERSON\",\"names\":[{\"value\":\"Someone\",\"lang\":\"en\",\"kind\":\"PRIMARY\",\"match\":\"STRONG\"}]}")
        .post("/v1/actors")
        .then()
        .statusCode(201);
    given().header("Authorization", "Bearer " + token).get("/v1/keys").then().statusCode(403);
    Api.get("/v1/audit?subject=agencies")
        .statusCode(200)
        .body("items[0].action", equalTo("CREATED"));
  }

  @Test
  void given_a_key_when_it_is_read_then_the_key_itself_is_told_no_more() throws SQLException {
    var made = made("{\"name\":\"once\",\"roles\":[\"reader\"]}");
    String key = made.path("key");
    String id = made.path("id");

    assertThat(key).matches("isnad_[A-Za-z0-9_-]{43}");
    Api.get("/v1/keys/" + id)
        .statusCode(200)
        .body("key", nullValue())
        .body("createdBy", equalTo("admin@test"));
    Api.get("/v1/keys").body("items.id", hasItem(id)).body("items.key", not(hasItem(key)));
    try (var connection = database.getConnection();
        var rows = connection.createStatement().executeQuery("SELECT api_key::text FROM api_key")) {
      while (rows.next()) {
        assertThat(rows.getString(1)).doesNotContain(key);
      }
    }
    assertThat(Api.json("/v1/audit?record=" + id)).contains("\"once\"").doesNotContain(key);
  }

  @Test
  void given_a_key_when_it_is_revoked_then_it_buys_nothing_more() {
    var made = made("{\"name\":\"gone\",\"roles\":[\"reader\"]}");
    String path = "/v1/keys/" + made.path("id");
    buy(made.path("key")).statusCode(200);

    given().delete(path).then().statusCode(204);

    buy(made.path("key")).statusCode(401).body("code", equalTo("UNAUTHORIZED"));
    Api.get(path).body("revokedBy", equalTo("admin@test"));
    given().delete(path).then().statusCode(204);
  }

  @Test
  void given_a_name_that_a_key_had_when_another_is_made_then_it_is_to_have_one_of_its_own() {
    String draft = "{\"name\":\"twice\",\"roles\":[\"reader\"]}";
    var first = made(draft);

    refusedAsTaken(draft);
    given().delete("/v1/keys/" + first.path("id")).then().statusCode(204);
    refusedAsTaken(draft);

    Api.get("/v1/keys").body("items.name.findAll{it == 'twice'}.size()", equalTo(1));
    made(draft.replace("twice", "twice more"));
  }

  private static void refusedAsTaken(String draft) {
    Api.post("/v1/keys", draft)
        .statusCode(409)
        .body("code", equalTo("ALREADY_EXISTS"))
        .body("detail", startsWith("name: a key is or was called 'twice'"));
  }

  @Test
  void given_no_key_when_a_token_is_bought_then_it_is_refused() {
    buy("isnad_wrong").statusCode(401);
    buy("").statusCode(401);
    given()
        .contentType("application/x-www-form-urlencoded")
        .body("grant_type=password")
        .post("/v1/token")
        .then()
        .statusCode(400);
    given()
        .contentType("application/x-www-form-urlencoded")
        .body("")
        .post("/v1/token")
        .then()
        .statusCode(400);
  }

  @Test
  void given_wrong_keys_when_they_are_made_then_it_is_told_what_to_change() {
    Api.post("/v1/keys", "{\"name\":\"x\",\"roles\":[\"king\"]}")
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"));
    Api.post("/v1/keys", "{\"name\":\"x\",\"roles\":[\"reader\"],\"groups\":[\"A B\"]}")
        .statusCode(400);
    Api.post(
            "/v1/keys",
            "{\"name\":\"x\",\"roles\":[\"reader\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}")
        .statusCode(400);
    Api.post("/v1/keys", "{\"name\":\"\",\"roles\":[]}").statusCode(400);
  }

  private static io.restassured.response.ExtractableResponse<?> made(String json) {
    return Api.post("/v1/keys", json).statusCode(201).extract();
  }

  private static ValidatableResponse buy(String key) {
    return given()
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        ("me:" + key).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .contentType("application/x-www-form-urlencoded")
        .body("grant_type=client_credentials")
        .post("/v1/token")
        .then();
  }
}
