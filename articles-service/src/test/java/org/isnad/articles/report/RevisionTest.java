package org.isnad.articles.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.json;
import static org.isnad.articles.Api.outcomes;
import static org.isnad.articles.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a report was, and where the spans in it go when its text changes. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class RevisionTest {
  private static final String TEXT =
      "Clashes in Mali\\n\\nFighters attacked Gao on Monday. The army said that Gao was calm.";

  @Inject Stored stored;
  @Inject EntityManagerFactory database;

  private String report = "";

  @BeforeEach
  void start() {
    stored.clear();
    report = created("/v1/reports", body(TEXT));
  }

  private static String body(String text) {
    return "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"r\"}],\"language\":\"en\",\"body\":\"%s\"}"
        .formatted(text);
  }

  private ValidatableResponse put(String text) {
    return given()
        .contentType("application/json")
        .header("If-Match", "*")
        .body(body(text))
        .put("/v1/reports/" + report)
        .then();
  }

  private String mention(int start, int end, String more) {
    return created(
        "/v1/mentions",
        "{\"report\":\"%s\",\"start\":%d,\"end\":%d,\"kind\":\"NAME\"%s}"
            .formatted(report, start, end, more));
  }

  @Test
  void given_a_report_when_replaced_then_each_version_can_be_read() {
    String first = json("/v1/reports/" + report);
    put(TEXT.replace("Monday", "Tuesday")).statusCode(200);
    String second = json("/v1/reports/" + report);
    outcomes(
        "/v1/reports",
        body(TEXT.replace("Monday", "Friday")),
        body(TEXT.replace("Monday", "Friday")));

    get("/v1/reports/" + report + "/revisions")
        .body("items.version", equalTo(List.of(3, 2, 1)))
        .body("items[0].replacedAt", nullValue())
        .body("items[2].title", equalTo("Clashes in Mali"));
    assertThat(json("/v1/reports/t:r/revisions/1")).isEqualTo(first);
    assertThat(json("/v1/reports/t:r/revisions/2")).isEqualTo(second);
    assertThat(json("/v1/reports/t:r/revisions/3")).isEqualTo(json("/v1/reports/t:r"));
    get("/v1/reports/t:r/revisions/4").statusCode(404).body("code", equalTo("NOT_FOUND"));
    String next = get("/v1/reports/t:r/revisions?limit=1").extract().path("next");
    get("/v1/reports/t:r/revisions?limit=1&after=" + next)
        .body("items.version", equalTo(List.of(2)));
  }

  @Test
  void given_a_report_sent_in_parts_when_its_own_body_is_put_then_its_parts_stay() {
    String parts =
        """
        {"kicker":"تحليل","title":"X","sections":[{"text":"Long prose."}],"language":"ar"}\
        """;
    String id = created("/v1/reports", parts);
    Map<String, ?> layout = get("/v1/reports/" + id).extract().path("layout");

    given()
        .contentType("application/json")
        .header("If-Match", "*")
        .body(
            Map.of(
                "body",
                get("/v1/reports/" + id).extract().<String>path("body"),
                "language",
                "ar",
                "reliability",
                "B"))
        .put("/v1/reports/" + id)
        .then()
        .statusCode(200)
        .body("reliability", equalTo("B"))
        .body("kicker", equalTo("تحليل"))
        .body("title", equalTo("X"))
        .body("layout", equalTo(layout));
  }

  @Test
  void given_revisions_when_listed_then_their_texts_are_not_read() {
    put(TEXT.replace("Monday", "Tuesday")).statusCode(200);
    String written = get("/v1/reports/t:r/revisions/1").extract().path("updatedAt");
    String sha256 = get("/v1/reports/t:r/revisions/1").extract().path("sha256");
    var read = database.unwrap(SessionFactory.class).getStatistics();
    read.setStatisticsEnabled(true);
    try {
      get("/v1/reports/t:r/revisions")
          .body("items[1].version", equalTo(1))
          .body("items[1].writtenAt", equalTo(written))
          .body("items[1].replacedAt", notNullValue())
          .body("items[1].title", equalTo("Clashes in Mali"))
          .body("items[1].sha256", equalTo(sha256));

      assertThat(read.getEntityStatistics(Revision.class.getName()).getLoadCount()).isZero();
    } finally {
      read.setStatisticsEnabled(false);
    }
  }

  @Test
  void given_mentions_and_claims_when_the_text_is_corrected_then_they_stand_where_their_words_do() {
    String gao = mention(35, 38, "");
    String laterGao = mention(69, 72, "");
    String claim =
        created(
            "/v1/claims",
            "{\"report\":\"%s\",\"quote\":{\"start\":69,\"end\":81},\"attribution\":[{\"kind\":\"SAYS\"}],\"modality\":\"ASSERTED\"}"
                .formatted(report));
    get("/v1/mentions/" + laterGao).body("exact", equalTo("Gao"));

    put(TEXT.replace("Fighters", "Armed men").replace("Monday", "Tuesday")).statusCode(200);

    get("/v1/mentions/" + gao)
        .body("start", equalTo(36))
        .body("exact", equalTo("Gao"))
        .body("prefix", equalTo("ed men attacked "))
        .body("version", equalTo(2));
    get("/v1/mentions/" + laterGao).body("start", equalTo(71)).body("exact", equalTo("Gao"));
    get("/v1/claims/" + claim)
        .body("quote.start", equalTo(71))
        .body("quote.exact", equalTo("Gao was calm"));
  }

  @Test
  void given_an_editors_mention_when_its_words_would_go_then_the_text_stays_and_it_is_named() {
    String gao = mention(35, 38, "");
    String before = json("/v1/reports/" + report);

    put(TEXT.replace("attacked Gao", "attacked"))
        .statusCode(409)
        .body("code", equalTo("TEXT_IN_USE"))
        .body("errors", hasSize(1))
        .body("errors[0].field", equalTo(gao))
        .body("errors[0].message", containsString("'Gao'"));

    assertThat(json("/v1/reports/" + report)).isEqualTo(before);
    given().header("If-Match", "*").delete("/v1/mentions/" + gao).then().statusCode(204);
    put(TEXT.replace("attacked Gao", "attacked")).statusCode(200);
  }

  @Test
  void given_rejected_mentions_when_the_text_changes_then_none_is_in_the_way() {
    String gone = mention(35, 38, "");
    String kept = mention(69, 72, "");
    for (String rejected : List.of(gone, kept)) {
      post("/v1/mentions/" + rejected + "/reject", "").statusCode(200);
    }

    put(TEXT.replace("attacked Gao", "attacked")).statusCode(200);

    get("/v1/mentions/" + gone).statusCode(410);
    get("/v1/mentions/" + kept)
        .body("status", equalTo("REJECTED"))
        .body("start", equalTo(65))
        .body("exact", equalTo("Gao"));
  }

  @Test
  void given_a_text_that_is_refused_when_imported_then_nothing_in_the_old_one_has_moved() {
    String lost = mention(35, 38, "");
    String machine = mention(0, 7, ",\"annotator\":\"MACHINE\"");
    String kept = mention(69, 72, "");
    List<String> before = List.of(json("/v1/mentions/" + machine), json("/v1/mentions/" + kept));

    assertThat(
            outcomes(
                "/v1/reports", body("New: " + TEXT.substring(7).replace("attacked Gao", "fled"))))
        .containsExactly("FAILED TEXT_IN_USE");

    assertThat(List.of(json("/v1/mentions/" + machine), json("/v1/mentions/" + kept)))
        .isEqualTo(before);
    get("/v1/mentions/" + lost).body("start", equalTo(35));
  }

  @Test
  void given_the_machines_mention_when_its_words_go_then_it_goes_too() {
    String gao =
        mention(
            35,
            38,
            ",\"annotator\":\"MACHINE\",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"m\"}]");

    put(TEXT.replace("attacked Gao", "attacked")).statusCode(200);

    get("/v1/mentions/" + gao).statusCode(410);
    get("/v1/reports/" + report + "/mentions").body("", hasSize(0));
    created(
        "/v1/mentions",
        "{\"report\":\"t:r\",\"start\":0,\"end\":7,\"kind\":\"NAME\",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"m\"}]}");
  }

  @Test
  void given_a_report_when_deleted_then_all_in_it_is_gone_too() {
    String gao = mention(35, 38, ",\"refs\":[\"seed:place-1\"]");

    given().header("If-Match", "\"1\"").delete("/v1/reports/" + report).then().statusCode(204);

    for (String path :
        List.of(
            "/v1/reports/" + report,
            "/v1/reports/t:r",
            "/v1/reports/" + report + "/mentions",
            "/v1/reports/" + report + "/claims",
            "/v1/reports/" + report + "/revisions",
            "/v1/reports/" + report + "/revisions/1",
            "/v1/mentions/" + gao)) {
      get(path).statusCode(410).body("code", equalTo("GONE"));
    }
    get("/v1/mentions").body("items", hasSize(0));
    get("/v1/reports?entity=seed:place-1").body("items", hasSize(0));
    // Its text is free, and so is its external id.
    created("/v1/reports", body(TEXT));
  }
}
