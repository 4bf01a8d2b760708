package org.isnad.entities;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.isnad.identity.tests.ServiceAccess;
import org.isnad.identity.tests.Tokens;

/** Who gets in, and how far. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class AccessTest extends ServiceAccess {
  AccessTest() {
    super("entities-service", "/v1/actors", "act_01h455vb4pex5vsknk084sn02q");
  }

  /** What stands nowhere here is for editors. */
  @Override
  protected List<String> may(String operation) {
    if (operation.equals("POST /v1/token")) {
      return List.of("admin", "annotator", "editor", "nobody", "none", "reader");
    }
    if (operation.contains(" /v1/keys") || operation.contains(" /v1/audit")) {
      return List.of("admin");
    }
    if (operation.equals("POST /v1/decisions")) {
      return List.of("admin", "annotator");
    }
    boolean reads =
        operation.startsWith("GET ")
            || operation.endsWith("/lookup")
            || operation.equals("POST /v1/batch")
            || operation.startsWith("POST /v1/annotations");
    return reads ? List.of("admin", "annotator", "editor", "reader") : List.of("admin", "editor");
  }

  @Override
  protected List<String> hidden() {
    return List.of(
        "GET /v1/audit",
        "POST /v1/token",
        "GET /v1/keys",
        "POST /v1/keys",
        "GET /v1/keys/{id}",
        "DELETE /v1/keys/{id}");
  }

  @Override
  protected HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers) {
    return Api.send(method, path, body, headers);
  }

  /** An endpoint of which nobody has said who may. */
  @Path("/v1/unruled")
  public static class Unruled {
    @GET
    @Operation(hidden = true)
    public String get() {
      return "open";
    }
  }
}
