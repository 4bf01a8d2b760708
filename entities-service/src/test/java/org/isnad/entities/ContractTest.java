package org.isnad.entities;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.Test;

/** The committed OpenAPI file is the contract: what is served may not drift from it. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class ContractTest {
  private static final Path CONTRACT = Path.of("openapi.yaml");

  @Test
  void given_the_served_api_when_compared_then_it_is_the_committed_one() throws IOException {
    String served =
        given()
            .accept("application/yaml")
            .get("/q/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    if ("write".equals(System.getProperty("isnad.contracts"))) {
      Files.writeString(CONTRACT, served);
    }

    assertThat(served)
        .as("The API has changed. If that is meant: ./isnad contracts, and commit the file")
        .isEqualTo(Files.readString(CONTRACT));
  }
}
