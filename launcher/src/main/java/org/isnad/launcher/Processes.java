package org.isnad.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * Starts programs so that they outlive this JVM and hear no Ctrl-C of its terminal, writes their
 * output to {@code logs/<name>.log}, and remembers them in {@code run/}.
 */
final class Processes {
  /** Exit codes above tell the number of a signal. */
  private static final int SIGNALS = 128;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final DataFolder data;
  private final Map<String, Process> started = new HashMap<>();
  private final Map<String, Long> logStart = new HashMap<>();

  Processes(DataFolder data) {
    this.data = data;
  }

  /**
   * Starts a program.
   *
   * @param folder where it is to run
   * @param environment added to our own; a value is never shown
   */
  Child start(
      String name, List<String> command, Path folder, Map<String, String> environment, int port) {
    var words = new ArrayList<>(List.of("setsid"));
    words.addAll(command);
    data.rotateLog(name);
    var log = data.log(name).toFile();
    logStart.put(name, data.logLength(name));
    var builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().keySet().removeAll(List.of(ExternalPostgres.VARIABLE, Api.VARIABLE));
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      started.put(name, process);
      var child = Child.of(name, process.pid(), port);
      child.remember(data);
      return child;
    } catch (IOException e) {
      throw new Trouble(
          "%s cannot be started (%s). Is setsid (package util-linux) there?"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  /** The exit code of a process that this JVM started and that has ended. */
  OptionalInt exitCode(String name) {
    var process = started.get(name);
    return process == null || process.isAlive()
        ? OptionalInt.empty()
        : OptionalInt.of(process.exitValue());
  }

  /** How a process ended, in one sentence that says where to read on. */
  String obituary(String name) {
    var code = exitCode(name);
    return "%s ended%s: %s See %s."
        .formatted(
            name,
            code.isPresent() ? " (exit " + code.getAsInt() + ")" : "",
            lastError(name),
            data.log(name));
  }

  /**
   * Asks processes to end, kills those that did not in time, and forgets them.
   *
   * @return those that had to be killed
   */
  List<Child> stop(Collection<Child> children, Duration limit) {
    children.forEach(Child::terminate);
    await(limit, () -> children.stream().noneMatch(Child::alive));
    var stubborn = children.stream().filter(Child::alive).toList();
    stubborn.forEach(Child::kill);
    await(limit, () -> stubborn.stream().noneMatch(Child::alive));
    children.forEach(child -> forget(child.name()));
    return stubborn;
  }

  /** Waits until something is so, or the limit is over: then false. */
  static boolean await(Duration limit, BooleanSupplier condition) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause(LOOK_AGAIN);
    }
    return true;
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while waiting", e);
    }
  }

  private void forget(String name) {
    try {
      Child.forget(data, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the log says since the last start that sounds most like a cause. */
  private String lastError(String name) {
    var text = data.logSince(name, logStart.getOrDefault(name, 0L));
    for (var sign : List.of("Caused by:", "ERROR", "Exception", "Error")) {
      var line = text.lines().filter(l -> l.contains(sign)).reduce((first, last) -> last);
      if (line.isPresent()) {
        return sentence(line.get());
      }
    }
    var killed = exitCode(name).orElse(0) > SIGNALS;
    return killed ? "It was killed." : sentence(Command.lastLine(text));
  }

  private static String sentence(String line) {
    var stripped = line.strip();
    var cut = stripped.length() > 300 ? stripped.substring(0, 300) + " …" : stripped;
    return cut.endsWith(".") ? cut : cut + ".";
  }
}
