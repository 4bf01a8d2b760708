package org.isnad.launcher;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Has all reports indexed anew, or follows the run that does so already. */
@Command(
    name = "reindex",
    description = {
      "Has all reports of what is up indexed anew, and shows how far it is.",
      "Ctrl-C ends only what is shown: the run goes on, and ./isnad reindex follows it again."
    })
final class Reindex implements Callable<Integer> {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** Milliseconds. All words are counted for an answer. */
  private static final int ANSWER_LIMIT = 60_000;

  private static final JsonMapper JSON = new JsonMapper();

  @ParentCommand private @Nullable Isnad isnad;

  /**
   * How far a run is.
   *
   * @param left reports that are still to be indexed anew
   */
  private record Run(int number, Instant startedAt, long reports, long left) {
    String progress() {
      return "%,d of %,d …".formatted(done(), reports);
    }

    long done() {
      return Math.max(0, reports - left);
    }

    long tenths() {
      return reports == 0 ? 10 : 10 * done() / reports;
    }
  }

  @Override
  public Integer call() {
    var parent = Objects.requireNonNull(isnad);
    run(Api.of(parent.dataFolder()), parent.screen());
    return Isnad.OK;
  }

  /**
   * Begins a run, unless one is under way, and stays until it is done.
   *
   * @throws Trouble if the service does not answer, or not as it should
   */
  static void run(Api api, Screen screen) {
    var run = ask("GET", api);
    var underWay = run.left > 0;
    if (!underWay) {
      run = ask("POST", api);
    }
    screen.line(
        (underWay ? "Run %d is under way" : "Run %d has begun").formatted(run.number)
            + ". Ctrl-C does not end it: it goes on, and ./isnad reindex follows it again.");
    var tenths = -1L;
    while (run.left > 0) {
      screen.progress("reports:", run.done(), run.reports, run.progress());
      if (run.tenths() != tenths) {
        tenths = run.tenths();
        screen.lineIfNoTerminal("reports: " + run.progress());
      }
      Processes.pause(LOOK_AGAIN);
      run = ask("GET", api);
    }
    var took = Duration.between(run.startedAt, Instant.now());
    screen.line(
        "All %,d reports are indexed anew (run %d, %d s)."
            .formatted(run.reports, run.number, Math.max(0, took.toSeconds())));
  }

  private static Run ask(String method, Api api) {
    try {
      var connection = api.open(Service.ARTICLES, "/v1/reports/index");
      connection.setRequestMethod(method);
      connection.setReadTimeout(ANSWER_LIMIT);
      connection.setRequestProperty("Accept", "application/json, application/problem+json");
      if (connection.getResponseCode() / 100 != 2) {
        throw new Trouble(
            "%s answered %s. A run that has begun goes on; try ./isnad reindex again, or see ./isnad status"
                .formatted(Service.ARTICLES.folder(), Refusal.of(connection)));
      }
      try (var body = connection.getInputStream()) {
        var json = JSON.readTree(body);
        return new Run(
            json.path("run").asInt(),
            Instant.parse(json.path("startedAt").asText()),
            json.path("reports").asLong(),
            json.path("left").asLong());
      }
    } catch (IOException e) {
      throw new Trouble(
          "%s does not answer (%s). A run that has begun goes on; see ./isnad status, then try ./isnad reindex again"
              .formatted(Service.ARTICLES.folder(), DataFolder.reason(e)),
          e);
    }
  }
}
