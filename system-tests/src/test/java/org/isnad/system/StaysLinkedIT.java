package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reports are written and names are added by many at once, through two processes of each service
 * that are killed now and then. In the end each report is linked by each name that it has, once.
 *
 * <p>{@code -Disnad.killing.seconds=60} makes it longer, {@code -Disnad.killing.seed} another one.
 */
class StaysLinkedIT {
  private static final int WRITERS = 16;
  private static final int NAMES = 400;
  private static final int SECONDS = Integer.getInteger("isnad.killing.seconds", 20);
  private static final long SEED = Long.getLong("isnad.killing.seed", System.nanoTime());
  private static final int FEWEST_REPORTS = 200;
  private static final int FEWEST_NAMES = 100;
  private static final int FEWEST_KILLS = 3;
  private static final int CONNECTIONS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final List<String> names = names(new Random(SEED));

  /** The ids of actors, by the names that they were acknowledged to have. */
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** The names that each acknowledged report has, by its id. */
  private final Map<String, Set<String>> written = new ConcurrentHashMap<>();

  private volatile boolean over;

  private String token = "";

  @Test
  void given_processes_that_are_killed_when_names_are_added_then_every_report_is_linked_by_each()
      throws Exception {
    System.out.printf("Killing for %d s with seed %d%n", SECONDS, SEED);
    var few = Map.of("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", String.valueOf(CONNECTIONS));
    var plan = Suite.temporary();
    try (var suite =
            plan.environment(Service.ARTICLES, few).environment(Service.ENTITIES, few).start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      token = suite.identity().token();
      var entities = suite.replica(Service.ENTITIES, plan.port() + 4, null, CONNECTIONS);
      var articles = suite.replica(Service.ARTICLES, plan.port() + 5, entities.url(), CONNECTIONS);
      List<URI> articlesUrls = List.of(suite.url(Service.ARTICLES), articles.url());
      List<URI> entitiesUrls = List.of(suite.url(Service.ENTITIES), entities.url());

      List<Future<Integer>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        var random = new Random(SEED + writer);
        var own = new Writer(random, articlesUrls, entitiesUrls, writer);
        writers.add(threads.submit(own));
      }
      int kills =
          kill(
              List.of(
                  Mortal.of(suite, Service.ARTICLES),
                  Mortal.of(suite, Service.ENTITIES),
                  Mortal.of(articles),
                  Mortal.of(entities)));
      over = true;
      int requests = 0;
      for (Future<Integer> writer : writers) {
        requests += writer.get();
      }
      Agreement agreement = awaitAgreement(articlesUrls.getFirst());

      System.out.printf(
          "%d kills, %d requests, %d reports, %d names: %d mentions wanted, %d missed, %d doubled,"
              + " %d too many%n",
          kills,
          requests,
          written.size(),
          known.size(),
          agreement.wanted,
          agreement.missed.size(),
          agreement.doubled.size(),
          agreement.tooMany.size());
      assertThat(kills).isGreaterThanOrEqualTo(FEWEST_KILLS);
      assertThat(written).hasSizeGreaterThanOrEqualTo(FEWEST_REPORTS);
      assertThat(known).hasSizeGreaterThanOrEqualTo(FEWEST_NAMES);
      assertThat(agreement.missed).isEmpty();
      assertThat(agreement.doubled).isEmpty();
      assertThat(agreement.tooMany).isEmpty();
      assertThat(total(articlesUrls.getFirst())).isEqualTo(written.size());
    }
  }

  /**
   * Kills a process that is ready every few seconds, and starts it again; on a slow machine for
   * longer, until enough were killed and enough was written.
   *
   * @param processes one of each service, then the other of each
   */
  private int kill(List<Mortal> processes) throws InterruptedException {
    var random = new Random(SEED);
    Instant end = Instant.now().plusSeconds(SECONDS);
    Instant latest = end.plus(PATIENCE);
    int kills = 0;
    while (Instant.now().isBefore(end)
        || (Instant.now().isBefore(latest)
            && (kills < FEWEST_KILLS
                || written.size() < FEWEST_REPORTS
                || known.size() < FEWEST_NAMES))) {
      Thread.sleep(1500 + random.nextInt(2000)); // of writing, between two kills
      int one = random.nextInt(processes.size());
      Mortal process = processes.get(one);
      Mortal other = processes.get((one + processes.size() / 2) % processes.size());
      // Both of a service at once now and then; always, and slow machines would write nothing.
      boolean both = random.nextInt(4) == 0;
      if (isReady(process.url) && (both || isReady(other.url))) {
        process.kill.run();
        Thread.sleep(random.nextInt(500));
        process.start.run();
        kills++;
      }
    }
    return kills;
  }

  /** One of those that are killed. */
  private record Mortal(URI url, Runnable kill, Runnable start) {
    static Mortal of(Suite suite, Service service) {
      return new Mortal(
          suite.url(service), () -> suite.kill(service), () -> suite.startSoon(service));
    }

    static Mortal of(Suite.Replica replica) {
      return new Mortal(replica.url(), replica::kill, replica::start);
    }
  }

  private boolean isReady(URI service) {
    var answer = send(HttpRequest.newBuilder(service.resolve("/q/health/ready")).GET());
    return answer != null && answer.statusCode() == 200;
  }

  /** Writes reports and adds names until it is over, and sees each request through. */
  private final class Writer implements Callable<Integer> {
    private final Random random;
    private final List<URI> articles;
    private final List<URI> entities;
    private final List<String> own;
    private int next;
    private int requests;

    Writer(Random random, List<URI> articles, List<URI> entities, int number) {
      this.random = random;
      this.articles = articles;
      this.entities = entities;
      int each = NAMES / WRITERS;
      this.own = names.subList(number * each, (number + 1) * each);
    }

    @Override
    public Integer call() {
      for (int turn = 0; !over; turn++) {
        if (turn % 4 == 0 && next + 1 < own.size()) {
          addNames();
        } else {
          writeReport();
        }
      }
      return requests;
    }

    private void writeReport() {
      Set<String> used = new TreeSet<>();
      var text = new StringBuilder("تقرير رقم ").append(UUID.randomUUID()).append(".\n\n");
      for (int i = 0; i < 3 + random.nextInt(6); i++) {
        String name = names.get(random.nextInt(names.size()));
        used.add(name);
        text.append(random.nextBoolean() ? "وشهدت المنطقة هجوما شنته " : "ثم أعلنت الانسحاب و")
            .append(name)
            .append(" مساء ذلك اليوم.\n");
      }
      ObjectNode report = RunningIsnad.JSON.createObjectNode();
      report.put("language", "ar").put("body", text.toString());
      written.put(id(post(articles, "/v1/reports", report)), used);
    }

    /** A new actor with one name, and then one more name for it. */
    private void addNames() {
      String first = own.get(next++);
      String second = own.get(next++);
      ObjectNode actor = actor(first);
      JsonNode created = post(entities, "/v1/actors", actor);
      known.put(first, id(created));
      name(actor, second, "ALIAS");
      put(entities, "/v1/actors/" + id(created), actor);
      known.put(second, id(created));
    }

    private static ObjectNode actor(String name) {
      ObjectNode actor = RunningIsnad.JSON.createObjectNode();
      actor.put("kind", "ORGANIZATION").putArray("names");
      name(actor, name, "PRIMARY");
      return actor;
    }

    private static void name(ObjectNode actor, String value, String kind) {
      ((ArrayNode) actor.get("names"))
          .addObject()
          .put("value", value)
          .put("lang", "ar")
          .put("kind", kind);
    }

    /** Sent with one key until it is acknowledged, to whichever process answers. */
    private JsonNode post(List<URI> services, String path, JsonNode body) {
      String key = UUID.randomUUID().toString();
      while (true) {
        var answer =
            send(
                HttpRequest.newBuilder(any(services).resolve(path))
                    .header("Idempotency-Key", key)
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        if (answer != null && (answer.statusCode() == 201 || answer.statusCode() == 200)) {
          return json(answer.body());
        }
        refuse(answer);
      }
    }

    /** Sent until the record says it: an answer that was lost may have been a change. */
    private void put(List<URI> services, String path, JsonNode body) {
      for (int version = 1; ; version = version(services, path)) {
        var answer =
            send(
                HttpRequest.newBuilder(any(services).resolve(path))
                    .header("If-Match", "\"" + version + "\"")
                    .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
        if (answer != null && answer.statusCode() == 200) {
          return;
        }
        if (answer == null || answer.statusCode() != 412) {
          refuse(answer);
        }
      }
    }

    private int version(List<URI> services, String path) {
      while (true) {
        var answer = send(HttpRequest.newBuilder(any(services).resolve(path)).GET());
        if (answer != null && answer.statusCode() == 200) {
          return json(answer.body()).get("version").asInt();
        }
        refuse(answer);
      }
    }

    private URI any(List<URI> services) {
      return services.get(random.nextInt(services.size()));
    }

    /** What is not a process's end or its beginning is a fault of the service. */
    private void refuse(@Nullable HttpResponse<String> answer) {
      if (answer != null && answer.statusCode() < 500 && answer.statusCode() != 409) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos()); // who starts needs the processor
    }

    private @Nullable HttpResponse<String> send(HttpRequest.Builder request) {
      requests++;
      return StaysLinkedIT.this.send(request);
    }
  }

  /** Null if nobody answers. */
  private @Nullable HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .timeout(REQUEST_LIMIT)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What reports are linked to beside what they should be. */
  private static final class Agreement {
    int wanted;
    final List<String> missed = new ArrayList<>();
    final List<String> doubled = new ArrayList<>();
    final List<String> tooMany = new ArrayList<>();

    boolean isWhole() {
      return missed.isEmpty() && doubled.isEmpty() && tooMany.isEmpty();
    }
  }

  private Agreement awaitAgreement(URI articles) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    Agreement agreement = agreement(articles);
    while (!agreement.isWhole() && Instant.now().isBefore(end)) {
      Thread.sleep(500);
      agreement = agreement(articles);
    }
    return agreement;
  }

  private Agreement agreement(URI articles) {
    var agreement = new Agreement();
    List<String> ids = List.copyOf(written.keySet());
    for (int from = 0; from < ids.size(); from += 200) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + 200));
      Map<String, List<JsonNode>> mentions = mentions(articles, some);
      for (String id : some) {
        compare(id, mentions.getOrDefault(id, List.of()), agreement);
      }
    }
    return agreement;
  }

  private void compare(String report, Collection<JsonNode> mentions, Agreement agreement) {
    Set<String> places = new HashSet<>();
    Set<String> linked = new HashSet<>();
    for (JsonNode mention : mentions) {
      if (!places.add(mention.get("start") + "-" + mention.get("end"))) {
        agreement.doubled.add(report + " " + mention.get("exact").asText());
      }
      String exact = mention.get("exact").asText();
      linked.add(exact);
      @Nullable String actor = known.get(exact);
      if (actor == null
          || mention.get("refs").size() != 1
          || !mention.get("refs").get(0).asText().equals(actor)) {
        agreement.tooMany.add(report + " " + mention);
      }
    }
    for (String name : written.getOrDefault(report, Set.of())) {
      if (known.containsKey(name)) {
        agreement.wanted++;
        if (!linked.contains(name)) {
          agreement.missed.add(report + " " + name);
        }
      }
    }
  }

  private Map<String, List<JsonNode>> mentions(URI articles, List<String> reports) {
    ObjectNode asked = RunningIsnad.JSON.createObjectNode();
    ArrayNode ids = asked.putArray("reports");
    reports.forEach(ids::add);
    while (true) {
      var answer =
          send(
              HttpRequest.newBuilder(articles.resolve("/v1/mentions/lookup"))
                  .POST(HttpRequest.BodyPublishers.ofString(asked.toString())));
      if (answer != null && answer.statusCode() == 200) {
        Map<String, List<JsonNode>> mentions = new HashMap<>();
        json(answer.body())
            .get("items")
            .forEach(m ->
                mentions.computeIfAbsent(m.get("report").asText(), r -> new ArrayList<>()).add(m));
        return mentions;
      }
    }
  }

  private int total(URI articles) {
    var answer =
        send(HttpRequest.newBuilder(articles.resolve("/v1/reports?limit=1&total=true")).GET());
    return answer == null ? -1 : json(answer.body()).get("total").asInt();
  }

  /** Two words that mean nothing, so that no rule of language is in the way. */
  private static List<String> names(Random random) {
    Set<String> names = new TreeSet<>();
    while (names.size() < NAMES) {
      names.add("كتيبة " + word(random) + " " + word(random));
    }
    return List.copyOf(names);
  }

  private static String word(Random random) {
    String letters = "جحخدذرزسشصضطظعغفقمنه";
    var word = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  private static String id(JsonNode record) {
    return record.get("id").asText();
  }

  private static JsonNode json(String text) {
    try {
      return RunningIsnad.JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
