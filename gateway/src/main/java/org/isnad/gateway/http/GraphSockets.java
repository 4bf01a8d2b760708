package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_CONNECTIONS;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Who may speak with the graph over a WebSocket. */
@Singleton
final class GraphSockets {
  static final String PROTOCOL = "graphql-transport-ws";
  private static final Logger LOG = Logger.getLogger(GraphSockets.class);
  private static final Method DONE = done();
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Graph graph;
  private final GraphSettings settings;
  private final Origins origins;
  private final Vertx vertx;
  private final ObjectMapper json;
  private final Clients clients;
  private final Set<GraphSocket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;

  GraphSockets(
      Graph graph, GraphSettings settings, Origins origins, Vertx vertx, ObjectMapper json) {
    this.graph = graph;
    this.settings = settings;
    this.origins = origins;
    this.vertx = vertx;
    this.json = GraphJson.of(json);
    clients = new Clients(settings.maxConnections());
  }

  static boolean isAsked(RoutingContext request) {
    return request.request().headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
  }

  void open(RoutingContext request) {
    HttpServerRequest handshake = request.request();
    HttpServerResponse response = request.response();
    if (!origins.allow(handshake)) {
      response.setStatusCode(403).end();
      return;
    }
    String address = handshake.remoteAddress().hostAddress();
    if (!clients.enter(address)) {
      response.setStatusCode(TOO_MANY_CONNECTIONS.status()).end();
      return;
    }
    Identity identity = Identity.of(handshake.headers());
    handshake
        .toWebSocket()
        .onSuccess(socket -> {
          isOver(handshake);
          if (PROTOCOL.equals(socket.subProtocol())) {
            open(socket, handshake, identity);
          } else {
            clients.leave(address);
            var _ = socket.close((short) 4406, "Subprotocol not acceptable");
          }
        })
        .onFailure(failure -> {
          clients.leave(address);
          LOG.debugf(failure, "A handshake failed");
        });
  }

  /**
   * A handshake has no end that Quarkus hears of: when it stops, it would wait for each WebSocket
   * that was ever opened as for a request in flight (its GracefulShutdownFilter).
   */
  private static void isOver(HttpServerRequest handshake) {
    if (handshake.getCookie(QuarkusRequestWrapper.FAKE_COOKIE_NAME) == null) {
      return; // nobody counts
    }
    try {
      DONE.invoke(QuarkusRequestWrapper.get(handshake));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method done() {
    try {
      Method done = QuarkusRequestWrapper.class.getDeclaredMethod("done");
      done.setAccessible(true);
      return done;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Quarkus counts requests in another way", e);
    }
  }

  private void open(ServerWebSocket socket, HttpServerRequest handshake, Identity identity) {
    var opened =
        new GraphSocket(
            socket,
            handshake.connection(),
            graph,
            settings,
            vertx,
            json,
            identity,
            gone -> {
              left(gone);
              clients.leave(handshake.remoteAddress().hostAddress());
            });
    sockets.add(opened);
    opened.listen();
    if (ending) {
      opened.end();
    }
  }

  private synchronized void left(GraphSocket gone) {
    sockets.remove(gone);
    notifyAll();
  }

  /**
   * Tells all who are here that they are to go elsewhere, and waits for them a while: what comes
   * next at a stop closes their connections without a word.
   */
  synchronized void stop(@Observes ShutdownDelayInitiatedEvent event) {
    ending = true;
    try {
      sockets.forEach(GraphSocket::end);
      awaitAll();
      sockets.forEach(GraphSocket::leave);
      awaitAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void awaitAll() throws InterruptedException {
    long end = System.nanoTime() + FAREWELL.toNanos();
    for (long rest = FAREWELL.toMillis(); !sockets.isEmpty() && rest > 0; ) {
      wait(rest);
      rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }
}
