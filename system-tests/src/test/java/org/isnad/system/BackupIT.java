package org.isnad.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.isnad.launcher.Isnad;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newsroom backs up while it writes, loses all, and goes on with what the file has. */
class BackupIT {
  private static volatile String token = "";

  private static final Map<String, Service> KINDS =
      Map.of(
          "locations", Service.ENTITIES,
          "actors", Service.ENTITIES,
          "events", Service.ENTITIES,
          "relations", Service.ENTITIES,
          "reports", Service.ARTICLES,
          "mentions", Service.ARTICLES,
          "claims", Service.ARTICLES);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder;

  /** Pairs that were acknowledged: an actor, then a report that has its name. */
  private final AtomicInteger pairs = new AtomicInteger();

  private volatile boolean over;

  @AfterAll
  static void stop() {
    CLIENT.close();
  }

  @Test
  void given_a_backup_taken_while_all_write_when_restored_then_all_of_that_moment_is_there()
      throws Exception {
    Path file = folder.resolve("isnad.backup");
    Path elsewhere = folder.resolve("restored");
    // What a worker had taken at the moment of the backup is taken again when its lease is over.
    var plan =
        Suite.temporary().environment(Service.ARTICLES, Map.of("ISNAD_ANNOTATION_LEASE", "20s"));
    try (Suite suite = plan.start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      token = suite.identity().token(); // the restored one takes it too: the key is in the backup
      RunningIsnad.seedFiles().forEach(suite::load);
      assertThat(suite.awaitAnnotation(Duration.ofMinutes(1))).isTrue();
      URI gateway = suite.replica(Service.GATEWAY, plan.port() + 4, null, 1).url();
      var earlier = records(suite);
      URI articles = suite.url(Service.ARTICLES);
      URI entities = suite.url(Service.ENTITIES);

      var writer = threads.submit(() -> write(articles, entities));
      await(pairs::get, n -> n >= 3);
      int before = pairs.get();
      assertThat(run("backup", file.toString(), "--data", plan.dataFolder().toString())).isZero();
      int after = pairs.get();
      over = true;
      writer.get(30, TimeUnit.SECONDS);
      assertThat(after).as("written meanwhile").isGreaterThan(before);
      assertThat(suite.awaitAnnotation(Duration.ofMinutes(1))).isTrue();
      var later = records(suite);
      JsonNode changesOfArticles = get(articles.resolve("/v1/changes?limit=1"));
      JsonNode changesOfEntities = get(entities.resolve("/v1/changes?limit=1"));

      // What is done now is lost, and a gateway has seen it.
      String actor = lose(entities, gateway);
      for (Service service : Service.values()) {
        suite.stop(service);
      }
      suite.postgres().close();
      assertThat(run("restore", file.toString(), "--data", elsewhere.toString())).isZero();
      try (Suite restored = Suite.over(elsewhere).port(plan.port()).start()) {
        assertThat(restored.awaitAnnotation(Duration.ofMinutes(1))).isTrue();
        assertSame(earlier, records(restored), later);
        assertPairs(before, articles, entities);
        assertSearch(articles);
        assertOther(changesOfArticles, articles);
        assertOther(changesOfEntities, entities);
        await(
            () -> ask(gateway, "{ actor(id: \"" + actor + "\") { subtype } }"),
            answer -> answer.at("/data/actor/subtype").asText().equals("armed-group"));
        assertFollowing(articles, entities, elsewhere.resolve("logs/articles-service.log"));
      }
    }
  }

  /** An actor, and then a report with its name: whoever has the report has the actor. */
  private Void write(URI articles, URI entities) {
    for (int n = 1; !over; n++) {
      String name = "Zubayr Pairwitness" + word(n);
      post(
          entities.resolve("/v1/actors"),
          """
          {"kind": "PERSON", "externalIds": [{"scheme": "pair", "value": "%d"}],
           "names": [{"value": "%s", "lang": "en", "kind": "PRIMARY", "match": "STRONG"}]}
          """
              .formatted(n, name));
      post(
          articles.resolve("/v1/reports"),
          """
          {"language": "en", "externalIds": [{"scheme": "pair", "value": "%d"}],
           "body": "On that day %s spoke at length."}
          """
              .formatted(n, name));
      pairs.set(n);
    }
    return null;
  }

  /** A number as letters: names have no digits. */
  private static String word(int n) {
    var letters = new StringBuilder();
    for (int rest = n; rest > 0; rest /= 10) {
      letters.append((char) ('a' + rest % 10));
    }
    return letters.toString();
  }

  /** Changes an actor, and has a gateway show it. */
  private static String lose(URI entities, URI gateway) {
    URI record = entities.resolve("/v1/actors/seed:al-qaeda");
    var actor = (ObjectNode) get(record);
    String id = actor.get("id").asText();
    int version = actor.get("version").asInt();
    for (String each : Set.of("id", "version", "createdAt", "updatedAt", "mergedIds")) {
      actor.remove(each);
    }
    actor.put("subtype", "lost");
    JsonNode answer =
        send(
            HttpRequest.newBuilder(record)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .PUT(HttpRequest.BodyPublishers.ofString(actor.toString())));
    assertThat(answer.path("version").asInt()).as(answer.toString()).isEqualTo(version + 1);
    await(
        () -> ask(gateway, "{ actor(id: \"" + id + "\") { subtype } }"),
        graph -> graph.at("/data/actor/subtype").asText().equals("lost"));
    return id;
  }

