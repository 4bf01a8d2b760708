package org.isnad.rest.batch;

import static org.isnad.rest.ProblemCode.INVALID_FIELD;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.isnad.identity.Roles;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemException;

/** Many reads in one request. Each service says which of its addresses only read. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public abstract class ReadsResource {
  /** Of all batches together: beyond, reads wait. */
  private static final int CONNECTIONS = 64;

  /** Of the answers of all batches together, in bytes: a service has 192 MB in all. */
  private static final long MEMORY = 36 * 1024 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final AtomicLong memory = new AtomicLong(MEMORY);
  private final ObjectMapper json;
  private final Set<String> posted;

  /**
   * @param posted the addresses that only read, though they take a POST
   */
  protected ReadsResource(Vertx vertx, ObjectMapper json, Set<String> posted) {
    this.vertx = vertx;
    client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
    this.json = json;
    this.posted = posted;
  }

  /**
   * Reads up to 500 things in one request. Each is answered as it would be alone, with its own
   * status; one that fails costs no other. With a body it is a POST, to an address that only reads,
   * else a GET. What is not answered in time is a 503 in its place, what would make the whole
   * longer than 12 MiB a 413.
   */
  @POST
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Many reads in one call")
  @APIResponse(
      responseCode = "200",
      description = "What came of each read",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Answers.class)))
  public Buffer read(@NotNull @Valid Reads batch, @Context HttpServerRequest request) {
    List<Problem.FieldError> faults = new ArrayList<>();
    for (int i = 0; i < batch.reads().size(); i++) {
      String fault = batch.reads().get(i).fault(posted);
      if (fault != null) {
        faults.add(new Problem.FieldError("reads[" + i + "].path", fault));
      }
    }
    if (!faults.isEmpty()) {
      var first = faults.getFirst();
      throw new ProblemException(
          Problem.of(INVALID_FIELD, first.field() + " " + first.message(), faults));
    }
    int patience = batch.patience() == null ? Reads.PATIENCE : batch.patience();
    return new Reading(vertx, client, request, batch.reads(), json, memory)
        .all(Duration.ofMillis(patience))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }
}
