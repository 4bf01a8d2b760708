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
import org.jspecify.annotations.Nullable;

/** What a service says to what it was asked. */
public final class Answer {
  private static final Logger LOG = Logger.getLogger(Answer.class);
  private static final int UNASKED = -1;

  private final Service service;
  private final int status;
  private final Buffer body;
  private final ObjectMapper json;
  private final @Nullable String incomplete;
  private final Runnable misread;
  private @Nullable JavaType readAs;
  private @Nullable Object read;
  private boolean blamed;

  /**
   * @param status of HTTP; 0 if it did not answer
   * @param body JSON, UTF-8; empty if it did not answer
   * @param misread is run if the body turns out not to be what it should
   */
  Answer(
      Service service,
      int status,
      Buffer body,
      ObjectMapper json,
      @Nullable String incomplete,
      Runnable misread) {
    this.service = service;
    this.status = status;
    this.body = body;
    this.json = json;
    this.incomplete = incomplete;
    this.misread = misread;
  }

  /** It did not answer, or not in time, or not in a way that can be read. */
  public static Answer none(Service service, ObjectMapper json) {
    return new Answer(service, 0, Buffer.buffer(), json, null, () -> {});
  }

  /** It was not asked: it is left alone, or there was no time. */
  static Answer unasked(Service service, ObjectMapper json) {
    return new Answer(service, UNASKED, Buffer.buffer(), json, null, () -> {});
  }

  public Service service() {
    return service;
  }

  /** Of HTTP; 0 if it did not answer. */
  public int status() {
    return Math.max(0, status);
  }

  /** Whether the service was asked, whatever came of it. */
  public boolean wasAsked() {
    return status != UNASKED;
  }

  /** JSON, UTF-8; empty if it did not answer. */
  public Buffer body() {
    return body;
  }

  /** The service that was silent, so that a list may be short; null if none was. */
  public @Nullable String incomplete() {
    return incomplete;
  }

  /** Whether there is what was asked for. */
  public boolean isThere() {
    return status == 200 || status == 201;
  }

  /**
   * What it says. Several may have asked, and get the same records: nobody changes them.
   *
   * @throws InvalidArgument if the question cannot be answered as it is
   * @throws UpstreamUnavailable if there is no answer, or not of that form: what is not
   *     {@code @Nullable} in a record must be in the answer
   */
  public <T> T as(Class<T> type) throws InvalidArgument, UpstreamUnavailable {
    return as(json.constructType(type));
  }

  /** As {@link #as(Class)}, of a type with arguments. */
  public <T> T as(TypeReference<T> type) throws InvalidArgument, UpstreamUnavailable {
    return as(json.constructType(type));
  }

  /** Read once, though several may have asked: but for trees, which whoever has one may change. */
  @SuppressWarnings({
    "TypeParameterUnusedInFormals", // both callers give the type of T
    "unchecked" // it is kept with its type
  })
  private synchronized <T> T as(JavaType type) throws InvalidArgument, UpstreamUnavailable {
    if (isThere()) {
      if (read != null && type.equals(readAs)) {
        return (T) read;
      }
      try {
        Bytes bytes = Bytes.of(body);
        T value = json.readValue(bytes.array(), bytes.from(), bytes.length(), type);
        if (value != null && Form.isWhole(value)) {
          if (!type.isTypeOrSubTypeOf(JsonNode.class)) {
            readAs = type;
            read = value;
          }
          return value;
        }
        LOG.warnf("%s answered what is no %s", service.written(), name(type));
      } catch (IOException e) {
        LOG.warnf("%s answered what is no %s: %s", service.written(), name(type), e.getMessage());
      }
      if (!blamed) {
        blamed = true; // once for an answer, however many have asked
        misread.run();
      }
      throw new UpstreamUnavailable(service.written());
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

  private static String name(JavaType type) {
    return type.getRawClass().getSimpleName();
  }

  /** What is wrong, as RFC 9457 has it; missing if it does not say so. */
  public JsonNode problem() {
    try {
      return status < 400 ? MissingNode.getInstance() : json.readTree(body.getBytes());
    } catch (IOException e) {
      LOG.debug("A problem that cannot be read", e);
      return MissingNode.getInstance();
    }
  }
}