  /** Each record of all kinds, by its id, as REST tells it. */
  private static Map<String, JsonNode> records(Suite suite) {
    Map<String, JsonNode> records = new LinkedHashMap<>();
    KINDS.forEach((kind, service) -> {
      int earlier = records.size();
      var request =
          HttpRequest.newBuilder(suite.url(service).resolve("/v1/" + kind))
              .header("Accept", "application/x-ndjson");
      for (String line : body(request).lines().toList()) {
        JsonNode record = json(line);
        records.put(record.get("id").asText(), record);
      }
      assertThat(records.size()).as(kind).isGreaterThan(earlier);
    });
    return records;
  }

  private static void assertSame(
      Map<String, JsonNode> earlier, Map<String, JsonNode> restored, Map<String, JsonNode> later) {
    // What waited for the machine was read twice, there and here: such mentions have other ids.
    assertThat(
            restored.keySet().stream()
                .filter(id -> !id.startsWith("men_") && !later.containsKey(id)))
        .isEmpty();
    int same = 0;
    for (var record : earlier.entrySet()) {
      if (record.getValue().equals(later.get(record.getKey()))) {
        assertThat(restored.get(record.getKey())).isEqualTo(record.getValue());
        same++;
      }
    }
    System.out.printf(
        "%d records before, %d restored, %d after; %d compared%n",
        earlier.size(), restored.size(), later.size(), same);
    assertThat(same).isGreaterThan(2500);
  }

  private static void assertPairs(int before, URI articles, URI entities) {
    int reports = count(articles, "/v1/reports/pair:");
    int actors = count(entities, "/v1/actors/pair:");
    assertThat(reports).isGreaterThanOrEqualTo(before);
    assertThat(actors).isBetween(reports, reports + 1);
  }

  /** How many there are from 1 on. */
  private static int count(URI service, String records) {
    int n = 0;
    while (get(service.resolve(records + (n + 1))).has("version")) {
      n++;
    }
    return n;
  }

  private static void assertSearch(URI articles) {
    JsonNode found =
        post(
            articles.resolve("/v1/reports/search"),
            "{\"text\": \"داعش القاعدة\", \"total\": true}");
    assertThat(found.path("items")).as(found.toString()).hasSize(1);
  }

  /** Who follows is told that its numbers mean nothing. */
  private static void assertOther(JsonNode before, URI service) {
    JsonNode now = get(service.resolve("/v1/changes?limit=1"));
    assertThat(now.path("epoch").asText()).isNotEmpty().isNotEqualTo(before.path("epoch").asText());
    JsonNode refused =
        get(service.resolve("/v1/changes?after=1&epoch=" + before.path("epoch").asText()));
    assertThat(refused.path("code").asText()).isEqualTo("EPOCH_CHANGED");
  }

  /** articles-service goes on from where it was: it misses no name, and reads nothing anew. */
  private static void assertFollowing(URI articles, URI entities, Path log) throws IOException {
    JsonNode report =
        post(
            articles.resolve("/v1/reports"),
            "{\"language\": \"en\", \"body\": \"Nobody but Wadih Afterwards came.\"}");
    await(
        () -> get(articles.resolve("/v1/reports/" + report.get("id").asText())),
        answer -> answer.path("annotation").asText().equals("DONE"));

    JsonNode actor =
        post(
            entities.resolve("/v1/actors"),
            """
            {"kind": "PERSON", "names":
              [{"value": "Wadih Afterwards", "lang": "en", "kind": "PRIMARY", "match": "STRONG"}]}
            """);

    await(
        () -> get(articles.resolve("/v1/reports/" + report.get("id").asText() + "/mentions")),
        answer -> answer.toString().contains(actor.get("id").asText()));
    assertThat(Files.readString(log)).doesNotContain("annotated anew");
  }

  private static int run(String... words) {
    var shown = new ByteArrayOutputStream();
    int exit = Isnad.run(words, new Screen(new PrintStream(shown, true, UTF_8), false));
    System.out.println(shown.toString(UTF_8));
    return exit;
  }

  private interface Question<T> {
    T ask();
  }

  private static <T> void await(Question<T> question, Predicate<T> is) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    T answer = question.ask();
    while (!is.test(answer)) {
      assertThat(System.nanoTime()).as(String.valueOf(answer)).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      answer = question.ask();
    }
  }

  private static JsonNode ask(URI gateway, String query) {
    return post(
        gateway.resolve("/graphql"),
        RunningIsnad.JSON.createObjectNode().put("query", query).toString());
  }

  private static JsonNode get(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  private static JsonNode post(URI address, String json) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static JsonNode send(HttpRequest.Builder request) {
    String body = body(request);
    return body.isEmpty() ? MissingNode.getInstance() : json(body);
  }

  private static JsonNode json(String text) {
    try {
      return RunningIsnad.JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty where nobody listens yet. */
  private static String body(HttpRequest.Builder request) {
    try {
      return CLIENT
          .send(
              request.setHeader("Authorization", "Bearer " + token).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (ConnectException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
