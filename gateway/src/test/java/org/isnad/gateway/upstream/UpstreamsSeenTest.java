package org.isnad.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the gateway takes requests, whatever becomes of the services behind it. */
class UpstreamsSeenTest {
  private final Stand articles = new Stand();
  private final Stand entities = new Stand();

  /** A service that answers its readiness; 0 closes the connection. */
  private static final class Stand {
    private final AtomicInteger status = new AtomicInteger();
    private final HttpServer server;

    Stand() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              if (status.get() > 0) {
                exchange.sendResponseHeaders(status.get(), -1);
              }
            }
          });
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
  }

  @BeforeEach
  void start() {
    articles.server.start();
    entities.server.start();
  }

  @AfterEach
  void stop() {
    articles.server.stop(0);
    entities.server.stop(0);
  }

  @Test
  void given_a_service_that_never_answered_when_asked_then_the_gateway_is_not_ready_and_says_why() {
    var seen = new UpstreamsSeen(() -> Duration.ofHours(1), articles.url(), entities.url());
    articles.status.set(200);

    HealthCheckResponse response = seen.call();

    assertThat(response.getStatus()).isEqualTo(Status.DOWN);
    assertThat(response.getData().orElseThrow()).containsEntry("neverAnswered", "entities-service");
  }

  @Test
  void given_a_service_that_is_not_ready_itself_when_asked_then_the_gateway_is_not() {
    var seen = new UpstreamsSeen(() -> Duration.ofHours(1), articles.url(), entities.url());
    articles.status.set(200);
    entities.status.set(503);

    assertThat(seen.call().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void given_both_answered_once_not_at_the_same_time_when_both_fall_silent_then_it_stays_ready() {
    var seen = new UpstreamsSeen(() -> Duration.ofHours(1), articles.url(), entities.url());
    articles.status.set(200);
    seen.call();
    articles.status.set(0);
    entities.status.set(404);

    assertThat(seen.call().getStatus()).isEqualTo(Status.UP);
    entities.status.set(0);
    assertThat(seen.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void given_nobody_answers_when_the_start_s_grace_is_over_then_it_is_ready_without_them() {
    var seen = new UpstreamsSeen(() -> Duration.ZERO, articles.url(), entities.url());

    assertThat(seen.call().getStatus()).isEqualTo(Status.UP);
  }
}
