package org.isnad.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether a page far down a list costs what the first one does. */
@Command(name = "pages", description = "Measures the first page of lists, and page 5,000.")
final class PagesBench implements Callable<Integer> {
  /** How many times as much a far page may cost. */
  private static final double MOST = 1.3;

  /** Pages are asked for by turns, so many of one and so many of the other. */
  private static final int TURN = 25;

  private static final int WARM_UP_TURNS = 20;
  private static final int TURNS = 40;

  /** Rows imported beyond what the far page needs, so that others follow it. */
  private static final int BEYOND = 100;

  private static final String TABLE = "%-28s %8s %12s %12s %14s %6s";

  private final Screen screen;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "How many actors; a fifth as many reports. The far page is a twentieth of it. Default:"
              + " 100000.")
  private int rows;

  PagesBench(Screen screen) {
    this.screen = screen;
  }

  /**
   * What a page of a list costs.
   *
   * @param median milliseconds from asking to having read the answer
   * @param serviceCpu milliseconds of processor time for one answer, as the next
   */
  record Cost(double median, double serviceCpu, double databaseCpu, Plans plans) {
    double cpu() {
      return serviceCpu + databaseCpu;
    }
  }

  /** The first page of a list beside a far one. */
  record Comparison(Listing list, int page, Cost first, Cost far) {
    double slower() {
      return far.median / first.median;
    }

    double dearer() {
      return far.cpu() / first.cpu();
    }

    boolean samePlan() {
      return far.plans.shapes().equals(first.plans.shapes()) && far.plans.byIndex();
    }

    boolean passes() {
      return slower() <= MOST && dearer() <= MOST && samePlan();
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Benchmarks.check(rows);
    try (var suite = Benchmarks.suite(screen)) {
      prepare(suite, rows);
      report(measure(suite, rows));
    }
    return Benchmarks.OK;
  }

  /** Imports what the far pages need. */
  void prepare(Suite suite, int actors) throws InterruptedException {
    for (var sample : Sample.values()) {
      var count = sample.rows(actors) + BEYOND;
      var what = "%,d %s".formatted(count, sample.word());
      var outcome =
          StreamedImport.of(
              sample,
              count,
              suite.url(sample.service()),
              suite.identity().token(),
              answered -> Benchmarks.show(screen, what, answered, count));
      if (outcome.failed() > 0) {
        throw new Trouble("%s: %d failed: %s".formatted(what, outcome.failed(), outcome.fault()));
      }
      try (var database = Tables.connect(suite.postgres(), sample.database())) {
        Tables.execute(database, "VACUUM ANALYZE");
      } catch (SQLException e) {
        throw new Trouble("VACUUM ANALYZE failed (%s).".formatted(e.getMessage()));
      }
    }
  }

  /** Compares the first page of each list with the far one. */
  List<Comparison> measure(Suite suite, int actors) throws IOException, InterruptedException {
    var page = actors / 20;
    var lists =
        List.of(
            new Listing(Sample.ACTORS, "/v1/actors", 20),
            // Six of ten actors are persons.
            new Listing(Sample.ACTORS, "/v1/actors?kind=PERSON", 10),
            new Listing(Sample.REPORTS, "/v1/reports", 4));
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<Meter> meters = new ArrayList<>();
      for (var list : lists) {
        var url = suite.url(list.sample().service());
        var first = new Meter(list.first(url), list, suite, client);
        var far = new Meter(list.page(page, url, client), list, suite, client);
        if (list.check(first.page, client).equals(list.check(far.page, client))) {
          throw new Trouble("Page %,d of %s is page 1.".formatted(page, list.path()));
        }
        screen.line("measuring pages 1 and %,d of %s".formatted(page, list.path()));
        for (var turn = 0; turn < WARM_UP_TURNS; turn++) {
          first.turn();
          far.turn();
        }
        first.forget();
        far.forget();
        for (var turn = 0; turn < TURNS; turn++) {
          first.turn();
          far.turn();
        }
        meters.add(first);
        meters.add(far);
      }
      Plans.writeDown(suite, Sample.values());
      List<Comparison> comparisons = new ArrayList<>();
      for (var at = 0; at < lists.size(); at++) {
        comparisons.add(
            new Comparison(
                lists.get(at), page, meters.get(2 * at).cost(), meters.get(2 * at + 1).cost()));
      }
      return comparisons;
    }
  }

  /** Asks for one page again and again, and adds up what that takes. */
  private static final class Meter {
    private final URI page;
    private final Sample sample;
    private final Suite suite;
    private final HttpClient client;
    private final Program service;
    private final Program database;
    private final List<Long> took = new ArrayList<>();
    private double serviceCpu;
    private double databaseCpu;

    Meter(URI page, Listing list, Suite suite, HttpClient client) {
      this.page = page;
      this.sample = list.sample();
      this.suite = suite;
      this.client = client;
      this.service = new Program(suite.process(sample.service()));
      this.database = new Program(suite.postgres().process());
    }

    void turn() throws IOException, InterruptedException {
      serviceCpu -= service.cpuSeconds();
      databaseCpu -= database.cpuSeconds();
      for (var i = 0; i < TURN; i++) {
        var start = System.nanoTime();
        Listing.get(page, client);
        took.add(System.nanoTime() - start);
      }
      serviceCpu += service.cpuSeconds();
      databaseCpu += database.cpuSeconds();
    }

    void forget() {
      took.clear();
      serviceCpu = 0;
      databaseCpu = 0;
    }

    Cost cost() throws IOException, InterruptedException {
      var sorted = took.stream().sorted().toList();
      return new Cost(
          sorted.get(sorted.size() / 2) / 1e6,
          serviceCpu * 1000 / took.size(),
          databaseCpu * 1000 / took.size(),
          Plans.of(page, sample, suite, client));
    }
  }

  private void report(List<Comparison> comparisons) {
    screen.line("");
    screen.line(TABLE.formatted("", "page", "median, ms", "service CPU", "PostgreSQL CPU", ""));
    List<String> dear = new ArrayList<>();
    for (var one : comparisons) {
      line(one.list.path(), 1, one.first, "");
      line(
          "limit=%d".formatted(one.list.limit()),
          one.page,
          one.far,
          one.passes() ? "PASS" : "FAIL");
      screen.line(
          "    %.2f times as slow, %.2f times as much CPU, %s"
              .formatted(
                  one.slower(), one.dearer(), one.samePlan() ? "same plan" : "another plan"));
      one.first.plans.shown().forEach(plan -> screen.line("    page 1: " + plan));
      one.far
          .plans
          .shown()
          .forEach(plan -> screen.line("    page %,d: %s".formatted(one.page, plan)));
      if (!one.passes()) {
        dear.add(one.list.path());
      }
    }
    if (!dear.isEmpty()) {
      throw new Trouble(
          "Page %,d costs more than %.1f times page 1, or has no plan like it: %s."
              .formatted(comparisons.getFirst().page, MOST, String.join(", ", dear)));
    }
    screen.line("PASS: within %.1f times, by the same plans".formatted(MOST));
  }

  private void line(String what, int page, Cost cost, String verdict) {
    screen.line(
        TABLE.formatted(
            what,
            "%,d".formatted(page),
            "%.2f".formatted(cost.median),
            "%.2f".formatted(cost.serviceCpu),
            "%.2f".formatted(cost.databaseCpu),
            verdict));
  }
}
