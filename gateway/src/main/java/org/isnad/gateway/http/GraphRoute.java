package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.BUSY;
import static org.isnad.gateway.problem.GraphErrorCode.METHOD_NOT_ALLOWED;
import static org.isnad.gateway.problem.GraphErrorCode.NOT_ACCEPTABLE;
import static org.isnad.gateway.problem.GraphErrorCode.NOT_FOUND;
import static org.isnad.gateway.problem.GraphErrorCode.STREAM_NEEDED;
import static org.isnad.gateway.problem.GraphErrorCode.UNAUTHORIZED;
import static org.isnad.gateway.problem.GraphErrorCode.UNSUPPORTED_MEDIA_TYPE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isnad.rest.limits.Urgency;
import org.isnad.rest.observation.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * The graph over HTTP, by its specification. It stands before SmallRye's own, which answers 200 to
 * what is no request, lets a GET change things, and takes {@code text/plain}, which any web page
 * may send in a visitor's name.
 *
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/">GraphQL over HTTP</a>
 */
@Singleton
final class GraphRoute {
  private static final String GRAPH = "/graphql";
  private static final String ALLOWED = "GET, HEAD, POST";
  private static final Pattern CHARSET =
      Pattern.compile(".*;\\s*charset\\s*=\\s*\"?([^\";,\\s]+).*");

  /** Bytes of a body that is read where all connections are served, to learn how urgent it is. */
  private static final int GLANCE = 16 * 1024;

  private static final Pattern PARAMETERS = Pattern.compile("[;,]");

  private static final Set<String> TAKEN = Set.of("application/json", "application/graphql+json");
  // Filters run from the highest number down; that of CORS has 300, and all are before the routes.
  // SmallRye's WebSockets, which check no origin, stand among them: at 99.
  private static final int ORDER = 110;

  private final Graph graph;
  private final EventStream events;
  private final GraphSockets sockets;
  private final GraphSettings settings;
  private final Vertx vertx;
  private final ObjectMapper json;

