package org.isnad.gateway.upstream;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The gateway is ready when each service has answered it once, or when it has waited long enough;
 * and then whatever becomes of them, since it answers what it can. Else one that is away would take
 * all gateways out of service.
 */
@Startup
@Singleton
@Readiness
class UpstreamsSeen implements HealthCheck {
  /** Milliseconds. */
  private static final int PATIENCE = 500;

  private final long start = System.nanoTime();
  private final StartSettings settings;
  private final Map<String, URI> unseen = new TreeMap<>();

  UpstreamsSeen(
      StartSettings settings,
      @ConfigProperty(name = "isnad.articles.url", defaultValue = "http://127.0.0.1:8081")
          URI articles,
      @ConfigProperty(name = "isnad.entities.url", defaultValue = "http://127.0.0.1:8082")
          URI entities) {
    this.settings = settings;
    unseen.put("articles-service", articles);
    unseen.put("entities-service", entities);
  }

  @Override
  public synchronized HealthCheckResponse call() {
    boolean waits = System.nanoTime() - start < settings.grace().toNanos();
    if (waits) {
      unseen.values().removeIf(UpstreamsSeen::answers);
    }
    return HealthCheckResponse.named("services")
        .status(!waits || unseen.isEmpty())
        .withData("neverAnswered", String.join(", ", unseen.keySet()))
        .build();
  }

  /** Whether it says that it is ready, or anything that is not a failure: paths may be hidden. */
  private static boolean answers(URI service) {
    try {
      var connection =
          (HttpURLConnection) service.resolve("/q/health/ready").toURL().openConnection();
      connection.setConnectTimeout(PATIENCE);
      connection.setReadTimeout(PATIENCE);
      try {
        return connection.getResponseCode() < 500;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
