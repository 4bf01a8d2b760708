package org.isnad.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Row 8 of the fault matrix: a second articles-service is ten minutes ahead, and a second
 * entities-service ten minutes behind. What processes agree on goes by the database's clock.
 */
@Timeout(300)
class SkewedClockIT {
  private static final Duration OFF = Duration.ofMinutes(10);

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int CONNECTIONS = 10;
  private static final int ROUNDS = FaultMatrix.SOAK ? 80 : 20;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init") // before all tests
  private static Suite suite;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static URI articles;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static URI ahead;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static URI entities;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static URI behind;

  /** One that all processes take: it was issued a while ago. */
  private static String token = "";

  @BeforeAll
  static void start() throws Exception {
    Path library = library();
    var few = Map.of("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", String.valueOf(CONNECTIONS));
    var plan =
        Suite.temporary().environment(Service.ARTICLES, few).environment(Service.ENTITIES, few);
    suite = plan.start();
    articles = suite.url(Service.ARTICLES);
    entities = suite.url(Service.ENTITIES);
    behind =
        suite
            .replica(Service.ENTITIES, plan.port() + 4, null, CONNECTIONS, off(library, "-"))
            .url();
    ahead =
        suite
            .replica(Service.ARTICLES, plan.port() + 5, entities, CONNECTIONS, off(library, "+"))
            .url();
    token = token(OFF.plusMinutes(2).negated(), Duration.ofHours(2));
    for (URI each : List.of(behind, ahead)) {
      await(() -> get(each, "/q/health/ready").statusCode() == 200);
    }
  }

  @AfterAll
  static void stop() {
    if (suite != null) {
      suite.close();
    }
  }

