package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A short command that ran to its end.
 *
 * @param exit its exit code
 * @param output what it said, both streams together
 */
record Command(int exit, String output) {
  /** Runs it and waits for its end; whoever reads its output must not outlive it. */
  static Command run(List<String> words) {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Command(process.waitFor(), output);
    } catch (IOException e) {
      return new Command(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while running " + words.getFirst(), e);
    }
  }

  boolean worked() {
    return exit == 0;
  }

  /** The last line of the output that says something. */
  String lastLine() {
    return lastLine(output);
  }

  static String lastLine(String text) {
    var lines = new ArrayList<>(text.lines().filter(line -> !line.isBlank()).toList());
    return lines.isEmpty() ? "no message" : lines.getLast().strip();
  }
}
