package org.isnad.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon a suite that was built and was up before answers its first query. */
@Command(name = "start", description = "Measures the time from a start to the first answer.")
final class StartBench implements Callable<Integer> {
  /** Seconds until the first answer. */
  private static final double MOST = 5;

  private static final String QUERY =
      """
      {"query": "{ reports(first: 5) { edges { node { id title actors { surface actor { name } } } } } }"}
      """;

  private final Screen screen;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often. Default: 5.")
  private int times;

  StartBench(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (times < 1) {
      throw new Trouble("--times must be at least 1.");
    }
    var home = Path.of(System.getProperty("isnad.home"));
    var plan = Suite.temporary();
    var folder = plan.dataFolder();
    var port = plan.port();
    try (var client = HttpClient.newHttpClient()) {
      var graph = URI.create("http://127.0.0.1:" + port + "/graphql");
      var question =
          HttpRequest.newBuilder(graph)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(QUERY))
              .build();
      List<Double> took = new ArrayList<>();
      // The first makes the base.
      for (int time = 0; time <= times; time++) {
        long start = System.nanoTime();
        run(home, "up", "-d", "--data", folder.toString(), "--port", String.valueOf(port));
        var answer = client.send(question, BodyHandlers.ofString());
        double seconds = (System.nanoTime() - start) / 1e9;
        run(home, "down", "--data", folder.toString());
        if (answer.statusCode() != 200
            || !answer.body().contains("rpt_")
            || answer.body().contains("\"errors\"")) {
          throw new Trouble("The first query was answered " + answer.body());
        }
        screen.line(
            "%s: %.2f s from ./isnad up to the first answer"
                .formatted(time == 0 ? "with a new base" : "start " + time, seconds));
        if (time > 0) {
          took.add(seconds);
        }
      }
      double middle = took.stream().sorted().toList().get(took.size() / 2);
      screen.line(
          "%s: in the middle %.2f s, %.0f s are allowed"
              .formatted(middle <= MOST ? "PASS" : "FAIL", middle, MOST));
      return middle <= MOST ? Benchmarks.OK : 1;
    } finally {
      run(home, "down", "--data", folder.toString());
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var tree = Files.walk(folder)) {
      for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static void run(Path home, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("isnad").toString()));
    command.addAll(List.of(arguments));
    // A file: what runs on in the background would hold a pipe open.
    var said = Files.createTempFile("isnad-bench-", ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    int code = process.waitFor();
    var words = Files.readString(said);
    Files.delete(said);
    if (code != 0) {
      throw new Trouble("./isnad %s failed: %s".formatted(arguments[0], words.strip()));
    }
  }
}
