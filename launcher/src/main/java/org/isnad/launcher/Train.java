package org.isnad.launcher;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * Runs everything once over a folder that is thrown away, so that each JVM writes down what it
 * learned: the next starts take a fraction of the time.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
 */
@Command(name = "train", hidden = true, description = "Prepares fast starts after a build.")
final class Train implements Callable<Integer> {
  private static final int QUERIES = 30;

  @ParentCommand private @Nullable Isnad isnad;

  @Override
  public Integer call() throws IOException {
    var screen = Objects.requireNonNull(isnad).screen();
    var home = Home.find();
    for (var service : Service.values()) {
      Files.deleteIfExists(home.startCache(service));
      Files.deleteIfExists(Suite.unfinished(home.startCache(service)));
    }
    var suite = Suite.temporary().home(home.root()).training().prepare();
    var steps =
        new Steps(() -> {
          suite.close();
          return Isnad.INTERRUPTED;
        });
    try {
      steps.step(suite::startPostgres);
      steps.step(suite::startServices);
      suite.awaitReady();
      loadSeeds(home, suite, screen);
      for (var i = 0; i < QUERIES; i++) {
        ask(suite.api(), Up.query());
      }
    } finally {
      steps.last(suite::close);
    }
    var missing = new ArrayList<String>();
    for (var service : Service.values()) {
      var written = Suite.unfinished(home.startCache(service));
      if (Files.exists(written)) {
        DataFolder.move(written, home.startCache(service));
      } else {
        missing.add(service.folder());
      }
    }
    if (!missing.isEmpty()) {
      throw new Trouble("No start cache was written by " + String.join(" and ", missing) + ".");
    }
    return Isnad.OK;
  }

  /** A service that refused the seeds has learned something all the same. */
  private static void loadSeeds(Home home, Suite suite, Screen screen) {
    try {
      new Seeds(home.seeds()).load(suite.data(), suite.server(), suite.api(), screen);
    } catch (Trouble e) {
      screen.line("Seeds not loaded: " + e.getMessage());
    }
  }

  /**
   * Asks the graph.
   *
   * @return whether there was an answer without errors
   */
  static boolean ask(Api api, String query) throws IOException {
    var json = new JsonMapper();
    var connection = api.open(Service.GATEWAY, "/graphql");
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setReadTimeout(30_000);
    connection.setRequestProperty("Content-Type", "application/json");
    try (var out = connection.getOutputStream()) {
      out.write(json.writeValueAsBytes(json.createObjectNode().put("query", query)));
    }
    if (connection.getResponseCode() != 200) {
      return false;
    }
    try (var in = connection.getInputStream()) {
      return !json.readTree(in).has("errors");
    }
  }
}
