package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.Test;

/** That the benchmarks run. What they measure is no test: it depends on the machine. */
class BenchmarksIT {
  private static final int ROWS = 200;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Screen screen = new Screen(new PrintStream(shown, true, UTF_8), false);

  @Test
  void given_few_rows_when_measured_then_each_is_imported_and_each_list_has_the_far_page()
      throws IOException, InterruptedException {
    try (var suite = Suite.temporary().start()) {
      var passes = new ImportBench(screen).measure(suite, ROWS);
      var pages = new PagesBench(screen);
      pages.prepare(suite, ROWS);
      var lists = pages.measure(suite, ROWS);

      assertThat(passes)
          .extracting(ImportBench.Pass::what)
          .containsExactly(
              "200 actors",
              "200 actors again",
              "200 actors by COPY",
              "40 reports",
              "40 reports again",
              "40 reports by COPY");
      assertThat(java.util.Objects.requireNonNull(passes.get(3).outcome()).created()).isEqualTo(40);
      assertThat(lists).hasSize(3).allSatisfy(list -> assertThat(list.page()).isEqualTo(10));
    }
  }

  @Test
  void given_few_reports_when_a_name_is_added_then_those_that_have_it_show_it()
      throws IOException, InterruptedException {
    try (var suite = Suite.temporary().start()) {
      assertThat(new RelinkBench(screen).measure(suite, ROWS)).isPositive();
    }
  }

  @Test
  void given_few_reports_when_searched_then_each_kind_finds_what_it_must_and_shows_its_plans()
      throws IOException, InterruptedException {
    try (var suite = Suite.temporary().start()) {
      var search = new SearchBench(screen);
      var questions = search.prepare(suite, ROWS);
      var costs = search.measure(suite, questions, 4);
      var findings = search.findings(suite, questions);

      assertThat(shown.toString(UTF_8)).contains("200 reports with ");
      assertThat(costs)
          .extracting(SearchBench.Cost::kind)
          .containsExactly(SearchBench.Kind.values());
      assertThat(costs)
          .extracting(cost -> cost.answered().size())
          .containsExactly(6 * 4, 4 * 4, 3 * 4);
      // Whom a Latin name means, the search must know: nothing of it is broken here.
      assertThat(costs)
          .flatExtracting(SearchBench.Cost::misses)
          .allSatisfy(miss -> assertThat(miss.question().shape()).startsWith("a Latin name"));
      assertThat(findings).hasSize(15).allSatisfy(f -> assertThat(f.shapes()).isNotEmpty());
    }
  }

  @Test
  void given_few_reports_when_the_graph_is_asked_then_each_shape_is_answered_beside_its_floors()
      throws IOException, InterruptedException {
    try (var suite = Suite.temporary().start()) {
      var graph = new GraphBench(screen);
      var values = graph.prepare(suite, ROWS);
      var pace = new GraphBench.Pace(1, 1);
      var measures = graph.measure(suite, values, "", pace);
      var floors = graph.floors(suite, values, pace);

      assertThat(measures)
          .extracting(Measure::what)
          .containsExactly(
              "one report", "page of 20", "50 titles", "actor and reports", "search", "names");
      assertThat(floors).extracting(Measure::what).containsExactly(Floor.REST, Floor.SQL);
      assertThat(measures).allSatisfy(one -> assertThat(one.outcome().firstWrong()).isEmpty());
      assertThat(floors).allSatisfy(one -> assertThat(one.outcome().firstWrong()).isEmpty());
      assertThat(measures).allSatisfy(one -> assertThat(one.outcome().count()).isPositive());
      assertThat(measures.getFirst().total()).isPositive();
    }
  }

  @Test
  void given_few_reports_when_they_come_in_then_all_are_annotated_and_copied()
      throws IOException, InterruptedException {
    try (var suite = Suite.temporary().start()) {
      var bench = new IngestBench(screen);
      var ingest = bench.measure(suite, ROWS, 20, 40);
      var limits = bench.limits(suite, ingest);

      assertThat(ingest.reports()).isEqualTo(40);
      assertThat(ingest.mentions()).isGreaterThan(60 * 10);
      assertThat(ingest.annotated()).isGreaterThanOrEqualTo(ingest.stored());
      assertThat(ingest.cpu())
          .containsKeys("articles-service", "entities-service", "PostgreSQL", "client");
      assertThat(ingest.log()).isPositive();
      assertThat(limits.copy().rows()).isEqualTo(60);
      assertThat(limits.bare().rows()).isEqualTo(60);
      assertThat(limits.log()).isPositive();
    }
  }

  @Test
  void given_names_by_the_thousand_when_made_up_then_the_dictionary_has_them() {
    assertThat(SampleNames.dictionary(3_000).size()).isEqualTo(3_000);
  }
}
