package org.isnad.articles.named;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;
import static org.isnad.articles.Api.idsOfAllPages;
import static org.isnad.articles.Api.outcomes;
import static org.isnad.articles.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
class ReportEntitiesTest {
  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
  }

  private static String report(String day, String body) {
    return "{\"language\":\"ar\",\"body\":\"%s\",\"publishedAt\":{\"edtf\":\"%s\"}}"
        .formatted(body, day);
  }

  private static String mention(String report, int start, int end, String... refs) {
    return "{\"report\":\"%s\",\"start\":%d,\"end\":%d,\"refs\":[\"%s\"],\"kind\":\"NAME\"}"
        .formatted(report, start, end, String.join("\",\"", refs));
  }

  private static void put(String path, String json) {
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body(json)
        .put(path)
        .then()
        .statusCode(200);
  }

  private static void delete(String path) {
    given().header("If-Match", "*").delete(path).then().statusCode(204);
  }

  private List<String> entitiesOf(String report) {
    assertThat(stored.outOfStep()).isZero();
    List<String> named = new ArrayList<>();
    for (String slug : List.of("actor-1", "actor-2", "place-1", "place-2", "event-1")) {
      if (ids("/v1/reports?entity=seed:" + slug).contains(report)) {
        named.add(slug);
      }
    }
    return named;
  }

  @Test
  void given_a_report_when_its_mentions_change_then_it_stands_under_what_they_say() {
    String report = created("/v1/reports", report("2019-12-20", "مالي والنيجر ومالي"));
    assertThat(entitiesOf(report)).isEmpty();

    String first = created("/v1/mentions", mention(report, 0, 4, "seed:place-1", "seed:actor-1"));
    assertThat(entitiesOf(report)).containsExactly("actor-1", "place-1");
    String again = created("/v1/mentions", mention(report, 14, 18, "seed:place-1"));
    delete("/v1/mentions/" + first);
    assertThat(entitiesOf(report)).containsExactly("place-1");
    post("/v1/mentions/" + again + "/reject", "").statusCode(200);
    assertThat(entitiesOf(report)).isEmpty();
    post("/v1/mentions/" + again + "/confirm", "{\"refs\":[\"seed:place-2\"]}").statusCode(200);
    assertThat(entitiesOf(report)).containsExactly("place-2");
    put("/v1/mentions/" + again, mention(report, 14, 18, "seed:event-1", "seed:actor-2"));
    assertThat(entitiesOf(report)).containsExactly("actor-2", "event-1");
    assertThat(
            outcomes(
                "/v1/mentions",
                mention(report, 0, 4, "seed:actor-1")
                    .replaceFirst(
                        "\\{", "{\"externalIds\":[{\"scheme\":\"test\",\"value\":\"m\"}],")))
        .containsExactly("CREATED");
    assertThat(entitiesOf(report)).containsExactly("actor-1", "actor-2", "event-1");

    delete("/v1/reports/" + report);
    assertThat(entitiesOf(report)).isEmpty();
    assertThat(stored.run("SELECT FROM report_entity")).isZero();
  }

  @Test
  void given_a_mention_when_its_report_changes_then_it_stands_where_the_report_does() {
    String moved = created("/v1/reports", report("2019-12-20", "مالي والنيجر"));
    String other = created("/v1/reports", report("2019-12-21", "النيجر"));
    created("/v1/mentions", mention(moved, 0, 4, "seed:place-1"));
    created("/v1/mentions", mention(moved, 5, 12, "seed:place-2"));
    created("/v1/mentions", mention(other, 0, 6, "seed:place-1"));
    assertThat(ids("/v1/reports?location=seed:place-1")).containsExactly(other, moved);

    put("/v1/reports/" + moved, report("2019-12-22", "مالي والنيجر"));
    assertThat(ids("/v1/reports?location=seed:place-1")).containsExactly(moved, other);
    assertThat(entitiesOf(moved)).containsExactly("place-1", "place-2");

    put(
        "/v1/reports/" + moved,
        report("2019-12-22", "مالي والنيجر").replaceFirst("\\{", "{\"visibility\":\"INTERNAL\","));
    assertThat(entitiesOf(moved)).containsExactly("place-1", "place-2");
    given()
        .header("Authorization", "Bearer " + Tokens.of("reader"))
        .get("/v1/reports?location=seed:place-1")
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(moved, other)));
  }

  @Test
  void given_reports_of_one_day_when_paging_by_several_entities_then_each_comes_once_in_order() {
    List<String> all = new ArrayList<>();
    for (int number = 0; number < 7; number++) {
      String report = created("/v1/reports", report("2019-12-20", "مالي والنيجر " + number));
      created("/v1/mentions", mention(report, 0, 4, "seed:place-1"));
      if (number % 2 == 0) {
        created("/v1/mentions", mention(report, 5, 12, "seed:place-2", "seed:actor-1"));
      }
      all.addFirst(report);
    }
    List<String> even = List.of(all.get(0), all.get(2), all.get(4), all.get(6));

    assertThat(idsOfAllPages("/v1/reports?location=seed:place-1&location=seed:place-2"))
        .containsExactlyElementsOf(all);
    assertThat(idsOfAllPages("/v1/reports?location=seed:place-2")).containsExactlyElementsOf(even);
    assertThat(idsOfAllPages("/v1/reports?location=seed:place-1&actor=seed:actor-1"))
        .containsExactlyElementsOf(even);
    assertThat(idsOfAllPages("/v1/reports?entity=seed:place-1&event=seed:event-1")).isEmpty();
    assertThat(idsOfAllPages("/v1/reports?entity=seed:nothing")).isEmpty();
    get("/v1/reports?location=seed:place-1&location=seed:place-2&limit=1&total=true")
        .body("total", equalTo(7));
    get("/v1/reports?location=seed:place-1&actor=seed:actor-1&limit=1&total=true")
        .body("total", equalTo(4));
  }

  @Test
  void given_entities_that_are_one_when_listed_then_reports_of_either_come_once() {
    String report = created("/v1/reports", report("2019-12-20", "مالي والنيجر"));
    String older = created("/v1/reports", report("2019-12-19", "مالي والنيجر أيضا"));
    created("/v1/mentions", mention(report, 0, 4, "seed:merged-1", "seed:actor-9"));
    created("/v1/mentions", mention(older, 0, 4, "seed:actor-9"));

    assertThat(idsOfAllPages("/v1/reports?actor=seed:merged-1")).containsExactly(report, older);
  }

  @Test
  void given_a_report_when_many_change_its_mentions_at_once_then_none_is_lost() throws Exception {
    String report = created("/v1/reports", report("2019-12-20", "مالي والنيجر ومالي"));
    List<Future<?>> writers = new ArrayList<>();

    try (var executor = Executors.newFixedThreadPool(4)) {
      for (int writer = 0; writer < 4; writer++) {
        var random = new Random(writer);
        writers.add(
            executor.submit(() -> {
              for (int round = 0; round < 15; round++) {
                String written =
                    created(
                        "/v1/mentions",
                        mention(report, 0, 4, "seed:actor-" + (1 + random.nextInt(2))));
                if (random.nextBoolean()) {
                  delete("/v1/mentions/" + written);
                } else {
                  post("/v1/mentions/" + written + "/reject", "").statusCode(200);
                }
              }
            }));
      }
      for (var writer : writers) {
        writer.get();
      }
    }

    assertThat(stored.outOfStep()).isZero();
  }
}
