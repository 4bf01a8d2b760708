package org.isnad.articles.mention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;
import static org.isnad.articles.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What editors decide of mentions, and how mentions are found. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class DecisionsTest {
  @Inject Stored stored;

  private String report = "";

  @BeforeEach
  void start() {
    stored.clear();
    report = created("/v1/reports", "{\"language\":\"ar\",\"body\":\"مالي والنيجر ومالي\"}");
  }

  private String mention(int start, int end, String refs, String status) {
    return created(
        "/v1/mentions",
        """
        {"report":"%s","start":%d,"end":%d,"refs":[%s],"kind":"NAME","status":"%s",
         "annotator":"MACHINE","confidence":0.4,"why":"alias"}\
        """
            .formatted(report, start, end, refs, status));
  }

  @Test
  void given_a_mention_when_an_editor_confirms_it_then_it_refers_to_what_the_editor_says() {
    String mali = mention(0, 4, "\"seed:place-1\",\"seed:place-2\"", "AMBIGUOUS");

    post("/v1/mentions/" + mali + "/confirm", "{}")
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"));
    post("/v1/mentions/" + mali + "/confirm", "{\"refs\":[\"seed:nothing\"]}")
        .statusCode(422)
        .body("code", equalTo("UNKNOWN_REFERENCE"));
    post("/v1/mentions/" + mali + "/confirm", "{\"refs\":[\"seed:place-2\"]}")
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("status", equalTo("RESOLVED"))
        .body("annotator", equalTo("EDITOR"))
        .body("confidence", nullValue())
        .body("refs", equalTo(List.of(EntitiesStandIn.id("place-2"))));
    post("/v1/mentions/" + mali + "/confirm", "").statusCode(200).header("ETag", "\"2\"");
  }

  @Test
  void given_a_mention_when_an_editor_rejects_it_then_its_report_is_not_found_by_it() {
    String mali = mention(0, 4, "\"seed:place-1\"", "RESOLVED");

    given()
        .contentType("application/json")
        .header("If-Match", "\"7\"")
        .post("/v1/mentions/" + mali + "/reject")
        .then()
        .statusCode(412)
        .body("version", equalTo(1));
    post("/v1/mentions/" + mali + "/reject", "")
        .statusCode(200)
        .body("status", equalTo("REJECTED"))
        .body("annotator", equalTo("EDITOR"));

    assertThat(ids("/v1/reports?entity=seed:place-1")).isEmpty();
    post("/v1/mentions/lookup", "{\"entities\":[\"seed:place-1\"]}").body("items", hasSize(0));
    post("/v1/mentions/" + mali + "/confirm", "").body("status", equalTo("RESOLVED"));
    assertThat(ids("/v1/reports?entity=seed:place-1")).containsExactly(report);
  }

  @Test
  void given_mentions_when_looked_up_by_report_then_they_come_in_the_order_of_each_text() {
    String last = mention(14, 18, "\"seed:place-1\"", "RESOLVED");
    String first = mention(0, 4, "\"seed:place-1\"", "RESOLVED");
    String other = created("/v1/reports", "{\"language\":\"ar\",\"body\":\"شيء\"}");

    post(
            "/v1/mentions/lookup",
            "{\"reports\":[\"%s\",\"seed:none\",\"%s\"]}".formatted(other, report))
        .statusCode(200)
        .body("items.id", equalTo(List.of(first, last)))
        .body("missing", equalTo(List.of("seed:none")))
        .body("more", hasSize(0));
  }

  @Test
  void given_a_deleted_report_when_its_mentions_are_looked_up_then_it_is_told_when_it_went() {
    String gone =
        created(
            "/v1/reports",
            "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"gone\"}],\"language\":\"ar\",\"body\":\"شيء\"}");
    given().header("If-Match", "*").delete("/v1/reports/" + gone).then().statusCode(204);
    String when = get("/v1/reports/" + gone).extract().path("deletedAt");

    post("/v1/mentions/lookup", "{\"reports\":[\"t:gone\",\"seed:none\",\"%s\"]}".formatted(gone))
        .statusCode(200)
        .body("deleted.asked", equalTo(List.of("t:gone", gone)))
        .body("deleted.deletedAt", equalTo(List.of(when, when)))
        .body("missing", equalTo(List.of("seed:none")));
  }

  @Test
  void given_mentions_when_looked_up_by_entity_then_there_is_more_where_it_is_said() {
    String first = mention(0, 4, "\"seed:place-1\"", "RESOLVED");
    String second = mention(14, 18, "\"seed:place-1\",\"seed:place-2\"", "AMBIGUOUS");
    mention(6, 12, "\"seed:place-3\"", "RESOLVED");

    var answer =
        post(
                "/v1/mentions/lookup",
                "{\"entities\":[\"seed:place-1\",\"seed:place-2\"],\"limit\":1}")
            .statusCode(200)
            .body("items.id", equalTo(List.of(first, second)))
            .body("more.of", equalTo(List.of("seed:place-1")))
            .extract();

    String next = answer.path("more[0].next");
    assertThat(ids("/v1/mentions?ref=seed:place-1&after=" + next)).containsExactly(second);
    assertThat(ids("/v1/mentions?ref=seed:place-1&ref=seed:place-3")).hasSize(3);
  }

  @Test
  void given_a_rejected_mention_when_a_look_up_goes_on_in_the_list_then_it_is_not_there_either() {
    String first = mention(0, 4, "\"seed:place-1\"", "RESOLVED");
    String rejected = mention(6, 12, "\"seed:place-1\"", "REJECTED");
    String last = mention(14, 18, "\"seed:place-1\"", "RESOLVED");

    String next =
        post("/v1/mentions/lookup", "{\"entities\":[\"seed:place-1\"],\"limit\":1}")
            .body("items.id", equalTo(List.of(first)))
            .extract()
            .path("more[0].next");

    assertThat(ids("/v1/mentions?ref=seed:place-1&after=" + next)).containsExactly(last);
    assertThat(ids("/v1/mentions?ref=seed:place-1&status=REJECTED")).containsExactly(rejected);
    assertThat(ids("/v1/mentions")).containsExactly(first, rejected, last);
  }

  @Test
  void given_reports_when_looked_up_by_entity_then_the_newest_of_each_come() {
    mention(0, 4, "\"seed:place-1\"", "RESOLVED");
    String newer = created("/v1/reports", "{\"language\":\"ar\",\"body\":\"مالي\"}");
    created(
        "/v1/mentions",
        "{\"report\":\"%s\",\"start\":0,\"end\":4,\"refs\":[\"seed:place-1\",\"seed:actor-1\"],\"kind\":\"NAME\"}"
            .formatted(newer));

    var answer =
        post(
                "/v1/reports/lookup?include=MENTIONS",
                "{\"entities\":[\"seed:actor-1\",\"seed:place-1\",\"seed:none\"],\"limit\":1}")
            .statusCode(200)
            .body("items.id", equalTo(List.of(newer)))
            .body("items[0].mentions", hasSize(1))
            .body("missing", equalTo(List.of("seed:none")))
            .body("more.of", equalTo(List.of("seed:place-1")))
            .extract();

    String next = answer.path("more[0].next");
    assertThat(ids("/v1/reports?entity=seed:place-1&after=" + next)).containsExactly(report);
  }

  @Test
  void given_no_question_or_two_when_looked_up_then_it_is_refused() {
    for (String body :
        List.of("{}", "{\"ids\":[],\"reports\":[]}", "{\"ids\":[],\"entities\":[]}")) {
      post("/v1/mentions/lookup", body).statusCode(400).body("code", equalTo("INVALID_FIELD"));
    }
    post("/v1/reports/lookup", "{}").statusCode(400).body("code", equalTo("INVALID_FIELD"));
    get("/v1/mentions").statusCode(200);
  }
}
