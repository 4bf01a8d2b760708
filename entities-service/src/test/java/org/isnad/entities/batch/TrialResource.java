package org.isnad.entities.batch;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.isnad.rest.Problem;

/** Reads that are slow, large or broken, as no record is in a test. */
@Path("/v1/trial")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TrialResource {
  static final int LARGE = 5 * 1024 * 1024;

  /** What is held in one test. */
  static final class Gate {
    private final Semaphore free = new Semaphore(0);
    private final AtomicInteger came = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger mostHeld = new AtomicInteger();

    void letGo(int reads) {
      free.release(reads);
    }

    int came() {
      return came.get();
    }

    int held() {
      return held.get();
    }

    int mostHeld() {
      return mostHeld.get();
    }

    private void pass() throws InterruptedException {
      came.incrementAndGet();
      mostHeld.accumulateAndGet(held.incrementAndGet(), Math::max);
      free.acquire();
      held.decrementAndGet();
    }
  }

  private static volatile Gate gate = new Gate();

  static Gate newGate() {
    gate = new Gate();
    return gate;
  }

  @GET
  @PermitAll
  @Path("/held")
  @Operation(hidden = true)
  public Map<String, String> held() throws InterruptedException {
    gate.pass();
    return Map.of();
  }

  @GET
  @PermitAll
  @Path("/headers")
  @Operation(hidden = true)
  public Map<String, String> headers(@Context HttpHeaders headers) {
    Map<String, String> all = new TreeMap<>();
    headers
        .getRequestHeaders()
        .forEach((name, values) -> all.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return all;
  }

  @GET
  @PermitAll
  @Path("/large")
  @Operation(hidden = true)
  public Response large() {
    byte[] text = new byte[LARGE];
    Arrays.fill(text, (byte) 'x');
    text[0] = '"';
    text[LARGE - 1] = '"';
    // Of this type it gets no ETag, for which it would be written twice more.
    return Response.ok(text).type(Problem.MEDIA_TYPE).build();
  }

  @GET
  @PermitAll
  @Path("/fault")
  @Operation(hidden = true)
  public String fault() {
    throw new IllegalStateException("a fault, on purpose");
  }
}
