package org.isnad.entities.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.rest.batch.ReadsResource;

/** Many reads in one request. */
@Path("/v1/batch")
@Tag(name = "Batches")
class BatchResource extends ReadsResource {
  BatchResource(Vertx vertx, ObjectMapper json) {
    super(
        vertx,
        json,
        Set.of(
            "/v1/entities/lookup",
            "/v1/actors/lookup",
            "/v1/locations/lookup",
            "/v1/events/lookup",
            "/v1/relations/lookup",
            "/v1/names/lookup",
            "/v1/annotations"));
  }
}
