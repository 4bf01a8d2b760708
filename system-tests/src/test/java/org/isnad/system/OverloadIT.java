package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten times the load that each process can do: it does what it can, tells the others so at once,
 * and reads of one record go on. {@code -Disnad.soak=true} keeps it up for a minute.
 */
class OverloadIT {
  private static final boolean SOAK = Boolean.getBoolean("isnad.soak");
  private static final Duration TIME = Duration.ofSeconds(SOAK ? 60 : 5);
  private static final int TIMES = 10;
  private static final String EXPECTED =
      "80 % of the best is done (a fifth, where others use the machine); reads of one 99 %; the"
          + " rest refused";

  private static Suite suite;
  private static HttpClient client;
  private static String report;
  private static String actor;

  @BeforeAll
  static void start() throws Exception {
    suite = Suite.temporary().start();
    RunningIsnad.seedFiles().forEach((Path file) -> suite.load(file));
    assertThat(suite.awaitAnnotation(Duration.ofMinutes(1))).isTrue();
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var reports = read(Service.ARTICLES, "/v1/reports?limit=1");
    report = reports.at("/items/0/id").asText();
    actor = read(Service.ENTITIES, "/v1/actors?limit=1").at("/items/0/id").asText();
  }

  @AfterAll
  static void stop() {
    client.close();
    suite.close();
  }

  /** What is asked of each: something that costs, and the one thing that a reader waits for. */
  enum Load {
    GATEWAY {
      @Override
      HttpRequest costly() {
        return graph(
            "{ reports(first: 20, filter: { text: \\\"داعش القاعدة\\\" }) { totalCount edges { node"
                + " { title actors { surface mentions { exact } actor { name aliases } } events {"
                + " event { name participants { actor { name } } } } } } } }");
      }

      @Override
      HttpRequest one() {
        return graph("{ report(id: \\\"" + report + "\\\") { title actors { surface } } }");
      }
    },
    ARTICLES {
      @Override
      HttpRequest costly() {
        return post(
            Service.ARTICLES,
            "/v1/reports/search?include=MENTIONS&include=BODY",
            "{\"text\": \"داعش القاعدة\"}");
      }

      @Override
      HttpRequest one() {
        return get(Service.ARTICLES, "/v1/reports/" + report);
      }
    },
    ENTITIES {
      @Override
      HttpRequest costly() {
        return get(Service.ENTITIES, "/v1/actors?limit=200");
      }

      @Override
      HttpRequest one() {
        return get(Service.ENTITIES, "/v1/actors/" + actor);
      }
    };

    abstract HttpRequest costly();

    abstract HttpRequest one();
  }

  /** How many processors this process itself takes. */
  private static final class OwnTime {
    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final long begun = System.nanoTime();
    private final long before = SYSTEM.getProcessCpuTime();

    double processors() {
      return (SYSTEM.getProcessCpuTime() - before) / (double) (System.nanoTime() - begun);
    }
  }

  /** One answer: milliseconds from when it was to be asked; status 0 if there was none. */
  private record Answered(int status, double millis, boolean whole) {}

