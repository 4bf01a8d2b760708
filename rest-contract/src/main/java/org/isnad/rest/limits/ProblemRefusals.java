package org.isnad.rest.limits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.DefaultBean;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;

/** As problems of RFC 9457. */
@DefaultBean
@Singleton
final class ProblemRefusals implements Refusals {
  private final ObjectMapper json;

  ProblemRefusals(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void refuse(RoutingContext request, ProblemCode code, String detail) {
    var response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    try {
      byte[] problem = json.writeValueAsBytes(Problem.of(code, detail, List.of()));
      response
          .setStatusCode(code.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      // Quarkus marks answers so that are not to be compressed.
      response.headers().remove(HttpHeaders.CONTENT_ENCODING);
      var _ = response.end(Buffer.buffer(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
