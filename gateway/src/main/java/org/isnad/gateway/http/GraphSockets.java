package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_CONNECTIONS;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Who may speak with the graph over a WebSocket. */
@Singleton
final class GraphSockets {
  static final String PROTOCOL = "graphql-transport-ws";
  private static final Logger LOG = Logger.getLogger(GraphSockets.class);

  private final Graph graph;
  private final GraphSettings settings;
  private final Origins origins;
  private final Vertx vertx;
  private final ObjectMapper json;
  private final Clients clients;

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
          if (PROTOCOL.equals(socket.subProtocol())) {
            new GraphSocket(
                    socket,
                    handshake.connection(),
                    graph,
                    settings,
                    vertx,
                    json,
                    identity,
                    () -> clients.leave(address))
                .listen();
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
}
