package org.isnad.gateway.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.rest.ProblemCode;
import org.jboss.logging.Logger;

/** A service that is asked; what it cannot answer is told as clients of the graph see it. */
public enum Service {
  ARTICLES("articles-service"),
  ENTITIES("entities-service");

  private static final Logger LOG = Logger.getLogger(Service.class);

  private final String written;

  Service(String written) {
    this.written = written;
  }

  /** As clients of the graph see it. */
  public String written() {
    return written;
  }

  /**
   * What it answers.
   *
   * @throws InvalidArgument if it says that the question cannot be answered as it is
   * @throws UpstreamUnavailable if it does not answer, or another that it needs does not
   */
  public <T> T ask(Supplier<T> question) throws InvalidArgument, UpstreamUnavailable {
    try {
      return question.get();
    } catch (WebApplicationException e) {
      int status = e.getResponse().getStatus();
      JsonNode problem = status == 400 || status == 503 ? problem(e.getResponse()) : none();
      String detail = problem.path("detail").textValue();
      if (status == 400 && detail != null) {
        throw new InvalidArgument(detail);
      }
      LOG.warnf("%s failed: %s", written, e.toString());
      boolean needsAnother =
          ProblemCode.UPSTREAM_UNAVAILABLE.name().equals(problem.path("code").textValue());
      throw needsAnother && detail != null
          ? UpstreamUnavailable.because(detail)
          : new UpstreamUnavailable(written);
    } catch (ProcessingException e) {
      LOG.warnf("%s failed: %s", written, e.toString());
      throw new UpstreamUnavailable(written);
    }
  }

  private static JsonNode problem(Response response) {
    try {
      JsonNode problem = response.readEntity(JsonNode.class);
      return problem == null ? none() : problem;
    } catch (ProcessingException | WebApplicationException e) {
      LOG.debug("A problem that cannot be read", e);
      return none();
    }
  }

  private static JsonNode none() {
    return MissingNode.getInstance();
  }
}
