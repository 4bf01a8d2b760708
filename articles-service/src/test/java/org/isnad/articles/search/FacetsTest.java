package org.isnad.articles.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.articles.search.ReportWords.Indexed;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts where many reports are found; SearchTest has those of few. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class FacetsTest {
  private static final int REPORTS = 3_200;
  private static final LocalDate DAY = LocalDate.of(2019, 10, 1);

  @Inject AgroalDataSource database;
  @Inject ReportWords words;
  @Inject Stored stored;

  private List<UUID> ids = List.of();

  @BeforeEach
  void store() throws SQLException {
    stored.clear();
    var random = new Random(1);
    // As they are made: those of one millisecond differ by one.
    ids =
        Stream.generate(() -> new UUID(random.nextLong(), random.nextLong() & ~0xFFFFL))
            .limit(REPORTS / 400)
            .flatMap(first ->
                IntStream.range(0, 400)
                    .mapToObj(next ->
                        new UUID(
                            first.getMostSignificantBits(),
                            first.getLeastSignificantBits() + next)))
            .toList();
    words.write(
        ids.stream()
            .map(id ->
                new Indexed(id, "هجوم", List.of(), DAY, true, DAY, DAY, "ar", null, "act_1", null))
            .toList());
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO mention (report_id, id, version, created_at, updated_at, external_ids, span_start,
                    span_end, exact, prefix, suffix, refs, kind, status, annotator)
                SELECT id, id, 1, now(), now(), '[]', 0, 1, 'x', '', '', '{act_2}', 'ACTOR', 'MACHINE', 'test'
                FROM unnest(?::uuid[]) id
                """)) {
      insert.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      insert.executeUpdate();
    }
  }

  private List<Facet> facets(String text, int counted) {
    var all = new Narrowing(List.of(), null, null, null, null, null);
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          try (var connection = database.getConnection()) {
            return new FoundReports(connection, all, Query.parse(text))
                .facets(EnumSet.allOf(Facet.By.class), counted);
          }
        });
  }

  private static Facet facet(List<Facet> facets, Facet.By by) {
    return facets.stream().filter(facet -> facet.by() == by).findFirst().orElseThrow();
  }

  @Test
  void given_many_reports_when_counted_then_one_in_32_stands_for_all() {
    long sampled = ids.stream().filter(id -> id.getLeastSignificantBits() % 32 == 0).count();

    List<Facet> facets = facets("هجوم", 60);

    assertThat(facets).hasSize(4 + 1).noneMatch(Facet::exact);
    for (Facet facet : facets) {
      String value =
          switch (facet.by()) {
            case ACTOR -> "act_2";
            case PUBLISHER -> "act_1";
            case YEAR -> "2019";
            case MONTH -> "2019-10";
            case LOCATION -> null;
          };
      if (value != null) {
        assertThat(facet.counts()).containsExactly(new Facet.Count(value, 32 * sampled));
      }
    }
  }

  @Test
  void given_more_reports_than_have_their_mentions_counted_then_the_others_are_exact() {
    List<Facet> facets = facets("هجوم", 2_000);

    assertThat(facet(facets, Facet.By.PUBLISHER))
        .isEqualTo(new Facet(Facet.By.PUBLISHER, List.of(new Facet.Count("act_1", REPORTS)), true));
    Facet actors = facet(facets, Facet.By.ACTOR);
    assertThat(actors.exact()).isFalse();
    assertThat(actors.counts().getFirst().count()).isCloseTo(REPORTS, within(1L));
  }

  @Test
  void given_what_no_report_has_when_counted_then_nothing_is() {
    assertThat(facets("أمطار", 1)).allMatch(facet -> facet.exact() && facet.counts().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"0,1", "124,1", "125,8", "499,8", "500,32", "2000,128", "8000,512", "900000,512"})
  void given_how_many_of_one_in_128_are_found_then_two_thousand_are_counted(long gauged, int each) {
    assertThat(Facets.sample(gauged, 2_000)).isEqualTo(each);
  }
}
