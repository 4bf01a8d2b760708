package org.isnad.entities;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.isnad.identity.tests.Tokens;
import org.isnad.rest.Ndjson;
import org.isnad.rest.Page;
import org.junit.jupiter.api.Test;

/** A list that cannot be told to its end must not look as if it had been. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class BrokenListTest {

  /** Lists that fail. */
  @Path("/test/broken")
  public static class Broken {

    @GET
    @PermitAll
    @Path("/later")
    @Produces(Ndjson.MEDIA_TYPE)
    @Operation(hidden = true)
    public Page<String> later() {
      return new Page<>(List.of("one", "two"), "next", null, next -> failing());
    }

    @GET
    @PermitAll
    @Path("/first")
    @Produces(Ndjson.MEDIA_TYPE)
    @Operation(hidden = true)
    public Page<String> first() {
      return failing();
    }

    private static Page<String> failing() {
      throw new IllegalStateException("The second page cannot be read");
    }
  }

  @Test
  void given_a_list_that_fails_after_its_first_page_when_read_then_the_connection_breaks() {
    var address =
        ConfigProvider.getConfig().getValue("test.url", String.class) + "/test/broken/later";
    try (var client = HttpClient.newHttpClient()) {
      assertThatThrownBy(() ->
              client.send(
                  HttpRequest.newBuilder(URI.create(address)).build(),
                  HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void given_a_list_that_fails_at_once_when_read_then_the_problem_is_told() {
    var answer = Api.send("GET", "/test/broken/first", noBody());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("INTERNAL_ERROR");
  }
}
