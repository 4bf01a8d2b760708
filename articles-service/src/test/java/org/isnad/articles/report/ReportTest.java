package org.isnad.articles.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;
import static org.isnad.articles.Api.idsOfAllPages;
import static org.isnad.articles.Api.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class ReportTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
  }

  /** A report with more fields, written as JSON. */
  private static String report(String body, String more) {
    try {
      return created(
          "/v1/reports",
          "{\"language\":\"ar\",\"body\":%s%s}"
              .formatted(new ObjectMapper().writeValueAsString(body), more));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String published(String edtf) {
    return report("x" + NUMBERS.incrementAndGet(), ",\"publishedAt\":{\"edtf\":\"" + edtf + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        " \uFEFFعنوان\r\n\r\nنصّ\u00A0  \t\n\n\n",
        "e\u0301 é ﷺ \u202Eabc\u202C \u200D 😀 𝔸",
        "\u0007\u007F\u0085\uFFFF"
      })
  void given_any_text_when_stored_then_each_byte_is_as_received(String body) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));

    get("/v1/reports/" + report(body, ""))
        .body("body", equalTo(body))
        .body("sha256", equalTo(HexFormat.of().formatHex(digest)));
  }

  @Test
  void given_the_seed_report_when_read_then_its_parts_are_cut_from_its_text() throws IOException {
    String id = report(Files.readString(Path.of("../seeds/seed-report.txt")), "");

    get("/v1/reports/" + id)
        .body("kicker", equalTo("تحالف الضرورة وتعاون المصلحة.."))
        .body("title", startsWith("تقرير: \"داعش والقاعدة\" اندماج"))
        .body("byline", equalTo("وكالات"))
        .body("layout.sections.heading.start", equalTo(List.of(288, 1032, 2502)))
        .body("direction", equalTo("RTL"))
        .body("annotation", equalTo("PENDING"))
        .body("publishedAt", nullValue())
        .body("mentions", nullValue());
  }

  @Test
  void given_parts_sent_apart_when_stored_then_the_body_is_composed_of_them() {
    String id =
        created(
            "/v1/reports",
            """
            {"language":"en","kicker":"k","title":"A title","byline":"By 😀",
             "sections":[{"text":"One."},{"heading":"H","text":"Two."}]}\
            """);

    get("/v1/reports/" + id)
        .body("body", equalTo("k\n\nA title\n\nBy 😀\n\nOne.\n\nH\n\nTwo."))
        .body("title", equalTo("A title"))
        .body("subtitle", nullValue())
        .body("byline", equalTo("By 😀"))
        .body("layout.sections.start", equalTo(List.of(18, 27)))
        .body("direction", equalTo("LTR"));
  }

  @Test
  void given_reports_of_one_day_when_paging_then_the_newest_comes_first_and_none_is_lost() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(published("2019-12-20"));
    }
    String older = published("2019-12-19");
    String newer = published("2019-12-21");
    var expected = new ArrayList<>(made.reversed());
    expected.addFirst(newer);
    expected.addLast(older);

    assertThat(idsOfAllPages("/v1/reports")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2019-12, publishedFrom=2019-12-31, true",
    "2019-12, publishedFrom=2020-01-01, false",
    "2019-12, publishedTo=2019-12-01, true",
    "2019-12, publishedTo=2019-11-30, false",
    "2019-12, publishedFrom=2019-12-10&publishedTo=2019-12-10, true",
    "2019/.., publishedFrom=2030-01-01, true",
    "2019/.., publishedTo=2018-12-31, false",
    "../2019, publishedTo=1000-01-01, true",
    "-0044-03-15, publishedTo=0001-01-01, true",
    "-0044-03-15, publishedFrom=-0044-03-16, false",
    "XXXX, publishedFrom=1000-01-01, false",
    "XXXX, publishedTo=2030-01-01, false",
    "XXXX, publishedFrom=1000-01-01&publishedTo=2030-01-01, false"
  })
  void given_a_date_when_reports_are_narrowed_to_days_then_any_overlap_counts(
      String edtf, String query, boolean found) {
    String id = published(edtf);
    report("without a date", "");

    assertThat(ids("/v1/reports?" + query)).isEqualTo(found ? List.of(id) : List.of());
  }

  @Test
  void given_an_interval_and_a_first_day_when_reports_are_narrowed_then_both_hold() {
    published("2015");
    String id = published("2019-08");

    assertThat(ids("/v1/reports?published=2019-07/2019-12&publishedFrom=2015-01-01"))
        .containsExactly(id);
    assertThat(
            ids("/v1/reports?published=2014/2019&publishedFrom=2019-01-01&publishedTo=2019-12-31"))
        .containsExactly(id);
  }

  @Test
  void given_reports_when_narrowed_by_language_publisher_and_change_then_those_are_there() {
    String id = report("x", ",\"publisher\":\"seed:actor-1\"");
    String french = created("/v1/reports", "{\"language\":\"fr\",\"body\":\"y\"}");

    assertThat(ids("/v1/reports?language=ar")).containsExactly(id);
    assertThat(ids("/v1/reports?language=fr")).containsExactly(french);
    assertThat(ids("/v1/reports?publisher=seed:actor-1")).containsExactly(id);
    assertThat(ids("/v1/reports?publisher=" + EntitiesStandIn.id("actor-1"))).containsExactly(id);
    assertThat(ids("/v1/reports?publisher=seed:nobody")).isEmpty();
    String updatedAt = get("/v1/reports/" + french).extract().path("updatedAt");
    assertThat(ids("/v1/reports?updatedSince=" + updatedAt)).containsExactly(french);
    assertThat(ids("/v1/reports?updatedSince=" + Instant.parse(updatedAt).plusNanos(1000)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "القاعدة, true",
    "القاعده, true",
    "مالى, true",
    "مَالِي القاعدة, true",
    "مالي النيجر, false",
    "Qaeda, true",
    "QAEDA, true",
    "%, false",
    "_, false"
  })
  void given_words_when_looked_for_then_their_spelling_does_not_matter(
      String words, boolean found) {
    String id = report("القَاعِدة في مالي: al-Qaeda 100", "");
    var answer = io.restassured.RestAssured.given().queryParam("text", words).get("/v1/reports");

    answer.then().body("items.id", equalTo(found ? List.of(id) : List.of()));
  }

  @Test
  void given_mentions_when_reports_are_narrowed_by_entity_then_rejected_ones_do_not_count() {
    String one = report("مالي 1", "");
    String other = report("مالي 2", "");
    mention(one, "\"seed:actor-1\",\"seed:place-1\"", "RESOLVED");
    mention(other, "\"seed:actor-1\"", "REJECTED");
    mention(other, "\"seed:event-2\"", "AMBIGUOUS");

    assertThat(ids("/v1/reports?actor=seed:actor-1")).containsExactly(one);
    assertThat(ids("/v1/reports?location=" + EntitiesStandIn.id("place-1"))).containsExactly(one);
    assertThat(ids("/v1/reports?event=seed:event-1&event=seed:event-2")).containsExactly(other);
    assertThat(ids("/v1/reports?actor=seed:actor-1&event=seed:event-2")).isEmpty();
    assertThat(ids("/v1/reports?actor=seed:nobody")).isEmpty();
  }

  private static void mention(String report, String refs, String status) {
    created(
        "/v1/mentions",
        "{\"report\":\"%s\",\"start\":0,\"end\":4,\"refs\":[%s],\"kind\":\"NAME\",\"status\":\"%s\"}"
            .formatted(report, refs, status));
  }

  @Test
  void given_mentions_and_claims_when_included_then_they_come_in_the_order_of_the_text() {
    String id = report("مالي و النيجر", "");
    String empty = report("x", "");
    for (String span :
        List.of("\"start\":7,\"end\":13", "\"start\":0,\"end\":4", "\"start\":0,\"end\":6")) {
      created("/v1/mentions", "{\"report\":\"%s\",%s,\"kind\":\"NAME\"}".formatted(id, span));
      created(
          "/v1/claims",
          "{\"report\":\"%s\",\"quote\":{%s},\"attribution\":[{\"kind\":\"NARRATOR\"}],\"modality\":\"ASSERTED\"}"
              .formatted(id, span));
    }
    var inOrder = List.of(6, 4, 13);

    get("/v1/reports/" + id + "?include=MENTIONS&include=CLAIMS")
        .body("mentions.end", equalTo(inOrder))
        .body("claims.quote.end", equalTo(inOrder));
    get("/v1/reports?include=CLAIMS")
        .body("items.id", equalTo(List.of(empty, id)))
        .body("items[0].claims", empty())
        .body("items[0].mentions", nullValue())
        .body("items[1].claims.quote.end", equalTo(inOrder));
    post("/v1/reports/lookup?include=MENTIONS", "{\"ids\":[\"" + id + "\"]}")
        .body("items[0].mentions.end", equalTo(inOrder));
    get("/v1/reports/" + id + "/mentions").body("end", equalTo(inOrder));
    get("/v1/reports/" + id + "/claims").body("quote.end", equalTo(inOrder));
    get("/v1/reports/" + empty + "/mentions").body("", empty());
    assertThat(
            io.restassured.RestAssured.given()
                .accept("application/x-ndjson")
                .get("/v1/reports/" + id + "/mentions")
                .asString()
                .lines())
        .hasSize(3);
  }

  @Test
  void given_a_cited_work_when_the_report_is_imported_again_then_the_work_keeps_its_id() {
    String cites =
        ",\"cites\":[{\"title\":\"a\"},{\"title\":\"a\"},{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"w\"}]}]";
    String row =
        "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"r\"}],\"language\":\"ar\",\"body\":\"x\"%s}";
    imported(row.formatted(cites));
    List<String> before = get("/v1/reports/t:r").extract().path("cites.id");

    imported(row.formatted(cites.replace("\"a\"}]", "\"a\"}]")));
    get("/v1/reports/t:r").body("version", equalTo(1)).body("cites.id", equalTo(before));

    imported(
        row.formatted(cites.replace("{\"externalIds\"", "{\"type\":\"Book\",\"externalIds\"")));
    get("/v1/reports/t:r").body("version", equalTo(2)).body("cites.id", equalTo(before));

    imported(row.formatted(""));
    get("/v1/reports/t:r").body("cites", empty());
    post("/v1/reports", row.formatted("").replace("\"r\"", "\"w\"").replace("\"x\"", "\"y\""))
        .statusCode(201);
  }

  private static void imported(String row) {
    io.restassured.RestAssured.given()
        .contentType("application/x-ndjson")
        .body(row.getBytes(StandardCharsets.UTF_8))
        .post("/v1/reports/import")
        .then()
        .body(containsString("\"id\":\"rpt_"));
  }

  @Test
  void given_a_time_finer_than_the_database_keeps_when_imported_twice_then_nothing_changes() {
    String row =
        "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"r\"}],\"language\":\"ar\",\"body\":\"x\","
            + "\"retrievedAt\":\"2020-01-01T00:00:00.123456789+01:00\"}";
    imported(row);
    imported(row);

    get("/v1/reports/t:r")
        .body("version", equalTo(1))
        .body("retrievedAt", equalTo("2019-12-31T23:00:00.123456Z"));
  }

  @Test
  void given_a_claim_in_a_list_when_narrowed_then_those_are_there() {
    String id = report("مالي", "");
    String claim =
        created(
            "/v1/claims",
            "{\"report\":\"%s\",\"quote\":{\"start\":0,\"end\":4},\"about\":[\"seed:event-1\"],\"attribution\":[{\"kind\":\"NARRATOR\"}],\"modality\":\"POSSIBLE\"}"
                .formatted(id));

    for (String query : List.of("report=" + id, "about=seed:event-1", "modality=POSSIBLE")) {
      get("/v1/claims?" + query).body("items.id", contains(claim));
    }
    for (String query : List.of("report=t:none", "about=seed:event-2", "modality=ANALOGY")) {
      get("/v1/claims?" + query).body("items", empty());
    }
  }
}
