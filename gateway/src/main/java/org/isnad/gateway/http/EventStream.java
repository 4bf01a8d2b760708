package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_OPERATIONS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.isnad.rest.limits.Place;
import org.isnad.rest.limits.Urgency;

/**
 * Operations as server-sent events, a request for each: the distinct connections mode of
 * graphql-sse.
 *
 * @see <a href="https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md">Protocol</a>
 */
@Singleton
final class EventStream {
  private final Graph graph;
  private final GraphSettings settings;
  private final Vertx vertx;
  private final ObjectMapper json;
  private final Clients clients;
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;

  EventStream(Graph graph, GraphSettings settings, Vertx vertx, ObjectMapper json) {
    this.graph = graph;
    this.settings = settings;
    this.vertx = vertx;
    this.json = GraphJson.of(json);
    clients = new Clients(settings.maxOperations());
  }

  /**
   * Begins a stream.
   *
   * @param check throws {@link Refused} if the operation may not come this way
   * @param otherwise answers what is no request that could be streamed, on Vert.x's context
   */
  void open(
      RoutingContext request,
      Supplier<GraphRequest> asked,
      Identity identity,
      Consumer<Operation> check,
      Consumer<Answer> otherwise) {
    String address = request.request().remoteAddress().hostAddress();
    if (!clients.enter(address)) {
      var tooMany =
          new Refused(
              TOO_MANY_OPERATIONS,
              "%d streams of events are allowed at a time".formatted(settings.maxOperations()));
      otherwise.accept(Answer.refused(tooMany, identity.requestId()));
      return;
    }
    var stream = new Stream(request, identity.requestId());
    streams.add(stream);
    Turn turn =
        graph.begin(
            Urgency.LATER,
            asked,
            identity,
            check,
            outcome -> {
              switch (outcome) {
                case Answer answer when isNoOperation(answer) ->
                    stream.outlet.then(() -> otherwise.accept(answer));
                case Answer answer -> {
                  stream.open();
                  stream.next(answer, stream::end);
                }
                case Answers answers -> {
                  forget(request);
                  stream.open();
                  stream.follow(answers);
                }
              }
            });
    Runnable close =
        once(() -> {
          clients.leave(address);
          streams.remove(stream);
          turn.end();
          stream.close();
        });
    request.addEndHandler(ended -> close.run()); // or its client has left
  }

  /** What was asked is read: it takes no room as long as its events last. */
  private static void forget(RoutingContext request) {
    ((RoutingContextInternal) request).setBody(Buffer.buffer());
    Place place = Place.of(request);
    if (place != null) {
      place.leave();
    }
  }

  /** A stream without an end would hold the stop until its time is over. */
  void stop(@Observes ShutdownDelayInitiatedEvent event) {
    ending = true;
    streams.forEach(Stream::finish);
  }

  private static boolean isNoOperation(Answer answer) {
    return !answer.executed()
        && !answer.errors().getFirst().code().isOfDocument()
        && answer.cost() == null;
  }

  private static Runnable once(Runnable task) {
    var done = new AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) {
        task.run();
      }
    };
  }

  private final class Stream implements Pump.Sink {
    private final HttpServerResponse response;
    private final String requestId;
    private final Outlet outlet;
    private final Pump pump = new Pump(this, graph::aside);
    private long alive = -1;

    Stream(RoutingContext request, String requestId) {
      response = request.response();
      this.requestId = requestId;
      outlet =
          new Outlet(
              response,
              null,
              text -> {
                if (isOpen()) {
                  var _ = response.write(text);
                }
              },
              vertx,
              settings.slowness(),
              () -> Outlet.cut(request.request().connection()));
    }

    private boolean isOpen() {
      return !response.ended() && !response.closed();
    }

    void open() {
      outlet.then(() -> {
        if (!isOpen()) {
          return;
        }
        GraphRoute.head(response, requestId, Medium.EVENTS);
        response
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
            // nginx would keep events back.
            .putHeader("X-Accel-Buffering", "no")
            .setChunked(true);
        var _ = response.write(":\n\n");
        alive =
            vertx.setPeriodic(
                settings.keepAlive().toMillis(), time -> outlet.write(":\n\n", () -> {}));
      });
    }

    void follow(Answers answers) {
      pump.follow(answers);
      if (ending) {
        pump.finish();
      }
    }

    void finish() {
      pump.finish();
    }

    @Override
    public void next(Answer answer, Runnable taken) {
      try {
        outlet.write(
            "event: next\ndata: " + json.writeValueAsString(answer.written()) + "\n\n", taken);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void end() {
      outlet.write("event: complete\ndata:\n\n", () -> {});
      outlet.then(() -> {
        if (isOpen()) {
          var _ = response.end();
        }
      });
    }

    void close() {
      pump.stop();
      outlet.then(() -> {
        vertx.cancelTimer(alive);
        outlet.close();
      });
    }
  }
}