  /**
   * What has a process believe that it is another time. The clock by which it waits is off alike,
   * and so waits are as long as ever; left as it is ({@code FAKETIME_DONT_FAKE_MONOTONIC}), they
   * would be over at once.
   */
  private static Map<String, String> off(Path library, String sign) {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME",
        sign + OFF.toSeconds() + "s",
        "NO_FAKE_STAT",
        "1");
  }

  private static Path library() throws IOException {
    for (Path root :
        List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"))) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> found =
            Files.find(root, 3, (f, a) -> f.endsWith("faketime/libfaketimeMT.so.1"))) {
          var library = found.findFirst();
          if (library.isPresent()) {
            return library.get();
          }
        }
      }
    }
    String said =
        "SKIPPED: no process has a wrong clock, for libfaketime is missing. Install it:"
            + " apt-get install faketime";
    System.err.println(said);
    return abort(said);
  }

  @Test
  void given_a_clock_that_is_off_when_tokens_are_shown_then_none_is_taken_that_is_void_beyond_it() {
    Duration day = Duration.ofHours(23);
    Duration minute = Duration.ofMinutes(1);
    String fresh = token(Duration.ZERO, day);
    assertThat(taken(articles, fresh)).isTrue();
    assertThat(taken(entities, fresh)).isTrue();
    for (URI each : List.of(articles, entities)) {
      assertThat(taken(each, token(day.negated(), minute.negated()))).as("expired").isFalse();
      assertThat(taken(each, token(minute, day))).as("of the future").isFalse();
    }

    assertThat(taken(ahead, fresh)).isTrue();
    assertThat(taken(ahead, token(day.negated(), OFF.plus(minute)))).isTrue();
    assertThat(taken(ahead, token(day.negated(), OFF.minus(minute))))
        .as("to whose clock it is expired")
        .isFalse();
    assertThat(taken(ahead, token(day.negated(), minute.negated()))).as("expired").isFalse();
    assertThat(taken(ahead, token(OFF.plus(minute), day))).as("beyond its error").isFalse();

    assertThat(taken(behind, fresh)).as("to whose clock it is of the future").isFalse();
    assertThat(taken(behind, token(OFF.negated(), day))).isTrue();
    assertThat(taken(behind, token(day.negated(), OFF.plus(minute).negated())))
        .as("expired, beyond its error")
        .isFalse();
    assertThat(taken(behind, token(minute, day))).as("of the future").isFalse();
    FaultMatrix.passed(
        8,
        "clock 10 min off: tokens",
        "none taken that is void by more than the error; a right clock takes none",
        "as expected; behind refuses tokens younger than 10 min, ahead those with less left");
  }

  @Test
  void given_clocks_that_are_off_when_all_work_then_order_leases_and_links_are_right()
      throws Exception {
    Instant start = Instant.now();
    Map<String, String> known = new HashMap<>();
    Map<String, String> reports = new HashMap<>();
    List<String> gone = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      URI actors = round % 2 == 0 ? entities : behind;
      URI others = round % 2 == 0 ? behind : entities;
      String name = "كتيبة " + word(round) + " " + word(round + 31);
      ObjectNode actor = actor(name);
      JsonNode made = once(actors, others, "/v1/actors", actor);
      String id = made.path("id").asText();
      known.put(name, id);
      for (int version = 1; version <= 4; version++) {
        actor.put("subtype", "version-" + "abcd".charAt(version - 1));
        URI next = version % 2 == 0 ? actors : others;
        put(next, "/v1/actors/" + id, version, actor);
      }

      URI one = round % 2 == 0 ? articles : ahead;
      URI other = round % 2 == 0 ? ahead : articles;
      ObjectNode report = RunningIsnad.JSON.createObjectNode();
      report
          .put("language", "ar")
          .put("body", "وشهدت المنطقة هجوما شنته " + name + " مساء ذلك اليوم");
      reports.put(once(one, other, "/v1/reports", report).path("id").asText(), id);
      report.put("body", "The ship of round " + round + " sank").put("language", "en");
      String deleted = once(ahead, articles, "/v1/reports", report).path("id").asText();
      var answer = send(ask(articles, "/v1/reports/" + deleted).header("If-Match", "*").DELETE());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
      gone.add(deleted);
    }

    Duration error = Duration.ofMinutes(1);
    assertThat(written(ahead, "/v1/reports", report("of tomorrow")))
        .isAfter(Instant.now().plus(OFF).minus(error));
    assertThat(written(behind, "/v1/actors", actor("Of Yesterday")))
        .isBefore(Instant.now().minus(OFF).plus(error));

    assertThat(suite.awaitAnnotation(PATIENCE)).as("no report is stuck").isTrue();
    for (var each : reports.entrySet()) {
      await(() -> links(each.getKey()).equals(List.of(each.getValue())));
    }

    int changes = inOrder(articles, "report", gone);
    changes += inOrder(entities, "id", List.of());
    String since = start.minus(OFF).toString();
    List<String> updated = ids("/v1/reports?limit=200&updatedSince=" + since);
    assertThat(updated).containsAll(reports.keySet());
    FaultMatrix.passed(
        8,
        "clock 10 min off: order, jobs, keys",
        "feeds whole and in order, keys hold, each report linked once",
        "%d changes in order, %d reports and %d actors, all as they should be"
            .formatted(changes, reports.size(), known.size()));
  }

  @Test
  void given_a_candidate_that_is_being_decided_when_one_is_ahead_then_it_waits_as_others_do()
      throws Exception {
    for (String body :
        List.of(
            "أعلنت حركة فجر السلام في بيان أمس أنها ترفض الحوار.",
            "وقال متحدث باسم حركة فجر السلام إن الوفد عاد إلى بلده.")) {
      ObjectNode report = RunningIsnad.JSON.createObjectNode();
      report.put("language", "ar").put("body", body);
      post(articles, "/v1/reports", report, UUID.randomUUID().toString());
    }
    String offered = "/v1/candidates?q=" + URLEncoder.encode("فجر السلام", UTF_8);
    await(() -> ids(offered).size() == 1);
    String candidate = ids(offered).getFirst();

    decidedUntil("clock_timestamp() + interval '45 seconds'");
    assertThat(accept(ahead, candidate)).contains("BEING_DECIDED");
    assertThat(accept(articles, candidate)).contains("BEING_DECIDED");
    decidedUntil("clock_timestamp() - interval '1 second'");
    assertThat(accept(ahead, candidate)).contains("\"ACCEPTED\"");
    assertThat(accept(articles, candidate)).contains("\"ACCEPTED\"");
    FaultMatrix.passed(
        8,
        "clock 10 min off: the lease of a decision",
        "held by the database's clock",
        "held against the one ahead, and free when it ended");
  }

  private static void decidedUntil(String until) throws Exception {
    var postgres = suite.postgres();
    try (var connection =
        DriverManager.getConnection(
            postgres.jdbcUrl("articles"), "articles_owner", postgres.password("articles_owner"))) {
      assertThat(
              connection
                  .createStatement()
                  .executeUpdate(
                      "UPDATE candidate SET deciding_until = "
                          + until
                          + " WHERE position('فجر' in name) > 0"))
          .isEqualTo(1);
    }
  }

  private static String accept(URI service, String candidate) throws Exception {
    return send(ask(service, "/v1/candidates/" + candidate + "/accept")
            .POST(HttpRequest.BodyPublishers.ofString("{}")))
        .body();
  }

  /**
   * Of a whole feed, how many changes it has: none is missing, and none of a record out of turn.
   */
  private static int inOrder(URI service, String record, List<String> gone) throws Exception {
    Map<String, Integer> versions = new HashMap<>();
    Map<String, String> last = new TreeMap<>();
    long seq = 0;
    int all = 0;
    while (true) {
      JsonNode page = json(get(service, "/v1/changes?limit=1000&after=" + seq));
      if (page.path("changes").isEmpty()) {
        break;
      }
      for (JsonNode change : page.path("changes")) {
        assertThat(change.path("seq").asLong()).isEqualTo(++seq);
        String id = change.path(record).asText();
        int version = change.path("version").asInt();
        assertThat(versions.merge(id, version, Math::max))
            .as("%s after another", change)
            .isEqualTo(version);
        last.put(id, change.toString());
        all++;
      }
    }
    for (String id : gone) {
      assertThat(last.get(id)).contains("DELETED");
    }
    return all;
  }

  /** Sent to one process, and with the same key to another: it is done once. */
  private static JsonNode once(URI one, URI other, String path, ObjectNode body) throws Exception {
    String key = UUID.randomUUID().toString();
    JsonNode made = post(one, path, body, key);
    assertThat(post(other, path, body, key)).isEqualTo(made);
    return made;
  }

  private static JsonNode post(URI service, String path, ObjectNode body, String key)
      throws Exception {
    var answer =
        send(
            ask(service, path)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    assertThat(answer.statusCode()).as("%s%s %s", service, path, answer.body()).isEqualTo(201);
    return json(answer);
  }

  private static void put(URI service, String path, int version, ObjectNode body) throws Exception {
    var answer =
        send(
            ask(service, path)
                .header("If-Match", "\"" + version + "\"")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    assertThat(answer.statusCode()).as("%s%s %s", service, path, answer.body()).isEqualTo(200);
  }

  private static Instant written(URI service, String path, ObjectNode body) throws Exception {
    return Instant.parse(
        post(service, path, body, UUID.randomUUID().toString()).path("createdAt").asText());
  }

  private static ObjectNode report(String body) {
    return RunningIsnad.JSON.createObjectNode().put("language", "en").put("body", body);
  }

  private static ObjectNode actor(String name) {
    ObjectNode actor = RunningIsnad.JSON.createObjectNode().put("kind", "ORGANIZATION");
    actor.putArray("names").addObject().put("value", name).put("lang", "ar").put("kind", "PRIMARY");
    return actor;
  }

  /** To whom a report is linked; twice, if it is twice. */
  private static List<String> links(String report) throws Exception {
    List<String> links = new ArrayList<>();
    for (JsonNode mention : json(get(articles, "/v1/mentions?report=" + report)).path("items")) {
      mention.path("refs").forEach(ref -> links.add(ref.asText()));
    }
    return links;
  }

  private static List<String> ids(String list) throws Exception {
    List<String> ids = new ArrayList<>();
    json(get(articles, list)).path("items").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }

  /** A word that means nothing. */
  private static String word(int number) {
    String letters = "جحخدذرزسشصضطظعغفقمنه";
    var word = new StringBuilder();
    for (int rest = number * 7919 + 123_457, i = 0; i < 6; i++, rest /= 7) {
      word.append(letters.charAt((rest + i * 5) % letters.length()));
    }
    return word.toString();
  }

  private static String token(Duration issued, Duration expires) {
    Instant now = Instant.now();
    return suite
        .identity()
        .signed(
            """
            {"iss":"isnad","sub":"tester","aud":["articles-service","entities-service","gateway"],\
            "iat":%d,"exp":%d,"jti":"%s","roles":["admin"],"groups":[]}\
            """
                .formatted(
                    now.plus(issued).getEpochSecond(),
                    now.plus(expires).getEpochSecond(),
                    UUID.randomUUID()));
  }

  /** Whether an admin's endpoint opens. */
  private static boolean taken(URI service, String token) {
    try {
      var answer =
          send(
              HttpRequest.newBuilder(service.resolve("/v1/audit?limit=1"))
                  .header("Authorization", "Bearer " + token));
      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 401);
      return answer.statusCode() == 200;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static HttpRequest.Builder ask(URI service, String path) {
    return HttpRequest.newBuilder(service.resolve(path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private static HttpResponse<String> get(URI service, String path) throws Exception {
    return send(ask(service, path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(
        request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return RunningIsnad.JSON.readTree(answer.body());
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (IOException e) {
        // It is not there yet.
      }
      assertThat(System.nanoTime()).as("time is over").isLessThan(end);
      LockSupport.parkNanos(50_000_000);
    }
  }
}
