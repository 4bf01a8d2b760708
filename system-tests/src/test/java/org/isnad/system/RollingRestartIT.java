package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Row 7 of the fault matrix: each process of each service is stopped and started again in turn, and
 * nobody who asks through a balancer notices.
 */
@Timeout(1800)
class RollingRestartIT {
  private static final int ROUNDS = FaultMatrix.SOAK ? 5 : 1;
  private static final int CONNECTIONS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** How many of each kind ask at once, each on a connection of its own. */
  private static final int ASKERS = FaultMatrix.SOAK ? 2 : 1;

  private static final Duration PAUSE = Duration.ofMillis(FaultMatrix.SOAK ? 100 : 250);

  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private final Set<String> written = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicLong slowest = new AtomicLong();
  private volatile boolean over;

  @Test
  void given_two_of_each_service_when_each_is_restarted_under_load_then_no_request_fails()
      throws Exception {
    var plan = Suite.temporary();
    int first = plan.port();
    var settings =
        Map.of(
            "QUARKUS_SHUTDOWN_DELAY",
            "2S",
            "ISNAD_WARM_UP_LIMIT",
            "15s",
            "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT",
            "10S",
            "QUARKUS_DATASOURCE_JDBC_MAX_SIZE",
            String.valueOf(CONNECTIONS));
    try (var articles = balancer(first + 1, first + 5);
        var entities = balancer(first + 2, first + 4);
        var gateways = balancer(first, first + 6)) {
      for (var service : Service.values()) {
        plan.environment(service, settings)
            .environment(
                service,
                Map.of(
                    "ISNAD_ARTICLES_URL",
                    articles.url().toString(),
                    "ISNAD_ENTITIES_URL",
                    entities.url().toString(),
                    "ISNAD_CREDENTIALS_TOKEN_URL",
                    entities.url() + "/v1/token"));
      }
      // Who starts takes the processor from all others; how soon answers come is measured
      // elsewhere.
      plan.environment(
          Service.GATEWAY,
          Map.of(
              "ISNAD_UPSTREAM_ARTICLES_TIMEOUT", "10s",
              "ISNAD_UPSTREAM_ENTITIES_TIMEOUT", "10s",
              "ISNAD_UPSTREAM_CONNECT_TIMEOUT", "5s",
              "ISNAD_GRAPH_PATIENCE", "18s"));
      try (var suite = plan.start()) {
        RunningIsnad.seedFiles().forEach(suite::load);
        assertThat(suite.awaitAnnotation(PATIENCE)).isTrue();
        var replicas =
            List.of(
                suite.replica(Service.ENTITIES, first + 4, null, CONNECTIONS),
                suite.replica(Service.ARTICLES, first + 5, null, CONNECTIONS),
                suite.replica(Service.GATEWAY, first + 6, null, CONNECTIONS));
        var balancers = List.of(entities, articles, gateways);
        var services = List.of(Service.ENTITIES, Service.ARTICLES, Service.GATEWAY);
        for (int i = 0; i < services.size(); i++) {
          int one = i;
          await(() -> balancers.get(one).uses(suite.url(services.get(one))));
          await(() -> balancers.get(one).uses(replicas.get(one).url()));
        }

        balancers.forEach(Balancer::takeNotes);
        long begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
          var asking = load(suite, threads::submit, gateways.url(), articles.url(), entities.url());
          try {
            for (int round = 0; round < ROUNDS; round++) {
              for (int i = 0; i < services.size(); i++) {
                Service service = services.get(i);
                var balancer = balancers.get(i);
                var replica = replicas.get(i);
                assertThat(suite.stop(service)).as("%s ends by itself", service).isTrue();
                suite.startSoon(service);
                await(() -> balancer.uses(suite.url(service)));
                assertThat(replica.stop()).as("the other %s ends by itself", service).isTrue();
                replica.start();
                await(() -> balancer.uses(replica.url()));
              }
            }
          } finally {
            over = true;
          }
          for (Future<?> each : asking) {
            each.get();
          }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(failed)
            .as(
                "of %d requests; balancers: %s",
                requests.get(), balancers.stream().map(Balancer::takeNotes).toList())
            .isEmpty();
        assertThat(requests.get()).isGreaterThan(500);
        assertThat(stored(suite)).containsAll(written);
        assertThat(suite.awaitAnnotation(PATIENCE)).isTrue();
        FaultMatrix.passed(
            7,
            "each process of two of each service restarted",
            "0 failed requests behind a balancer, under load",
            "%d restarts in %d s, %d requests, 0 failed, slowest %d ms"
                .formatted(
                    ROUNDS * 2 * services.size(),
                    took.toSeconds(),
                    requests.get(),
                    Duration.ofNanos(slowest.get()).toMillis()));
      }
    }
  }

