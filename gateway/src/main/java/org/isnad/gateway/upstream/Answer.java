package org.isnad.gateway.upstream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.rest.ProblemCode;
import org.jboss.logging.Logger;

/**
 * What a service says to a read.
 *
 * @param status of HTTP; 0 if it did not answer
 * @param body JSON, UTF-8; empty if it did not answer
 */
public record Answer(Service service, int status, Buffer body, ObjectMapper json) {
  private static final Logger LOG = Logger.getLogger(Answer.class);

  /** It did not answer, or not in time, or not in a way that can be read. */
  public static Answer none(Service service, ObjectMapper json) {
    return new Answer(service, 0, Buffer.buffer(), json);
  }

  /** Whether there is what was asked for. */
  public boolean isThere() {
    return status == 200;
  }

  /**
   * What it says.
   *
   * @throws InvalidArgument if the question cannot be answered as it is
   * @throws UpstreamUnavailable if there is no answer
   */
  public <T> T as(Class<T> type) throws InvalidArgument, UpstreamUnavailable {
    return as(json.constructType(type));
  }

  /** As {@link #as(Class)}, of a type with arguments. */
  public <T> T as(TypeReference<T> type) throws InvalidArgument, UpstreamUnavailable {
    return as(json.constructType(type));
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // both callers give the type of T
  private <T> T as(JavaType type) throws InvalidArgument, UpstreamUnavailable {
    if (status == 200) {
      try {
        return json.readValue(body.getBytes(), type);
      } catch (IOException e) {
        LOG.warnf("%s answered what is no %s: %s", service, type, e.getMessage());
        throw new UpstreamUnavailable(service.written());
      }
    }
    JsonNode problem = problem();
    String detail = problem.path("detail").textValue();
    if (status == 400 && detail != null) {
      throw new InvalidArgument(detail);
    }
    boolean needsAnother =
        ProblemCode.UPSTREAM_UNAVAILABLE.name().equals(problem.path("code").textValue());
    throw needsAnother && detail != null
        ? UpstreamUnavailable.because(detail)
        : new UpstreamUnavailable(service.written());
  }

  /** What is wrong, as RFC 9457 has it; missing if it does not say so. */
  public JsonNode problem() {
    try {
      return status == 0 || status == 200
          ? MissingNode.getInstance()
          : json.readTree(body.getBytes());
    } catch (IOException e) {
      LOG.debug("A problem that cannot be read", e);
      return MissingNode.getInstance();
    }
  }
}
