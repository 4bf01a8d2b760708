package org.isnad.gateway.upstream;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A service at the wire, which does as it is told. */
final class StandIn implements AutoCloseable {
  private static final String ONE_HANGS =
      """
      {"answers": [{"status": 200, "body": {}}, {"status": 503, "body": {"code": "BUSY"}}]}
      """;

  private final HttpServer server;
  private final List<String> asked = new ArrayList<>();
  private final AtomicInteger leftAlone = new AtomicInteger();
  private volatile Consumer<HttpServerRequest> behaviour = StandIn::hang;

  StandIn(Vertx vertx) {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(this::serve)
            .exceptionHandler(e -> {})
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  private void serve(HttpServerRequest request) {
    synchronized (asked) {
      asked.add(request.method() + " " + request.uri());
    }
    HttpServerResponse response = request.response();
    response.closeHandler(closed -> {
      if (!response.ended()) {
        leftAlone.incrementAndGet();
      }
    });
    behaviour.accept(request);
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  void does(Consumer<HttpServerRequest> what) {
    behaviour = what;
  }

  /** What it was asked: {@code GET /v1/reports?limit=1}. */
  List<String> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  /** How many of those closed the connection before they had all of an answer. */
  int leftAlone() {
    return leftAlone.get();
  }

  static void hang(HttpServerRequest request) {}

  static Consumer<HttpServerRequest> says(String json) {
    return says(200, json);
  }

  static Consumer<HttpServerRequest> says(int status, String json) {
    return request ->
        request
            .response()
            .setStatusCode(status)
            .putHeader(
                "Content-Type", status < 400 ? "application/json" : "application/problem+json")
            .end(json);
  }

  /** A batch of two, of which one never ends: both are answered when the patience is over. */
  static Consumer<HttpServerRequest> waitsForOne(Vertx vertx) {
    return request ->
        request
            .body()
            .onSuccess(body -> {
              int patience = body.toJsonObject().getInteger("patience", 4000);
              vertx.setTimer(patience, timer -> says(ONE_HANGS).accept(request));
            });
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
