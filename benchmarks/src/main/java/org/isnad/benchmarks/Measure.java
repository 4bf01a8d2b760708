package org.isnad.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;

/**
 * What requests of one kind cost.
 *
 * @param what {@code one report}
 * @param cpu milliseconds of processor time of one request, by program
 * @param megabytes resident after it, by program; what programs share is counted once
 */
record Measure(
    String what, Load.Outcome outcome, Map<String, Double> cpu, Map<String, Long> megabytes) {
  private static final String TABLE = "%-30s %8s %7s %7s %7s %6s | %8s %8s %8s %8s %8s";

  /** Who asks: the same processors run it, so that it takes its part of them. */
  private static final String CLIENT = "client";

  /** The programs of a suite. */
  static final class Programs {
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final Map<String, DoubleSupplier> seconds = new LinkedHashMap<>();

    Programs(Suite suite) {
      for (var service : Service.values()) {
        programs.put(service.folder(), new Program(suite.process(service)));
      }
      programs.put("PostgreSQL", new Program(suite.postgres().process()));
      programs.forEach((name, program) -> seconds.put(name, program::cpuSeconds));
      seconds.put(CLIENT, Program::ownCpuSeconds);
    }

    /** Seconds of processor time that each has used so far. */
    Map<String, Double> cpuSeconds() {
      Map<String, Double> cpu = new LinkedHashMap<>();
      seconds.forEach((name, spent) -> cpu.put(name, spent.getAsDouble()));
      return cpu;
    }

    /** What a load costs them. */
    Measure of(String what, Work work) throws InterruptedException {
      var before = cpuSeconds();
      var outcome = work.run();
      int asked = outcome.count();
      var cpu = cpuSeconds();
      cpu.replaceAll((name, spent) -> (spent - before.getOrDefault(name, 0.0)) * 1000 / asked);
      Map<String, Long> megabytes = new LinkedHashMap<>();
      programs.forEach((name, program) -> megabytes.put(name, program.megabytes()));
      return new Measure(what, outcome, cpu, megabytes);
    }
  }

  /** That is measured. */
  interface Work {
    /** Does it. */
    Load.Outcome run() throws InterruptedException;
  }

  /** Milliseconds of processor time of one request, of all that answer it. */
  double total() {
    return cpu.entrySet().stream()
        .filter(spent -> !spent.getKey().equals(CLIENT))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  long allMegabytes() {
    return megabytes.values().stream().mapToLong(Long::longValue).sum();
  }

  static void head(Screen screen) {
    screen.line(
        TABLE.formatted(
            "",
            "asked/s",
            "p50, ms",
            "p95",
            "p99",
            "wrong",
            "CPU, ms",
            "gateway",
            "articles",
            "entities",
            "Postgres"));
  }

  void show(Screen screen) {
    screen.line(
        TABLE.formatted(
            what,
            "%,.0f".formatted(outcome.perSecond()),
            "%.2f".formatted(outcome.percentile(.5)),
            "%.2f".formatted(outcome.percentile(.95)),
            "%.2f".formatted(outcome.percentile(.99)),
            outcome.wrong(),
            "%.3f".formatted(total()),
            "%.3f".formatted(of(Service.GATEWAY.folder())),
            "%.3f".formatted(of(Service.ARTICLES.folder())),
            "%.3f".formatted(of(Service.ENTITIES.folder())),
            "%.3f".formatted(of("PostgreSQL"))));
  }

  private double of(String program) {
    return cpu.getOrDefault(program, 0.0);
  }

  ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("shape", what)
        .put("requests", outcome.count())
        .put("seconds", rounded(outcome.seconds()))
        .put("perSecond", rounded(outcome.perSecond()))
        .put("p50", rounded(outcome.percentile(.5)))
        .put("p95", rounded(outcome.percentile(.95)))
        .put("p99", rounded(outcome.percentile(.99)))
        .put("wrong", outcome.wrong())
        .put("cpuMillis", rounded(total()));
    var programs = json.putObject("cpuMillisOf");
    cpu.forEach((program, millis) -> programs.put(program, rounded(millis)));
    var resident = json.putObject("megabytes");
    megabytes.forEach(resident::put);
    return json;
  }

  private static double rounded(double figure) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.4f", figure));
  }
}
