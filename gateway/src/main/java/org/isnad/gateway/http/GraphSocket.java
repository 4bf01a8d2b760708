package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_OPERATIONS;
import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_REQUESTS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.isnad.rest.limits.Rates.Exceeded;
import org.jspecify.annotations.Nullable;

/**
 * One client's WebSocket, in the protocol graphql-transport-ws. All that it keeps is used on the
 * context of the socket only.
 *
 * @see <a href="https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md">Protocol</a>
 */
final class GraphSocket {
  private static final int GOING_AWAY = 1001;
  private static final int INVALID = 4400;
  private static final int UNAUTHORIZED = 4401;
  private static final int FORBIDDEN = 4403;
  private static final int NO_INTRODUCTION = 4408;
  private static final int ID_IN_USE = 4409;
  private static final int TOO_MANY_INTRODUCTIONS = 4429;

  /** Pings that a client may leave unanswered. */
  private static final int MOST_SILENCE = 2;

  private final ServerWebSocket socket;
  private final HttpConnection connection;
  private final Graph graph;
  private final GraphSettings settings;
  private final Vertx vertx;
  private final ObjectMapper json;
  private final Function<@Nullable String, @Nullable Exceeded> rate;
  private final Consumer<GraphSocket> closed;
  private final Outlet outlet;
  private final Map<String, Running> running = new HashMap<>();
  private Identity identity;
  private boolean introduced;
  private boolean acknowledged;
  private int silence;
  private volatile boolean ending;

  /**
   * @param connection that of the handshake
   * @param identity that of the handshake
   * @param closed is run when the socket is closed
   */
  GraphSocket(
      ServerWebSocket socket,
      HttpConnection connection,
      Graph graph,
      GraphSettings settings,
      Vertx vertx,
      ObjectMapper json,
      Identity identity,
      Function<@Nullable String, @Nullable Exceeded> rate,
      Consumer<GraphSocket> closed) {
    this.socket = socket;
    this.connection = connection;
    this.graph = graph;
    this.settings = settings;
    this.vertx = vertx;
    this.json = json;
    this.identity = identity;
    this.rate = rate;
    this.closed = closed;
    outlet =
        new Outlet(
            socket,
            socket,
            text -> {
              if (!socket.isClosed()) {
                var _ = socket.writeTextMessage(text);
              }
            },
            vertx,
            settings.slowness(),
            () -> Outlet.cut(connection));
  }

  void listen() {
    long patience =
        vertx.setTimer(
            settings.introduction().toMillis(),
            late -> {
              if (!introduced) {
                close(NO_INTRODUCTION, "Connection initialisation timeout");
              }
            });
    long alive = vertx.setPeriodic(settings.keepAlive().toMillis(), time -> ping());
    socket
        .textMessageHandler(this::hear)
        .binaryMessageHandler(bytes -> close(INVALID, "Send texts"))
        .exceptionHandler(failure -> close(INVALID, "Message too large, or broken"))
        .closeHandler(gone -> {
          vertx.cancelTimer(patience);
          vertx.cancelTimer(alive);
          outlet.close();
          List.copyOf(running.values()).forEach(Running::stop);
          running.clear();
          closed.accept(this);
        });
  }

  /** Counts what it could send: who has no room for more is not read either, see Outlet. */
  private void ping() {
    if (silence >= MOST_SILENCE) {
      Outlet.cut(connection);
    } else if (introduced) {
      send(Map.of("type", "ping"), () -> silence++);
    }
  }

  /** Completes subscriptions, and closes when all else that runs is answered. From any thread. */
  void end() {
    ending = true;
    outlet.then(() -> {
      running.values().forEach(Running::finish);
      closeAtEnd();
    });
  }

  private void closeAtEnd() {
    if (ending && running.isEmpty()) {
      close(GOING_AWAY, "The gateway stops");
    }
  }

  private void hear(String text) {
    silence = 0;
    Object message;
    try {
      message = GraphRequest.read(text.getBytes(StandardCharsets.UTF_8), "{\"type\": \"…\"}");
    } catch (Refused refused) {
      close(INVALID, "Not JSON");
      return;
    }
    if (!(message instanceof Map<?, ?> fields) || !(fields.get("type") instanceof String type)) {
      close(INVALID, "A message is an object with a type");
      return;
    }
    switch (type) {
      case "connection_init" -> introduce(fields.get("payload"));
      case "ping" -> send(Map.of("type", "pong"), () -> {});
      case "pong" -> {}
      case "subscribe" -> {
        if (!ending) {
          subscribe(fields);
        }
      }
      case "complete" -> {
        Running operation = running.remove(String.valueOf(fields.get("id")));
        if (operation != null) {
          operation.stop();
          closeAtEnd();
        }
      }
      default -> close(INVALID, "There is no such type of message");
    }
  }

