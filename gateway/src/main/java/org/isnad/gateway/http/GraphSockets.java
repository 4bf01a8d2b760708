package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_CONNECTIONS;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.isnad.rest.limits.Rates;
import org.jboss.logging.Logger;

/** Who may speak with the graph over a WebSocket. */
@Singleton
final class GraphSockets {
  static final String PROTOCOL = "graphql-transport-ws";
  private static final Logger LOG = Logger.getLogger(GraphSockets.class);

  private final Graph graph;
  private final GraphSettings settings;
  private final Origins origins;
  private final Rates rates;
  private final Vertx vertx;
  private final ObjectMapper json;
  private final Clients clients;
  private final Set<GraphSocket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;

  GraphSockets(
      Graph graph,
      GraphSettings settings,
      Origins origins,
      Rates rates,
      Vertx vertx,
      ObjectMapper json) {
    this.graph = graph;
    this.settings = settings;
    this.origins = origins;
    this.rates = rates;
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

  private void open(ServerWebSocket socket, HttpServerRequest handshake, Identity identity) {
    String address = handshake.remoteAddress().hostAddress();
    var opened =
        new GraphSocket(
            socket,
            handshake.connection(),
            graph,
            settings,
            vertx,
            json,
            identity,
            authorization -> rates.count(address, authorization),
            gone -> {
              sockets.remove(gone);
              clients.leave(address);
            });
    sockets.add(opened);
    opened.listen();
    if (ending) {
      opened.end();
    }
  }

  /** A subscription without an end would hold the stop until its time is over. */
  void stop(@Observes ShutdownDelayInitiatedEvent event) {
    ending = true;
    sockets.forEach(GraphSocket::end);
  }
}
