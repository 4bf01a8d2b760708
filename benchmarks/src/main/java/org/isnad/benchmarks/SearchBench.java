package org.isnad.benchmarks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;
import org.isnad.benchmarks.SearchClients.Answered;
import org.isnad.benchmarks.SearchQuestions.Question;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon words and names are found among very many reports and actors. */
@Command(name = "search", description = "Measures searches by words, by names, and with counts.")
final class SearchBench implements Callable<Integer> {
  /** One of so many reports is imported, the others are copies of it. */
  private static final int COPIED = 20;

  /** With fewer, no word is rare and none frequent. */
  private static final int FEWEST = 200;

  /** How many search at once. */
  private static final int CLIENTS = 4;

  /** Questions of each shape that are measured. */
  private static final int TURNS = 135;

  /**
   * As many more are asked before: what is called once for an answer is compiled after 5,000 of
   * them, and the compiler needs some thousands more to end.
   */
  private static final int WARM_UP = 16;

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** Of the seeds: where the places are that reports name. */
  private static final List<String> PLACES = List.of("01-regions", "02-countries", "03-places");

  private static final String TABLE = "%-46s %7s %9s %9s %9s %7s";

  private final Screen screen;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "200000",
      description = "How many reports; half as many actors. Default: 200000.")
  private int rows;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "Keeps the base there, and uses it again. Default: it is made anew.")
  private @Nullable Path base;

  SearchBench(Screen screen) {
    this.screen = screen;
  }

  /** What is searched for. */
  enum Kind {
    TEXT(60) {
      @Override
      List<Question> ask(SearchQuestions questions, int turns) {
        return questions.texts(turns);
      }
    },
    NAMES(20) {
      @Override
      List<Question> ask(SearchQuestions questions, int turns) {
        return questions.names(turns);
      }
    },
    FACETS(150) {
      @Override
      List<Question> ask(SearchQuestions questions, int turns) {
        return questions.facets(turns);
      }
    };

    private final double most;

    /**
     * @param most milliseconds in which 95 of 100 answers must be there
     */
    Kind(double most) {
      this.most = most;
    }

    abstract List<Question> ask(SearchQuestions questions, int turns);

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What searches of one kind cost.
   *
   * @param cpu milliseconds of processor time for one answer, by program
   */
  record Cost(Kind kind, List<Answered> answered, Map<String, Double> cpu) {
    boolean passes() {
      return percentile(answered, .95) < kind.most;
    }

    /** Those that did not find what they had to. */
    List<Answered> misses() {
      return answered.stream().filter(Answered::misses).toList();
    }

    private Map<String, List<Answered>> shapes() {
      return answered.stream()
          .collect(groupingBy(one -> one.question().shape(), LinkedHashMap::new, toList()));
    }
  }

  /**
   * How PostgreSQL answers questions of one shape.
   *
   * @param shapes of each plan that it used
   * @param slowest of the plans
   * @param byIndex whether all that look for words go through their index
   */
  record Finding(Question question, Set<String> shapes, Plan slowest, boolean byIndex) {
    private String verdict() {
      return !question.hasWords()
          ? "no words"
          : byIndex ? "words by their index" : "WORDS NOT BY THEIR INDEX";
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Benchmarks.check(rows, FEWEST);
    try (var suite = Benchmarks.suite(screen, base)) {
      var questions = prepare(suite, rows);
      var costs = measure(suite, questions, TURNS);
      report(costs);
      return verdict(costs, findings(suite, questions)) ? Benchmarks.OK : 1;
    }
  }

  /**
   * Makes the base, unless it is there.
   *
   * @return what can be asked of it
   */
  SearchQuestions prepare(Suite suite, int rows) throws InterruptedException {
    var sample = new SearchSample(rows / 2);
    long there = Copies.reports(suite);
    if (there == 0) {
      make(sample, suite, rows);
    } else if (there != rows) {
      throw new Trouble(
          "The base has %,d reports, not %,d. Remove it or name another.".formatted(there, rows));
    }
    return new SearchQuestions(sample, rows / COPIED);
  }

  private void make(SearchSample sample, Suite suite, int rows) throws InterruptedException {
    for (var places : PLACES) {
      suite.load(suite.seeds().resolve(places + ".locations.ndjson"));
    }
    Benchmarks.load(sample.actors(), rows / 2, suite, screen);
    Benchmarks.load(sample.reports(), rows / COPIED, suite, screen);
    screen.line("Reports are annotated …");
    if (!suite.awaitAnnotation(PATIENCE)) {
      throw new Trouble("The reports were not annotated in " + PATIENCE.toMinutes() + " minutes.");
    }
    Copies.make(COPIED - 1, suite, screen);
    Copies.indexWords(suite, screen);
  }

  /**
   * Asks questions to warm up, then others.
   *
   * @param turns questions of each shape
   */
  List<Cost> measure(Suite suite, SearchQuestions questions, int turns)
      throws InterruptedException {
    Map<String, DoubleSupplier> programs = new LinkedHashMap<>();
    for (var service : List.of(Service.ARTICLES, Service.ENTITIES)) {
      programs.put(service.folder(), new Program(suite.process(service))::cpuSeconds);
    }
    programs.put("PostgreSQL", new Program(suite.postgres().process())::cpuSeconds);
    programs.put("client", Program::ownCpuSeconds);
    List<Cost> costs = new ArrayList<>();
    try (var clients = new SearchClients(suite)) {
      for (var kind : Kind.values()) {
        screen.line("warming up: " + kind.word());
        clients.ask(kind.ask(questions, WARM_UP * turns), CLIENTS);
        var asked = kind.ask(questions, turns);
        screen.line("measuring: %s, %,d questions".formatted(kind.word(), asked.size()));
        Map<String, Double> cpu = new LinkedHashMap<>();
        programs.forEach((program, seconds) -> cpu.put(program, -seconds.getAsDouble()));
        var answered = clients.ask(asked, CLIENTS);
        programs.forEach((program, seconds) ->
            cpu.compute(
                program, (name, before) -> (before + seconds.getAsDouble()) * 1000 / asked.size()));
        costs.add(new Cost(kind, answered, cpu));
      }
    }
    return costs;
  }

  /** Asks a few questions of each shape again, one after the other, while plans are written. */
  List<Finding> findings(Suite suite, SearchQuestions questions)
      throws IOException, InterruptedException {
    screen.line("looking at plans");
    Plans.writeDown(suite, Sample.REPORTS);
    List<Question> asked = new ArrayList<>();
    for (var kind : List.of(Kind.TEXT, Kind.FACETS)) {
      // Half of the texts of a shape are asked for in either order.
      asked.addAll(kind.ask(questions, Plans.EXECUTIONS * (kind == Kind.TEXT ? 2 : 1)));
    }
    var shapes = asked.stream().collect(groupingBy(Question::shape, LinkedHashMap::new, toList()));
    List<Finding> findings = new ArrayList<>();
    try (var clients = new SearchClients(suite)) {
      for (var shape : shapes.values()) {
        findings.add(finding(shape, clients, suite));
      }
    }
    return findings;
  }

  /** Of questions of one shape. */
  private static Finding finding(List<Question> shape, SearchClients clients, Suite suite)
      throws IOException, InterruptedException {
    var before = Plan.written(suite);
    clients.ask(shape, 1);
    // What the indexing of reports does meanwhile is no search.
    var plans =
        Plan.since(before, suite).stream()
            .filter(plan -> plan.reads("report_words") && !plan.reads("report_words_run"))
            .toList();
    if (plans.size() < shape.size()) {
      throw new Trouble(
          "PostgreSQL wrote %d plans down for %d questions (%s)."
              .formatted(plans.size(), shape.size(), shape.getFirst().shape()));
    }
    Set<String> shapes = new LinkedHashSet<>();
    plans.forEach(plan -> shapes.add(plan.shape()));
    return new Finding(
        shape.getFirst(),
        shapes,
        Collections.max(plans, Comparator.comparingDouble(Plan::milliseconds)),
        plans.stream()
            .filter(plan -> plan.statement().contains("@@"))
            .allMatch(SearchBench::isByIndex));
  }

  /** By its words or, where they are frequent, from the newest report on. */
  private static boolean isByIndex(Plan plan) {
    return (plan.uses("report_words_words") || plan.uses("report_words_listed"))
        && !plan.walks("report_words");
  }

  private void report(List<Cost> costs) {
    screen.line("");
    screen.line(TABLE.formatted("", "asked", "p50, ms", "p95, ms", "max, ms", "found"));
    for (var cost : costs) {
      line(cost.kind.word(), cost.answered);
      cost.shapes().forEach((shape, answered) -> line("  " + shape, answered));
    }
    screen.line("");
    for (var cost : costs) {
      List<String> programs = new ArrayList<>();
      cost.cpu.forEach((program, cpu) -> programs.add("%s %.1f".formatted(program, cpu)));
      screen.line(
          "CPU of an answer, ms, %s: %s".formatted(cost.kind.word(), String.join(", ", programs)));
    }
  }

  private void line(String what, List<Answered> answered) {
    screen.line(
        TABLE.formatted(
            what,
            "%,d".formatted(answered.size()),
            "%.1f".formatted(percentile(answered, .5)),
            "%.1f".formatted(percentile(answered, .95)),
            "%.1f".formatted(percentile(answered, 1)),
            "%.0f%%"
                .formatted(
                    100.0 * answered.stream().filter(Answered::found).count() / answered.size())));
  }

  /** Says whether all is as it should be. */
  private boolean verdict(List<Cost> costs, List<Finding> findings) {
    screen.line("");
    List<String> plans =
        findings.stream().flatMap(finding -> finding.shapes.stream()).distinct().toList();
    for (var finding : findings) {
      screen.line(
          "%s: %s, plan %s, the slowest in %.1f ms%s"
              .formatted(
                  finding.question.shape(),
                  finding.verdict(),
                  finding.shapes.stream()
                      .map(shape -> String.valueOf(1 + plans.indexOf(shape)))
                      .collect(joining(" and ")),
                  finding.slowest.milliseconds(),
                  finding.slowest.figures()));
    }
    for (var plan : plans) {
      screen.line("plan %d: %s".formatted(1 + plans.indexOf(plan), plan));
    }
    screen.line("");
    var misses = costs.stream().flatMap(cost -> cost.misses().stream()).toList();
    var byIndex = findings.stream().allMatch(Finding::byIndex);
    for (var cost : costs) {
      screen.line(
          "%s: %s p95 %.1f ms, less than %.0f ms are wanted"
              .formatted(
                  mark(cost.passes()),
                  cost.kind.word(),
                  percentile(cost.answered, .95),
                  cost.kind.most));
    }
    screen.line(
        mark(byIndex)
            + ": plans, each statement with words goes through report_words_words or, for frequent"
            + " words, report_words_listed. Names have no plans: their index is in the memory of"
            + " entities-service");
    screen.line(
        mark(misses.isEmpty())
            + ": hits, %,d of %,d questions have none that must have some"
                .formatted(
                    misses.size(), costs.stream().mapToInt(cost -> cost.answered.size()).sum()));
    misses.stream()
        .collect(toMap(miss -> miss.question().shape(), miss -> miss, (one, other) -> one))
        .forEach((shape, miss) -> screen.line("    " + miss.question().shown()));
    return misses.isEmpty() && byIndex && costs.stream().allMatch(Cost::passes);
  }

  private static String mark(boolean passed) {
    return passed ? "PASS" : "FAIL";
  }

  /** Milliseconds in which that share of the answers was there. */
  private static double percentile(List<Answered> answered, double share) {
    var sorted = answered.stream().mapToLong(Answered::nanos).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
  }
}
