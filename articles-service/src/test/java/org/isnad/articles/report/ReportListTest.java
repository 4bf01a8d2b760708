package org.isnad.articles.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;
import static org.isnad.articles.Api.idsOfAllPages;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class ReportListTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
  }

  private static String report(String more) {
    return created(
        "/v1/reports",
        "{\"language\":\"ar\",\"body\":\"مالي " + NUMBERS.incrementAndGet() + "\"," + more + "}");
  }

  private static String published(String edtf) {
    return report("\"publishedAt\":{\"edtf\":\"" + edtf + "\"}");
  }

  @Test
  void given_any_report_when_its_cursor_is_handed_back_then_the_list_goes_on_after_it() {
    String third = published("2019-12-20");
    String second = published("2019-12-20");
    String first = published("2019-12-21");

    for (String address : List.of("/v1/reports/" + second, "/v1/reports/" + first)) {
      String cursor = get(address).extract().path("cursor");
      assertThat(ids("/v1/reports?limit=1&after=" + cursor))
          .containsExactly(address.endsWith(second) ? third : second);
    }
  }

  @Test
  void given_dates_of_every_kind_when_listed_then_the_last_possible_day_decides() {
    String year = published("2019");
    String day = published("2019-12-30");
    String openEnded =
        report("\"publishedAt\":{\"edtf\":\"2000/..\"},\"retrievedAt\":\"2019-12-29T23:00:00Z\"");
    String undated = report("\"retrievedAt\":\"2019-12-29T23:00:00-02:00\"");
    String justNow = report("\"type\":\"news\"");

    assertThat(idsOfAllPages("/v1/reports"))
        .containsExactly(justNow, year, undated, day, openEnded);
  }

  @Test
  void given_a_filter_when_paging_then_it_holds_on_each_page_and_for_the_total() {
    String first = report("\"type\":\"news\",\"publisher\":\"seed:actor-1\"");
    report("\"type\":\"news\"");
    String second = report("\"type\":\"news\",\"publisher\":\"seed:actor-1\"");
    report("\"type\":\"news\"");
    String third = report("\"type\":\"news\",\"publisher\":\"seed:actor-1\"");
    String filter = "/v1/reports?publisher=seed:actor-1&language=ar&text=مالى";

    assertThat(idsOfAllPages(filter)).containsExactly(third, second, first);
    get(filter + "&limit=1&total=true").body("total", equalTo(3));
  }
}
