package org.isnad.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon old reports show a name that is added. */
@Command(name = "relink", description = "Measures how soon old reports show a name that is added.")
final class RelinkBench implements Callable<Integer> {
  /** Seconds until the graph has all the reports. */
  private static final double MOST = 5;

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration GIVE_UP = Duration.ofMinutes(2);
  private static final JsonMapper JSON = new JsonMapper();

  private final Screen screen;
  private final HttpClient client = HttpClient.newHttpClient();

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "100000",
      description = "A fifth as many reports, of which every 20th has the name. Default: 100000.")
  private int rows;

  RelinkBench(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Benchmarks.check(rows);
    try (var suite = Benchmarks.suite(screen)) {
      double seconds = measure(suite, rows);
      boolean passed = seconds <= MOST;
      screen.line(
          "%s: %,d of %,d reports showed the new name in the graph after %.2f s, %.0f s are allowed"
              .formatted(
                  passed ? "PASS" : "FAIL",
                  Sample.REPORTS.rows(rows) / Sample.UNKNOWN_EVERY,
                  Sample.REPORTS.rows(rows),
                  seconds,
                  MOST));
      return passed ? Benchmarks.OK : 1;
    }
  }

  /**
   * Imports reports, has them annotated, and adds the name that some of them have.
   *
   * @return seconds from asking for the name to the answer of the graph that has all reports
   */
  double measure(Suite suite, int actors) throws IOException, InterruptedException {
    int reports = Sample.REPORTS.rows(actors);
    load(Sample.ACTORS, Sample.FEWEST, suite);
    load(Sample.REPORTS, reports, suite);
    long start = System.nanoTime();
    screen.line("Reports are annotated …");
    if (!suite.awaitAnnotation(PATIENCE)) {
      throw new Trouble("The reports were not annotated in " + PATIENCE.toMinutes() + " minutes.");
    }
    screen.line("… %.0f s after the last was stored".formatted((System.nanoTime() - start) / 1e9));
    URI all = suite.url(Service.ENTITIES).resolve("/v1/actors");
    ObjectNode actor = JSON.createObjectNode();
    actor.put("kind", "ORGANIZATION");
    name(actor, "لواء سكضذون", "PRIMARY");
    String id = send(suite.request(all).POST(json(actor))).get("id").asText();
    name(actor, Sample.UNKNOWN, "ALIAS");
    start = System.nanoTime();
    send(
        suite
            .request(all.resolve("/v1/actors/" + id))
            .header("If-Match", "\"1\"")
            .PUT(json(actor)));
    awaitShown(suite, id, reports / Sample.UNKNOWN_EVERY);
    return (System.nanoTime() - start) / 1e9;
  }

  private void load(Sample sample, int rows, Suite suite) throws InterruptedException {
    StreamedImport.of(
        sample,
        rows,
        suite.url(sample.service()),
        suite.identity().token(),
        answered -> Benchmarks.show(screen, sample.word(), answered, rows));
  }

  private void awaitShown(Suite suite, String actor, int reports)
      throws IOException, InterruptedException {
    ObjectNode query = JSON.createObjectNode();
    query.put("query", "{ reports(filter: {actors: [\"" + actor + "\"]}) { totalCount } }");
    long end = System.nanoTime() + GIVE_UP.toNanos();
    int shown = 0;
    while (shown < reports) {
      if (System.nanoTime() > end) {
        throw new Trouble("Only %d of %d reports show the name.".formatted(shown, reports));
      }
      Thread.sleep(100); // asking takes of the same processors
      shown =
          send(suite.request(suite.url(Service.GATEWAY).resolve("/graphql")).POST(json(query)))
              .at("/data/reports/totalCount")
              .asInt();
    }
  }

  private static void name(ObjectNode actor, String value, String kind) {
    ArrayNode names = actor.withArray("names");
    names.addObject().put("value", value).put("lang", "ar").put("kind", kind);
  }

  private static HttpRequest.BodyPublisher json(JsonNode body) {
    return BodyPublishers.ofString(body.toString());
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer =
        client.send(
            request.header("Content-Type", "application/json").build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new Trouble("%s answered %s".formatted(answer.uri(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }
}
