package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Row 2 of the fault matrix: without its database a service says so, soon, and mends by itself. */
@Timeout(300)
class DatabaseDownIT {
  /** Beside what the network takes. */
  private static final Duration SOON = Duration.ofMillis(2_500);

  private static final Duration HEALED = Duration.ofSeconds(15);
  private static final int CONNECTIONS = 4;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static Suite suite;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static String report;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static String actor;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    var few = Map.of("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", String.valueOf(CONNECTIONS));
    suite =
        Suite.temporary()
            .environment(Service.ARTICLES, few)
            .environment(Service.ENTITIES, few)
            .start();
    report = create(articles("/v1/reports"), "{\"language\":\"en\",\"body\":\"The ship sank\"}");
    actor = create(entities("/v1/actors"), actor("Sinbad"));
  }

  private static String create(URI list, String json) throws Exception {
    var made = send(post(list, json));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return RunningIsnad.JSON.readTree(made.body()).path("id").asText();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void given_postgresql_down_when_anything_is_asked_then_it_is_503_soon_and_heals_by_itself()
      throws Exception {
    suite.killPostgres();
    Duration slowest = Duration.ZERO;
    try {
      for (int round = 0; round < 3; round++) {
        for (HttpRequest request : ofArticles()) {
          slowest = max(slowest, unavailable(request));
        }
        for (HttpRequest request : ofEntities()) {
          slowest = max(slowest, unavailable(request));
        }
      }
      var graph = send(graph());
      assertThat(RunningIsnad.JSON.readTree(graph.body()).at("/errors/0/extensions/code").asText())
          .isEqualTo("UPSTREAM_UNAVAILABLE");
    } finally {
      suite.restartPostgres();
    }
    Duration healed = awaitAll();
    FaultMatrix.passed(
        2,
        "PostgreSQL stopped",
        "503 with Retry-After in 2 s, never 500; heals by itself",
        "503 in %d ms at most, healed in %d ms".formatted(slowest.toMillis(), healed.toMillis()));
  }

  @ParameterizedTest
  @EnumSource(names = {"ARTICLES", "ENTITIES"})
  void given_no_connection_left_when_anything_is_asked_then_it_is_503_soon_and_heals_by_itself(
      Service service) throws Exception {
    boolean ofReports = service == Service.ARTICLES;
    String database = ofReports ? "articles" : "entities";
    HttpRequest one =
        get(ofReports ? articles("/v1/reports/" + report) : entities("/v1/actors/" + actor));
    Duration slowest = Duration.ZERO;
    var postgres = suite.postgres();
    String owner = database + "_owner";
    try (var connection =
        DriverManager.getConnection(postgres.jdbcUrl(database), owner, postgres.password(owner))) {
      connection.setAutoCommit(false);
      connection
          .createStatement()
          .execute(
              "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(ofReports ? "report" : "actor"));
      List<CompletableFuture<HttpResponse<String>>> holding = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        holding.add(CLIENT.sendAsync(one, HttpResponse.BodyHandlers.ofString()));
      }
      awaitHeld(postgres.jdbcUrl(database), owner, postgres.password(owner));
      for (HttpRequest request : ofReports ? ofArticles() : ofEntities()) {
        slowest = max(slowest, unavailable(request));
      }
      connection.rollback();
      List<Integer> statuses = new ArrayList<>();
      for (var held : holding) {
        var answer = held.get();
        // Work of the service's own may have waited for the lock in place of one of them.
        assertThat(answer.statusCode() == 200 || answer.body().contains("BUSY"))
            .as(answer.body())
            .isTrue();
        statuses.add(answer.statusCode());
      }
      assertThat(statuses).contains(200);
    }
    Duration healed = awaitAll();
    FaultMatrix.passed(
        2,
        "all connections to PostgreSQL taken, " + service.folder(),
        "503 with Retry-After in 2 s, never 500; heals by itself",
        "503 in %d ms at most, healed in %d ms".formatted(slowest.toMillis(), healed.toMillis()));
  }

  /** Until as many statements wait for the lock as there are connections. */
  private static void awaitHeld(String url, String owner, String password) throws Exception {
    try (var connection = DriverManager.getConnection(url, owner, password)) {
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (System.nanoTime() < end) {
        try (var rows =
            connection
                .createStatement()
                .executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
          rows.next();
          if (rows.getInt(1) >= CONNECTIONS) {
            return;
          }
        }
        LockSupport.parkNanos(20_000_000);
      }
      throw new AssertionError("Not all connections are taken");
    }
  }

  private static List<HttpRequest> ofArticles() {
    return List.of(
        get(articles("/v1/reports/" + report)),
        get(articles("/v1/reports")),
        get(articles("/v1/reports?text=ship")),
        get(articles("/v1/claims")),
        get(articles("/v1/changes")),
        post(articles("/v1/reports/search"), "{\"text\":\"ship\"}"),
        post(articles("/v1/reports/lookup"), "{\"ids\":[\"" + report + "\"]}"),
        post(articles("/v1/reports"), "{\"language\":\"en\",\"body\":\"Another ship\"}"));
  }

  private static List<HttpRequest> ofEntities() {
    return List.of(
        get(entities("/v1/actors/" + actor)),
        get(entities("/v1/actors")),
        get(entities("/v1/changes")),
        post(entities("/v1/entities/lookup"), "{\"ids\":[\"" + actor + "\"]}"),
        post(entities("/v1/actors"), actor("Another")));
  }

  private static String actor(String name) {
    return """
    {"kind":"PERSON","names":[{"value":"%s","lang":"en","kind":"PRIMARY"}]}\
    """
        .formatted(name);
  }

  private static Duration unavailable(HttpRequest request) throws Exception {
    long from = System.nanoTime();
    var answer = send(request);
    Duration took = Duration.ofNanos(System.nanoTime() - from);
    assertThat(answer.statusCode()).as("%s: %s", request, answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(99)).isLessThanOrEqualTo(2);
    assertThat(answer.body()).containsAnyOf("DATABASE_UNAVAILABLE", "BUSY");
    assertThat(took).as(request.toString()).isLessThan(SOON);
    return took;
  }

  private static Duration awaitAll() throws Exception {
    long from = System.nanoTime();
    for (HttpRequest request :
        List.of(
            get(articles("/v1/reports/" + report)),
            get(articles("/v1/reports?text=ship")),
            get(entities("/v1/actors/" + actor)),
            graph())) {
      while (true) {
        var answer = send(request);
        if (answer.statusCode() == 200 && !answer.body().contains("\"errors\"")) {
          break;
        }
        assertThat(answer.statusCode()).isNotEqualTo(500);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(HEALED);
        LockSupport.parkNanos(20_000_000);
      }
    }
    return Duration.ofNanos(System.nanoTime() - from);
  }

  private static HttpRequest get(URI address) {
    return suite.request(address).build();
  }

  private static HttpRequest post(URI address, String json) {
    return suite
        .request(address)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
  }

  private static URI articles(String path) {
    return suite.url(Service.ARTICLES).resolve(path);
  }

  private static URI entities(String path) {
    return suite.url(Service.ENTITIES).resolve(path);
  }

  private static HttpRequest graph() {
    return suite
        .request(suite.url(Service.GATEWAY).resolve("/graphql"))
        .header("Content-Type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"query\":\"{ report(id: \\\"" + report + "\\\") { title } }\"}"))
        .build();
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
