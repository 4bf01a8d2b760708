package org.isnad.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isnad.entities.Api.get;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.isnad.identity.tests.Tokens;
import org.isnad.rest.Sunset;
import org.junit.jupiter.api.Test;

/** An endpoint that will go says so to programs. None goes yet, so the test brings one. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class SunsetTest {
  /** Only in tests. */
  @Path("/v1/old")
  public static class OldResource {
    @GET
    @PermitAll
    @Operation(hidden = true)
    @Sunset(
        deprecated = "2026-11-01",
        gone = "2027-05-01",
        instead = "https://example.org/changes#old")
    public String old() {
      return "still here";
    }
  }

  @Test
  void given_an_endpoint_that_will_go_when_it_answers_then_its_headers_say_when() {
    var headers = get("/v1/old").statusCode(200).extract().headers();

    assertThat(headers.getValue("Deprecation")).isEqualTo("@1793491200");
    assertThat(headers.getValue("Sunset")).isEqualTo("Sat, 01 May 2027 00:00:00 GMT");
    assertThat(headers.getValue("Link"))
        .isEqualTo("<https://example.org/changes#old>; rel=\"deprecation\"; type=\"text/html\"");
    assertThat(get("/v1/actors").extract().header("Deprecation")).isNull();
  }
}
