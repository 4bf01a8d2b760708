package org.isnad.articles.search;

import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.isnad.rest.Ndjson;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;

/**
 * Answers that may be short, since entities-service is silent: their header says so. An export is
 * refused: nobody looks at it.
 */
@Singleton
public class Incomplete {
  private static final String HEADER = "Isnad-Incomplete";
  private static final MediaType EXPORT = MediaType.valueOf(Ndjson.MEDIA_TYPE);

  private final HttpHeaders request;
  private final HttpServerResponse response;

  Incomplete(HttpHeaders request, HttpServerResponse response) {
    this.request = request;
    this.response = response;
  }

  /**
   * Says so of this answer.
   *
   * @param needed what entities-service is needed for: {@code tell whom the text names}
   * @throws ProblemException {@code UPSTREAM_UNAVAILABLE} if it is an export
   */
  public void tell(String needed) {
    MediaType wanted = request.getAcceptableMediaTypes().getFirst();
    if (!wanted.isWildcardSubtype() && wanted.isCompatible(EXPORT)) {
      throw new ProblemException(unreachable(needed, "take JSON"));
    }
    response.putHeader(HEADER, "entities-service");
  }

  /**
   * That a request cannot do without it: {@code UPSTREAM_UNAVAILABLE}.
   *
   * @param instead what can be done meanwhile: {@code take JSON}
   */
  public static Problem unreachable(String needed, String instead) {
    return Problem.of(
        ProblemCode.UPSTREAM_UNAVAILABLE,
        "entities-service does not answer; it is needed to %s. Try again, or %s instead"
            .formatted(needed, instead),
        List.of());
  }
}
