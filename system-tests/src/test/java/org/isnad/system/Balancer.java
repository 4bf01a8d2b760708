package org.isnad.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Hands each request on to the next of some processes that say that they are ready. It asks each of
 * them five times a second, leaves out one that says twice that it is not, and takes one in that
 * says once that it is.
 *
 * <p>As nginx does by itself ({@code proxy_next_upstream error}), it asks another when a connection
 * breaks before a byte of the answer is there and the request is a GET, or when the connection was
 * refused, whatever the request is. A time limit is the caller's business.
 *
 * @see <a href="https://nginx.org/en/docs/http/ngx_http_proxy_module.html">nginx</a>
 */
final class Balancer implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration LOOK_LIMIT = Duration.ofSeconds(2);

  /** Times that it says so in a row. */
  private static final int ENOUGH = 2;

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService looks = Executors.newScheduledThreadPool(2);
  private final List<URI> targets;
  private final Set<URI> ready = ConcurrentHashMap.newKeySet();
  private final Map<URI, Integer> refusals = new ConcurrentHashMap<>();
  private final Queue<String> notes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger next = new AtomicInteger();

  Balancer(int port, List<URI> targets) {
    this.targets = targets;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handOn);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    for (URI target : targets) {
      var _ =
          looks.scheduleWithFixedDelay(
              () -> look(target), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void handOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      for (int tries = 1; ; tries++) {
        URI target = choose();
        if (target == null) {
          told("no process is ready", exchange, null);
          exchange.sendResponseHeaders(502, -1);
          return;
        }
        HttpResponse<byte[]> answer;
        try {
          answer =
              client.send(
                  CountingProxy.request(exchange, body, target),
                  HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
          boolean again =
              e instanceof ConnectException || exchange.getRequestMethod().equals("GET");
          told(again ? "asks another" : "gives up", exchange, target + ": " + e);
          if (again && tries < targets.size()) {
            continue;
          }
          throw e;
        }
        CountingProxy.answer(exchange, answer);
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } // A target that fails: the connection closes without an answer, as if it were it.
  }

  private void told(String what, HttpExchange exchange, @Nullable String why) {
    notes.add(
        "%s %s: %s %s: %s"
            .formatted(
                Instant.now(), what, exchange.getRequestMethod(), exchange.getRequestURI(), why));
  }

  /** What went wrong between it and its processes since the last call of this. */
  List<String> takeNotes() {
    List<String> taken = new ArrayList<>();
    for (String note = notes.poll(); note != null; note = notes.poll()) {
      taken.add(note);
    }
    return taken;
  }

  private @Nullable URI choose() {
    int from = next.getAndIncrement();
    for (int i = 0; i < targets.size(); i++) {
      URI target = targets.get(Math.floorMod(from + i, targets.size()));
      if (ready.contains(target)) {
        return target;
      }
    }
    return null;
  }

  private void look(URI target) {
    try {
      var request =
          HttpRequest.newBuilder(target.resolve("/q/health/ready")).timeout(LOOK_LIMIT).build();
      if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
        refusals.remove(target);
        ready.add(target);
      } else {
        refused(target);
      }
    } catch (HttpTimeoutException e) {
      // A busy machine: as it was.
    } catch (IOException e) {
      refused(target);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refused(URI target) {
    if (refusals.merge(target, 1, Integer::sum) >= ENOUGH) {
      ready.remove(target);
    }
  }

  /** Whether it hands requests on to this one. */
  boolean uses(URI target) {
    return ready.contains(target);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    looks.shutdownNow();
    server.stop(0);
    client.close();
  }
}
