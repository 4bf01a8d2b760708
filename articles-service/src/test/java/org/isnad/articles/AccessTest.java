package org.isnad.articles;

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
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class AccessTest extends ServiceAccess {
  AccessTest() {
    super("articles-service", "/v1/reports", "rpt_01h455vb4pex5vsknk084sn02q");
  }

  /** What stands nowhere here is for editors. */
  @Override
  protected List<String> may(String operation) {
    if (operation.contains(" /v1/audit") || operation.contains(" /v1/reports/index")) {
      return List.of("admin");
    }
    if (operation.endsWith("/annotate")) {
      return List.of("admin", "annotator", "editor");
    }
    if (operation.contains(" /v1/candidates")) {
      return List.of("admin", "editor");
    }
    boolean reads =
        operation.startsWith("GET ")
            || operation.endsWith("/lookup")
            || operation.endsWith("/search")
            || operation.equals("POST /v1/batch");
    return reads ? List.of("admin", "annotator", "editor", "reader") : List.of("admin", "editor");
  }

  @Override
  protected List<String> hidden() {
    return List.of("GET /v1/audit");
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