  private static Balancer balancer(int one, int other) {
    return new Balancer(
        0, List.of(URI.create("http://127.0.0.1:" + one), URI.create("http://127.0.0.1:" + other)));
  }

  private interface Threads {
    Future<?> submit(Runnable task);
  }

  /** What a request must be answered with. */
  private record Asked(String what, HttpRequest request, Predicate<Answer> right) {}

  private record Answer(int status, JsonNode body) {}

  private interface Asks {
    Asked next(int number);
  }

  private List<Future<?>> load(
      Suite suite, Threads threads, URI gateway, URI articles, URI entities) throws Exception {
    String report = anId(suite, "/v1/reports?limit=1", Service.ARTICLES);
    String actor = anId(suite, "/v1/actors?limit=1", Service.ENTITIES);
    String flagship = Flagship.query();
    List<Asks> kinds =
        List.of(
            n -> get(suite, articles.resolve("/v1/reports/" + report), a -> a.body.has("body")),
            n ->
                get(
                    suite,
                    articles.resolve("/v1/reports?text=daish&limit=5"),
                    a -> a.body.has("items")),
            n -> get(suite, entities.resolve("/v1/actors/" + actor), a -> a.body.has("names")),
            n ->
                post(
                    suite,
                    gateway.resolve("/graphql"),
                    RunningIsnad.JSON.createObjectNode().put("query", flagship).toString(),
                    a ->
                        a.status == 200
                            && !a.body.has("errors")
                            && a.body.at("/data/reports/edges/0/node/actors").size() == 26),
            n ->
                post(
                    suite,
                    articles.resolve("/v1/reports"),
                    "{\"language\":\"en\",\"body\":\"The ship number %d sank\"}".formatted(n),
                    a -> a.status == 201 && written.add(a.body.path("id").asText())),
            n ->
                post(
                    suite,
                    entities.resolve("/v1/actors"),
                    "{\"kind\":\"PERSON\",\"names\":[{\"value\":\"Zorbax %d\",\"lang\":\"en\",\"kind\":\"PRIMARY\"}]}"
                        .formatted(n),
                    a -> a.status == 201 && a.body.has("id")));
    List<Future<?>> asking = new ArrayList<>();
    for (Asks kind : kinds) {
      for (int i = 0; i < ASKERS; i++) {
        asking.add(threads.submit(() -> ask(kind)));
      }
    }
    return asking;
  }

  private void ask(Asks kind) {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (!over) {
        Asked asked = kind.next(numbers.incrementAndGet());
        long from = System.nanoTime();
        try {
          var answer = client.send(asked.request, HttpResponse.BodyHandlers.ofString());
          if (answer.statusCode() >= 300
              || !asked.right.test(
                  new Answer(answer.statusCode(), RunningIsnad.JSON.readTree(answer.body())))) {
            fail(asked, answer.statusCode() + " " + answer.body());
          }
        } catch (IOException e) {
          fail(asked, e.toString());
        } catch (InterruptedException e) {
          return;
        }
        requests.incrementAndGet();
        long took = System.nanoTime() - from;
        slowest.accumulateAndGet(took, Math::max);
        LockSupport.parkNanos(PAUSE.toNanos()); // who starts needs the processor
      }
    }
  }

  private void fail(Asked asked, String why) {
    String line =
        "%s %s: %s"
            .formatted(Instant.now(), asked.what, why.substring(0, Math.min(500, why.length())));
    failed.add(line);
  }

  private static Asked get(Suite suite, URI address, Predicate<Answer> right) {
    return new Asked(
        "GET " + address, suite.request(address).timeout(Duration.ofSeconds(20)).build(), right);
  }

  private static Asked post(Suite suite, URI address, String json, Predicate<Answer> right) {
    return new Asked(
        "POST " + address,
        suite
            .request(address)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        right);
  }

  private static String anId(Suite suite, String list, Service service) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              suite.request(suite.url(service).resolve(list)).build(),
              HttpResponse.BodyHandlers.ofString());
      return RunningIsnad.JSON.readTree(answer.body()).at("/items/0/id").asText();
    }
  }

  private static Set<String> stored(Suite suite) throws Exception {
    Set<String> stored = new HashSet<>();
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              suite
                  .request(suite.url(Service.ARTICLES).resolve("/v1/reports"))
                  .header("Accept", "application/x-ndjson")
                  .build(),
              HttpResponse.BodyHandlers.ofLines());
      for (String line : answer.body().toList()) {
        stored.add(RunningIsnad.JSON.readTree(line).path("id").asText());
      }
    }
    return stored;
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is over").isLessThan(end);
      LockSupport.parkNanos(50_000_000);
    }
  }
}
