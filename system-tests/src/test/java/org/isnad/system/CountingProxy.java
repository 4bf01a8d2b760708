package org.isnad.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Stands between the gateway and a service, hands everything on, and counts the requests. It can
 * have the service hang, refuse or talk rubbish.
 */
final class CountingProxy implements AutoCloseable {
  /** Those that a proxy must not hand on, or that the client sets itself. */
  private static final Set<String> OWN_HEADERS =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI target;

  /** How the service seems to fail, whatever it does. */
  enum Fault {
    NONE,
    HANGS,
    REFUSES,
    TALKS_RUBBISH
  }

  private volatile Fault fault = Fault.NONE;
  private volatile CountDownLatch mended = new CountDownLatch(0);
  private final List<String> requests = new ArrayList<>();

  CountingProxy(int port, URI target) {
    this.target = target;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handOn);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private void handOn(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    // The gateway asks for changes by itself, whatever it is asked.
    if (!path.equals("/v1/changes")) {
      synchronized (requests) {
        requests.add(exchange.getRequestMethod() + " " + path);
      }
    }
    try (exchange) {
      if (fails(exchange)) {
        return;
      }
      var request = request(exchange, exchange.getRequestBody().readAllBytes(), target);
      answer(exchange, client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } // A target that is down: the connection closes without an answer, as if it were it.
  }

  /** What was asked, to be asked elsewhere. */
  static HttpRequest request(HttpExchange exchange, byte[] body, URI target) {
    var request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  /** Hands an answer back. */
  static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    answer
        .headers()
        .map()
        .forEach((name, values) -> {
          if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            exchange.getResponseHeaders().put(name, values);
          }
        });
    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  /** From now on; what hangs is let go when the fault ends. */
  void fault(Fault next) {
    mended.countDown();
    mended = new CountDownLatch(next == Fault.HANGS ? 1 : 0);
    fault = next;
  }

  private boolean fails(HttpExchange exchange) throws IOException, InterruptedException {
    switch (fault) {
      case NONE -> {
        return false;
      }
      case HANGS -> mended.await();
      case REFUSES -> exchange.sendResponseHeaders(503, -1);
      case TALKS_RUBBISH -> {
        byte[] rubbish = "{\"actors\": [".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, rubbish.length);
        exchange.getResponseBody().write(rubbish);
      }
    }
    return true;
  }

  /** The requests since the last call of this. */
  List<String> takeRequests() {
    synchronized (requests) {
      var taken = List.copyOf(requests);
      requests.clear();
      return taken;
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