  @ParameterizedTest
  @EnumSource
  void given_ten_times_what_it_can_do_when_asked_then_it_does_what_it_can_and_says_so(Load load)
      throws Exception {
    best(load.costly(), Duration.ofSeconds(SOAK ? 30 : 15)); // warms it up
    best(load.one(), Duration.ofSeconds(2));
    double bestOfOnes = best(load.one(), Duration.ofSeconds(2));
    var asking = new OwnTime();
    double best = best(load.costly(), Duration.ofSeconds(4));
    double forAsking = asking.processors();

    Queue<Answered> costly = new ConcurrentLinkedQueue<>();
    Queue<Answered> ones = new ConcurrentLinkedQueue<>();
    HttpRequest cost = load.costly();
    HttpRequest one = load.one();
    var overloading = new OwnTime();
    long begun = System.nanoTime();
    // Not in the common pool: the client tells of its answers there.
    var reads =
        CompletableFuture.runAsync(
            () -> ask(() -> one, Math.max(10, best / 10), ones, begun), Thread::startVirtualThread);
    ask(() -> cost, best * TIMES, costly, begun);
    reads.join();
    double seconds = (System.nanoTime() - begun) / 1e9;
    double forOverloading = overloading.processors();
    settle(costly, ones);

    double done = costly.stream().filter(Answered::whole).count() / seconds;
    double onesDone = ones.stream().filter(Answered::whole).count() / seconds;
    // What costs less counts for less.
    double goodput = (done + onesDone * best / bestOfOnes) / best;
    // Who asks has the same processors, and ten times as much to do.
    int all = Runtime.getRuntime().availableProcessors();
    double withTheRest = goodput * (all - forAsking) / (all - forOverloading);
    long refused = costly.stream().filter(a -> a.status() == 503).count();
    double lateRefusal = quantile(costly.stream().filter(a -> a.status() == 503).toList(), 0.95);
    double answered = ones.stream().filter(Answered::whole).count() / (double) ones.size();
    String seen =
        "%s: best %.0f/s (reads of one %.0f/s); asked %.0f/s, of which %d refused (p95 %.0f ms) and %.0f/s done; reads of one: %d, answered %.1f %%, p95 %.0f ms; in all %.0f %% of the best, %.0f %% of what the processors left by who asks (%.1f, %.1f then) can do"
            .formatted(
                load,
                best,
                bestOfOnes,
                costly.size() / seconds,
                refused,
                lateRefusal,
                done,
                ones.size(),
                100 * answered,
                quantile(List.copyOf(ones), 0.95),
                100 * goodput,
                100 * withTheRest,
                all - forOverloading,
                all - forAsking);
    System.out.println(seen);

    assertThat(refused).as(seen).isPositive();
    assertThat(answered).as(seen).isGreaterThanOrEqualTo(0.99);
    assertThat(costly.stream().map(Answered::status)).as(seen).allMatch(s -> s == 200 || s == 503);
    // How much and how fast depends on who else uses the machine: only that it does not collapse is
    // seen where others do.
    assertThat(withTheRest).as(seen).isGreaterThan(SOAK ? 0.8 : 0.2);
    if (SOAK) {
      assertThat(lateRefusal).as(seen).isLessThan(100);
    }
    // Nothing of it stays: the next who asks is answered, and no breaker is open.
    assertThat(isWhole(client.send(load.costly(), HttpResponse.BodyHandlers.ofString()))).isTrue();
    FaultMatrix.passed(
        5, "ten times too much: " + load, EXPECTED, seen.substring(seen.indexOf(' ') + 1));
  }

  /** Answers a second, with a few who ask as soon as they have their answer. */
  private static double best(HttpRequest request, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    var asking =
        IntStream.range(0, 12)
            .mapToObj(client ->
                CompletableFuture.supplyAsync(
                    () -> {
                      int count = 0;
                      while (System.nanoTime() < end) {
                        count += isWhole(send(request)) ? 1 : 0;
                      }
                      return count;
                    },
                    Thread::startVirtualThread))
            .toList();
    int all = asking.stream().mapToInt(CompletableFuture::join).sum();
    return Math.max(1, all / (time.toMillis() / 1000.0));
  }

  /** Asks so often a second, whether or not there are answers. */
  private static void ask(
      Supplier<HttpRequest> request, double rate, Queue<Answered> answers, long begun) {
    long end = begun + TIME.toNanos();
    double between = 1e9 / rate;
    for (long i = 0; ; i++) {
      long due = begun + (long) (i * between);
      if (due > end) {
        return;
      }
      LockSupport.parkNanos(due - System.nanoTime());
      long sent = System.nanoTime();
      var _ =
          client
              .sendAsync(request.get(), HttpResponse.BodyHandlers.ofString())
              .handle((answer, failure) ->
                  answers.add(
                      new Answered(
                          answer == null ? 0 : answer.statusCode(),
                          (System.nanoTime() - sent) / 1e6,
                          answer != null && isWhole(answer))));
    }
  }

  /** Waits until no more answers come. */
  private static void settle(Queue<Answered> costly, Queue<Answered> ones) {
    int before = -1;
    for (int now = costly.size() + ones.size(); now > before; now = costly.size() + ones.size()) {
      before = now;
      LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    }
    assertThat(ones).isNotEmpty();
  }

  private static double quantile(List<Answered> answers, double share) {
    double[] sorted = answers.stream().mapToDouble(Answered::millis).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)];
  }

  private static boolean isWhole(HttpResponse<String> answer) {
    return answer.statusCode() == 200 && !answer.body().startsWith("{\"errors\"");
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static com.fasterxml.jackson.databind.JsonNode read(Service service, String path)
      throws Exception {
    return RunningIsnad.JSON.readTree(send(get(service, path)).body());
  }

  private static HttpRequest get(Service service, String path) {
    return suite.request(suite.url(service).resolve(path)).build();
  }

  private static HttpRequest graph(String query) {
    return post(Service.GATEWAY, "/graphql", "{\"query\": \"" + query + "\"}");
  }

  private static HttpRequest post(Service service, String path, String json) {
    URI address = suite.url(service).resolve(path);
    return suite
        .request(address)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
  }
}
