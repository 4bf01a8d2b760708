package org.isnad.rest.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Has a process that has just started answer requests of its own until they are quick; only then it
 * is ready. Else the first of others wait for seconds, and those behind them find no place.
 */
@Singleton
@Readiness
public final class WarmUp implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(WarmUp.class);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final WarmUpSettings settings;
  private final URI here;
  private volatile boolean warm;

  WarmUp(
      WarmUpSettings settings,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.settings = settings;
    here = URI.create("http://%s:%d".formatted(host.equals("0.0.0.0") ? "127.0.0.1" : host, port));
  }

  void start(@Observes StartupEvent event) {
    List<String> requests = settings.requests().orElse(List.of());
    warm = settings.limit().isZero() || requests.isEmpty();
    if (!warm) {
      Thread.ofVirtual().name("warm-up").start(() -> warm(requests));
    }
  }

  private void warm(List<String> requests) {
    long start = System.nanoTime();
    int rounds = 0;
    Duration slowest = settings.limit();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (slowest.compareTo(settings.quick()) > 0
          && System.nanoTime() - start < settings.limit().toNanos()) {
        slowest = Duration.ZERO;
        for (String request : requests) {
          Duration took = took(client, request);
          slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        rounds++;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      warm = true;
    }
    LOG.infof(
        "Warmed up in %d ms: %d rounds of requests, the slowest of the last one took %d ms",
        Duration.ofNanos(System.nanoTime() - start).toMillis(), rounds, slowest.toMillis());
  }

  /** How long an answer takes, whatever it says; the limit while nobody answers. */
  private Duration took(HttpClient client, String request) throws InterruptedException {
    String[] words = request.split(" ", 3);
    var asked =
        HttpRequest.newBuilder(here.resolve(words[1]))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                words[0],
                words.length < 3
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(words[2]))
            .build();
    long from = System.nanoTime();
    try {
      client.send(asked, HttpResponse.BodyHandlers.discarding());
      return Duration.ofNanos(System.nanoTime() - from);
    } catch (IOException e) {
      LOG.debugf(e, "%s is not answered yet", request);
      LockSupport.parkNanos(PAUSE.toNanos());
      return settings.limit();
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("warm").status(warm).build();
  }
}