  GraphRoute(
      Graph graph,
      EventStream events,
      GraphSockets sockets,
      GraphSettings settings,
      Vertx vertx,
      ObjectMapper json) {
    this.graph = graph;
    this.events = events;
    this.sockets = sockets;
    this.settings = settings;
    this.vertx = vertx;
    this.json = GraphJson.of(json);
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, ORDER);
  }

  private void handle(RoutingContext request) {
    String path = request.normalizedPath();
    if (path.equals(GRAPH) || path.equals(GRAPH + "/")) {
      graph(request);
    } else if (path.startsWith(GRAPH + "/") && !isSchema(path)) {
      refuse(request, new Refused(NOT_FOUND, "The graph is at " + GRAPH));
    } else {
      request.next();
    }
  }

  private boolean isSchema(String path) {
    return settings.introspection() && path.equals(GRAPH + "/schema.graphql");
  }

  private void graph(RoutingContext request) {
    HttpMethod method = request.request().method();
    if (method.equals(HttpMethod.POST)) {
      post(request);
    } else if (method.equals(HttpMethod.GET) && GraphSockets.isAsked(request)) {
      sockets.open(request);
    } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      Supplier<GraphRequest> read = once(() -> GraphRequest.ofParameters(request.queryParams()));
      answer(request, graph.urgency(read), read);
    } else {
      refuse(request, new Refused(METHOD_NOT_ALLOWED, "Use POST, or GET for a query"));
    }
  }

  private void post(RoutingContext request) {
    String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (!isTaken(type)) {
      refuse(
          request,
          new Refused(UNSUPPORTED_MEDIA_TYPE, "Send the query as application/json, in UTF-8"));
      return;
    }
    Buffer body = request.body().buffer();
    byte[] sent = body == null ? new byte[0] : body.getBytes();
    if (sent.length <= GLANCE) {
      Supplier<GraphRequest> read = once(() -> GraphRequest.ofBody(sent));
      answer(request, graph.urgency(read), read);
    } else {
      answer(request, Urgency.LATER, () -> GraphRequest.ofBody(sent));
    }
  }

  /** GraphiQL says it twice: "application/json, application/json". */
  private static boolean isTaken(@Nullable String type) {
    if (type == null) {
      return false;
    }
    String written = type.toLowerCase(Locale.ROOT);
    String charset = CHARSET.matcher(written).replaceFirst("$1");
    return TAKEN.contains(PARAMETERS.split(written, 2)[0].strip())
        && (charset.equals(written) || charset.equals("utf-8") || charset.equals("utf8"));
  }

  /** Reads it when it is wanted first, and then no more. */
  private static Supplier<GraphRequest> once(Supplier<GraphRequest> read) {
    return new Supplier<>() {
      private @Nullable GraphRequest known;

      @Override
      public GraphRequest get() {
        GraphRequest found = known;
        if (found == null) {
          found = read.get();
          known = found;
        }
        return found;
      }
    };
  }

  private void answer(RoutingContext request, Urgency urgency, Supplier<GraphRequest> read) {
    Medium medium = Medium.of(request.request().getHeader(HttpHeaders.ACCEPT));
    if (medium == null) {
      refuse(
          request,
          new Refused(
              NOT_ACCEPTABLE,
              "Accept application/graphql-response+json, application/json or text/event-stream"));
      return;
    }
    Identity identity = Identity.of(request.request().headers());
    if (medium == Medium.EVENTS) {
      events.open(
          request,
          read,
          identity,
          operation -> checkMethod(request, operation),
          answer -> send(request, answer, Medium.RESPONSE, body(answer)));
      return;
    }
    Context context = vertx.getOrCreateContext();
    Turn turn =
        graph.begin(
            urgency,
            read,
            identity,
            operation -> {
              checkMethod(request, operation);
              if (operation.isSubscription()) {
                throw new Refused(
                    STREAM_NEEDED,
                    "Subscribe over a WebSocket (graphql-transport-ws), or accept"
                        + " text/event-stream");
              }
            },
            outcome -> {
              Answer answer = (Answer) outcome;
              Buffer body = body(answer);
              context.runOnContext(go -> send(request, answer, medium, body));
            });
    request.addEndHandler(ended -> turn.end()); // or its client has left
  }

  private static void checkMethod(RoutingContext request, Operation operation) {
    if (operation.isMutation() && !request.request().method().equals(HttpMethod.POST)) {
      throw new Refused(METHOD_NOT_ALLOWED, "A mutation needs POST");
    }
  }

  void refuse(RoutingContext request, Refused refused) {
    Medium accepted = Medium.of(request.request().getHeader(HttpHeaders.ACCEPT));
    Medium medium = accepted == Medium.RESPONSE ? accepted : Medium.JSON;
    Answer answer = Answer.refused(refused, Identity.of(request.request().headers()).requestId());
    send(request, answer, medium, body(answer));
  }

  private void send(RoutingContext request, Answer answer, Medium medium, Buffer body) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    int status = answer.status(medium);
    head(response, answer.requestId(), medium);
    if (status == UNAUTHORIZED.status()) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    if (status == METHOD_NOT_ALLOWED.status()) {
      response.putHeader(HttpHeaders.ALLOW, ALLOWED);
    }
    if (status == BUSY.status()) {
      response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    boolean isRead = !request.request().method().equals(HttpMethod.POST);
    boolean isWhole = answer.errors().isEmpty() && answer.caveats().isEmpty();
    if (isRead && status == 200 && isWhole) {
      String tag = tag(request, medium, body);
      response.putHeader(HttpHeaders.ETAG, tag);
      response.putHeader(HttpHeaders.CACHE_CONTROL, settings.cacheControl());
      if (isKnown(request.request().getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
        response.headers().remove(HttpHeaders.CONTENT_TYPE);
        response.setStatusCode(304).end();
        return;
      }
    } else {
      response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    // Quarkus marks answers so that are not to be compressed.
    response.headers().remove(HttpHeaders.CONTENT_ENCODING);
    response.setStatusCode(status).end(body);
  }

  /** What all answers have, streams too. */
  static void head(HttpServerResponse response, String requestId, Medium medium) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, medium.contentType())
        .putHeader(HttpHeaders.VARY, "Accept, Origin, Authorization, Accept-Encoding")
        .putHeader(RequestId.HEADER, requestId);
  }

  /** Strong: it is another for each form, compressed or not. */
  private static String tag(RoutingContext request, Medium medium, Buffer body) {
    String encoding = request.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    String form = medium + (encoding == null ? "" : encoding);
    return '"'
        + PersistedDocuments.hash(form + body.toString(StandardCharsets.UTF_8)).substring(0, 32)
        + '"';
  }

  /** A proxy that compresses marks the tag as weak, and sends it back so. */
  private static boolean isKnown(@Nullable String tags, String tag) {
    return tags != null
        && Stream.of(tags.split(",", -1))
            .map(known -> known.strip().replaceFirst("^W/", ""))
            .anyMatch(known -> known.equals(tag) || known.equals("*"));
  }

  @SuppressWarnings("deprecation") // Vert.x 5 has it elsewhere
  private Buffer body(Answer answer) {
    try {
      // Where it lies: else it would be copied.
      return Buffer.buffer(Unpooled.wrappedBuffer(json.writeValueAsBytes(answer.written())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