  private void introduce(@Nullable Object payload) {
    if (introduced) {
      close(TOO_MANY_INTRODUCTIONS, "Too many initialisation requests");
      return;
    }
    introduced = true;
    if (payload instanceof Map<?, ?> fields) {
      // A browser cannot send headers with a handshake.
      for (String name : List.of("Authorization", "authorization")) {
        if (fields.get(name) instanceof String authorization && isHeader(authorization)) {
          identity = identity.authorized(authorization);
        }
      }
    }
    Identity introducing = identity;
    graph.aside(() -> {
      try {
        var _ = graph.asker(introducing);
        outlet.then(this::acknowledge);
      } catch (Refused refused) {
        outlet.then(() -> close(FORBIDDEN, "Forbidden"));
      }
    });
  }

  private void acknowledge() {
    acknowledged = true;
    send(Map.of("type", "connection_ack"), () -> {});
  }

  private static boolean isHeader(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c < 127);
  }

  private void subscribe(Map<?, ?> message) {
    if (!acknowledged) {
      close(UNAUTHORIZED, "Unauthorized");
      return;
    }
    if (!(message.get("id") instanceof String id)
        || id.isEmpty()
        || !(message.get("payload") instanceof Map)) {
      close(INVALID, "subscribe needs an id and a payload");
      return;
    }
    if (running.containsKey(id)) {
      close(ID_IN_USE, "Subscriber for " + shortened(id) + " already exists");
      return;
    }
    Identity own = identity.again();
    try {
      if (running.size() >= settings.maxOperations()) {
        throw new Refused(
            TOO_MANY_OPERATIONS,
            "%d operations are allowed at a time".formatted(settings.maxOperations()));
      }
      Exceeded exceeded = rate.apply(own.authorization());
      if (exceeded != null) {
        throw new Refused(TOO_MANY_REQUESTS, exceeded.detail());
      }
      GraphRequest request = GraphRequest.of(message.get("payload"));
      var operation = new Running(id);
      running.put(id, operation);
      // Each its own context: that of the request and of traces stand in it.
      Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()))
          .runOnContext(go -> operation.begin(request, own));
    } catch (Refused refused) {
      error(id, Answer.refused(refused, own.requestId()));
    }
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(40, id.length()));
  }

  private void error(String id, Answer answer) {
    send(message("error", id, answer.writtenErrors()), () -> {});
  }

  private static Map<String, Object> message(String type, String id, Object payload) {
    var message = new LinkedHashMap<String, Object>();
    message.put("id", id);
    message.put("type", type);
    message.put("payload", payload);
    return message;
  }

  private void send(Map<String, Object> message, Runnable taken) {
    try {
      outlet.write(json.writeValueAsString(message), taken);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void close(int code, String reason) {
    if (!socket.isClosed()) {
      var _ = socket.close((short) code, reason);
    }
  }

  /** One operation of the client. */
  private final class Running implements Pump.Sink {
    private final String id;
    private final Pump pump = new Pump(this, graph::aside);
    private volatile @Nullable Turn turn;
    private volatile boolean stopped;

    Running(String id) {
      this.id = id;
    }

    void begin(GraphRequest request, Identity own) {
      Turn begun =
          graph.begin(
              graph.urgency(() -> request), () -> request, own, operation -> {}, this::answered);
      turn = begun;
      if (stopped) {
        begun.end();
      }
    }

    private void answered(Turn.Outcome outcome) {
      switch (outcome) {
        case Answer answer when !answer.executed() -> {
          error(id, answer);
          outlet.then(this::forget);
        }
        case Answer answer -> {
          next(answer, () -> {});
          end();
        }
        case Answers answers -> {
          pump.follow(answers);
          if (ending) {
            pump.finish();
          }
        }
      }
    }

    @Override
    public void next(Answer answer, Runnable taken) {
      if (!stopped) {
        send(message("next", id, answer.written()), taken);
      }
    }

    @Override
    public void end() {
      if (!stopped) {
        send(Map.of("id", id, "type", "complete"), () -> {});
      }
      outlet.then(this::forget);
    }

    private void forget() {
      running.remove(id, this);
      stop();
      closeAtEnd();
    }

    void finish() {
      pump.finish();
    }

    void stop() {
      stopped = true;
      pump.stop();
      Turn begun = turn;
      if (begun != null) {
        begun.end();
      }
    }
  }
}
