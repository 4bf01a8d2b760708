package org.isnad.articles.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;
import static org.isnad.articles.Api.json;
import static org.isnad.articles.Api.outcomes;
import static org.isnad.articles.Api.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One text is stored once; nearly the same text is told. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class DuplicatesTest {
  @Inject Stored stored;

  private String seed = "";

  @BeforeEach
  void start() throws IOException {
    stored.clear();
    seed = Files.readString(Path.of("../seeds/seed-report.txt"));
  }

  private static String body(String text, String externalId) {
    try {
      return "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"%s\"}],\"language\":\"ar\",\"body\":%s}"
          .formatted(externalId, new ObjectMapper().writeValueAsString(text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void given_a_text_that_is_stored_when_it_comes_again_then_the_report_that_has_it_answers() {
    String id = created("/v1/reports", body(seed, "one"));
    String before = json("/v1/reports/" + id);

    var answer = post("/v1/reports", body(seed, "two")).statusCode(200).extract();

    assertThat(answer.asString()).isEqualTo(before);
    assertThat(answer.header("Location")).endsWith("/v1/reports/" + id);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(ids("/v1/reports")).containsExactly(id);
    get("/v1/reports/sha256:" + get("/v1/reports/" + id).extract().path("sha256"))
        .body("id", equalTo(id));
    assertThat(outcomes("/v1/reports", body(seed, "three"), body(seed, "one")))
        .containsExactly("DUPLICATE", "UNCHANGED");
    assertThat(outcomes("/v1/reports", body("جديد", "x"), body("جديد", "y")))
        .containsExactly("CREATED", "DUPLICATE");
  }

  @Test
  void given_one_text_from_many_at_once_when_stored_then_there_is_one_report() throws Exception {
    Callable<String> creating =
        () ->
            post("/v1/reports", "{\"language\":\"en\",\"body\":\"One text.\"}")
                .extract()
                .path("id");

    try (var callers = Executors.newFixedThreadPool(8)) {
      var answers = callers.invokeAll(IntStream.range(0, 16).mapToObj(i -> creating).toList());

      assertThat(answers.stream().map(a -> a.resultNow()).distinct()).hasSize(1);
    }
    assertThat(ids("/v1/reports")).hasSize(1);
  }

  /** A text that two reports have: so it may be since before a text was stored once. */
  private String twice() {
    String first = created("/v1/reports", body(seed, "one"));
    created("/v1/reports", body("شيء آخر", "two"));
    stored.run(
        """
        UPDATE report SET (body, sha256, size, folded, layout) =
            (SELECT body, sha256, size, folded, layout FROM report WHERE external_ids @> '[{"value":"one"}]')
        WHERE external_ids @> '[{"value":"two"}]'
        """);
    return first;
  }

  @Test
  void given_a_text_that_two_reports_have_when_one_comes_again_then_it_is_no_change() {
    twice();

    assertThat(outcomes("/v1/reports", body(seed, "two"), body(seed, "one"), body(seed, "three")))
        .containsExactly("UNCHANGED", "UNCHANGED", "DUPLICATE");
  }

  @Test
  void given_a_text_that_two_reports_have_when_one_changes_or_goes_then_it_is_the_others_still() {
    String first = twice();
    String sha256 = get("/v1/reports/t:one").extract().path("sha256");

    assertThat(outcomes("/v1/reports", body("جديد", "two"))).containsExactly("UPDATED");
    post("/v1/reports", body(seed, "three")).statusCode(200).body("id", equalTo(first));

    stored.clear();
    first = twice();
    given().header("If-Match", "*").delete("/v1/reports/t:two").then().statusCode(204);
    post("/v1/reports", body(seed, "three")).statusCode(200).body("id", equalTo(first));
    get("/v1/reports/sha256:" + sha256).body("id", equalTo(first));
  }

  @Test
  void given_a_text_that_two_reports_have_when_both_change_then_it_is_nobodys() {
    twice();

    assertThat(outcomes("/v1/reports", body("جديد", "one"), body("غيره", "two")))
        .containsExactly("UPDATED", "UPDATED");
    post("/v1/reports", body(seed, "three")).statusCode(201);
  }

  @Test
  void given_a_text_of_another_report_when_put_then_it_is_refused() {
    created("/v1/reports", body(seed, "one"));
    String other = created("/v1/reports", body("شيء آخر", "two"));

    given()
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body(body(seed, "two"))
        .put("/v1/reports/" + other)
        .then()
        .statusCode(409)
        .body("code", equalTo("ALREADY_EXISTS"))
        .body("record", equalTo(get("/v1/reports/t:one").extract().path("id")));
    assertThat(outcomes("/v1/reports", body(seed, "two"))).containsExactly("FAILED ALREADY_EXISTS");
    get("/v1/reports/t:two").body("body", equalTo("شيء آخر"));
  }

  @Test
  void given_a_reprint_when_stored_then_it_says_of_which_report_and_how_near() {
    String id = created("/v1/reports", body(seed, "one"));
    String reprint =
        seed.replace("داعش المهزوم يندمج في القاعدة المتراجع", "عنوان آخر للخبر نفسه")
            .replace("وجادوجو", "واغادوغو");

    String other = created("/v1/reports", body(reprint, "two"));

    given()
        .config(
            io.restassured.RestAssured.config()
                .jsonConfig(
                    JsonConfig.jsonConfig()
                        .numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE)))
        .get("/v1/reports/" + other)
        .then()
        .body("nearDuplicateOf.report", equalTo(id))
        .body("nearDuplicateOf.similarity", closeTo(.95, .05));
    get("/v1/reports/" + id).body("nearDuplicateOf", nullValue());
    assertThat(ids("/v1/reports?nearDuplicateOf=t:one")).containsExactly(other);
    assertThat(outcomes("/v1/reports", body(seed + " إضافة", "x"), body(seed + " زيادة", "y")))
        .containsExactly("CREATED", "CREATED");
    get("/v1/reports/t:y").body("nearDuplicateOf.report", equalTo(id));
  }

  @Test
  void given_reports_of_one_import_when_they_are_alike_then_the_later_says_so() {
    assertThat(outcomes("/v1/reports", body(seed, "x"), body(seed + " زيادة", "y")))
        .containsExactly("CREATED", "CREATED");

    get("/v1/reports/t:y")
        .body("nearDuplicateOf.report", equalTo(get("/v1/reports/t:x").extract().path("id")));
    get("/v1/reports/t:x").body("nearDuplicateOf", nullValue());
  }

  @Test
  void given_an_old_report_when_its_text_becomes_a_later_ones_then_it_is_no_duplicate_of_that() {
    String first = created("/v1/reports", body("شيء آخر", "one"));
    String second = created("/v1/reports", body(seed, "two"));

    assertThat(outcomes("/v1/reports", body(seed + " زيادة", "one"))).containsExactly("UPDATED");
    get("/v1/reports/" + first).body("nearDuplicateOf", nullValue());

    assertThat(outcomes("/v1/reports", body(seed + " إضافة", "two"))).containsExactly("UPDATED");
    get("/v1/reports/" + second).body("nearDuplicateOf.report", equalTo(first));
  }

  @Test
  void given_an_import_when_a_later_row_changes_an_older_report_then_that_one_came_before() {
    String old = created("/v1/reports", body("شيء آخر", "old"));

    assertThat(outcomes("/v1/reports", body(seed, "new"), body(seed + " زيادة", "old")))
        .containsExactly("CREATED", "UPDATED");

    get("/v1/reports/t:old").body("nearDuplicateOf", nullValue());
    get("/v1/reports/t:new").body("nearDuplicateOf.report", equalTo(old));
  }

  @Test
  void
      given_an_import_that_changes_a_text_when_a_later_row_is_like_it_was_then_it_is_like_nobody() {
    created("/v1/reports", body(seed, "old"));

    assertThat(outcomes("/v1/reports", body("شيء آخر", "old"), body(seed + " زيادة", "new")))
        .containsExactly("UPDATED", "CREATED");

    get("/v1/reports/t:new").body("nearDuplicateOf", nullValue());
  }

  @Test
  void given_the_plain_text_of_an_article_when_posted_then_its_parts_are_found() {
    var answer =
        given()
            .contentType("text/plain; charset=utf-8")
            .queryParam("language", "ar")
            .queryParam("publisher", "seed:actor-1")
            .queryParam("publishedAt", "2019-12~")
            .queryParam("externalId", "t:plain")
            .body(seed.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .post("/v1/reports")
            .then()
            .statusCode(201)
            .header("Location", endsWith(""))
            .body("kicker", equalTo("تحالف الضرورة وتعاون المصلحة.."))
            .body("byline", equalTo("وكالات"))
            .body("layout.sections.size()", equalTo(4))
            .body("publishedAt.edtf", equalTo("2019-12~"))
            .body("publisher", equalTo(EntitiesStandIn.id("actor-1")));

    assertThat(answer.extract().<String>path("body")).isEqualTo(seed);
    get("/v1/reports/t:plain").body("id", equalTo(answer.extract().path("id")));
  }

  @Test
  void given_a_page_of_another_site_when_it_sends_a_plain_text_then_it_is_refused() {
    given()
        .contentType("text/plain")
        .header("Origin", "https://example.org")
        .body("Title\n\nText.")
        .post("/v1/reports?language=en")
        .then()
        .statusCode(415)
        .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    assertThat(ids("/v1/reports")).isEmpty();
  }

  @Test
  void given_a_plain_text_that_cannot_stand_when_posted_then_it_is_told_why() {
    for (var wrong :
        List.of(
            List.of("", "language=ar", "400", "INVALID_FIELD"),
            List.of("text", "type=news", "400", "INVALID_PARAMETER"),
            List.of("text", "language=arabic", "400", "INVALID_PARAMETER"),
            List.of("text", "language=en&publishedAt=yesterday", "400", "INVALID_EDTF"),
            List.of("text", "language=en&publishedAt=-5000", "400", "INVALID_EDTF"),
            List.of("text", "language=en&publishedAt=Y6000000", "400", "INVALID_EDTF"),
            List.of(
                "text",
                "language=en&externalId=men_01h455vb4pex5vsknk084sn02q",
                "400",
                "INVALID_PARAMETER"),
            List.of("text", "language=en&publisher=seed:nobody", "422", "UNKNOWN_REFERENCE"),
            List.of("a\0b", "language=en", "400", "INVALID_TEXT"))) {
      given()
          .contentType("text/plain")
          .body(wrong.get(0))
          .post("/v1/reports?" + wrong.get(1))
          .then()
          .statusCode(Integer.parseInt(wrong.get(2)))
          .contentType("application/problem+json")
          .body("code", equalTo(wrong.get(3)));
    }
    given()
        .contentType("text/plain")
        .body(new byte[] {(byte) 0xC3, 0x28})
        .post("/v1/reports?language=en")
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_TEXT"));
    assertThat(ids("/v1/reports")).isEmpty();
  }
}
