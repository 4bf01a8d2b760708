package org.isnad.articles.report;

import static io.restassured.RestAssured.given;
import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.json;
import static org.isnad.articles.Api.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isnad.articles.Api;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A report of which only some fields are asked is what it is as a whole, as far as it goes. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class ReportFieldsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** With letters outside the BMP before what is mentioned. */
  private static final String FULL =
      """
      {"language":"ar","kicker":"تحليل","title":"𝄞 السفينة","subtitle":"في مالي","byline":"بقلم أحمد",
       "sections":[{"text":"قال \\"البغدادي\\" إن مالي بعيدة عن مالي."}],"type":"news","publisher":"seed:actor-2",
       "authors":["أحمد","\\"ب\\""],"url":"https://news.example/1","reliability":"B",
       "publishedAt":{"edtf":"2019-10~","verbatim":"أكتوبر"},
       "externalIds":[{"scheme":"t","value":"full"}],"visibility":"RESTRICTED","groups":["desk","sahel"]}
      """;

  private static final String PLAIN = "{\"language\":\"fr\",\"body\":\"Le navire\"}";

  @Inject Stored stored;

  private String full;
  private String plain;

  @BeforeEach
  void start() {
    stored.clear();
    full = created("/v1/reports", FULL);
    plain = created("/v1/reports", PLAIN);
  }

  private static String all() {
    return Stream.of(ReportField.values())
        .map(field -> "fields=" + field)
        .collect(Collectors.joining("&"));
  }

  private static String property(ReportField field) {
    String name = field.name().toLowerCase(Locale.ROOT);
    return Pattern.compile("_(.)")
        .matcher(name)
        .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  private static JsonNode lookup(String query, String... ids) throws Exception {
    String asked = JSON.writeValueAsString(Map.of("ids", List.of(ids)));
    return JSON.readTree(
        post("/v1/reports/lookup?" + query, asked).statusCode(200).extract().asString());
  }

  @Test
  void given_all_fields_when_asked_then_each_is_as_in_the_whole_report() throws Exception {
    JsonNode items = lookup(all(), full, plain).get("items");

    for (int i = 0; i < 2; i++) {
      JsonNode whole = JSON.readTree(json("/v1/reports/" + (i == 0 ? full : plain)));
      for (ReportField field : ReportField.values()) {
        String property = property(field);
        if (field != ReportField.NAMED) {
          assertThat(items.get(i).get(property)).as(property).isEqualTo(whole.get(property));
        }
      }
      assertThat(items.get(i).get("named")).isEmpty();
      assertThat(items.get(i).has("body")).isFalse();
    }
    assertThat(items.get(0).get("title").asText()).isEqualTo("𝄞 السفينة");
  }

  @Test
  void given_a_client_that_keeps_nothing_when_it_lists_fields_then_it_gets_what_others_get() {
    String list = "/v1/reports?fields=TITLE&fields=NAMED";

    var kept = Api.send("GET", list, noBody());
    var read = Api.send("GET", list, noBody(), "Cache-Control", "no-store");

    assertThat(kept.body()).contains("Le navire");
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.body()).isEqualTo(kept.body());
  }

  @Test
  void given_each_field_alone_when_asked_then_it_comes_with_the_id_and_nothing_else()
      throws Exception {
    for (ReportField field : ReportField.values()) {
      JsonNode item = lookup("fields=" + field, full).at("/items/0");
      List<String> names = new ArrayList<>();
      item.fieldNames().forEachRemaining(names::add);

      assertThat(names).containsExactly("id", property(field));
    }
  }

  @Test
  void given_mentions_when_names_are_asked_then_each_entity_stands_once_as_it_is_first_named()
      throws Exception {
    String report =
        created("/v1/reports", "{\"language\":\"ar\",\"body\":\"𝄞هو زيد وعمرو عمر مالي\"}");
    mention(report, 1, 3, "ROLE", "seed:actor-1");
    mention(report, 4, 7, "NAME", "seed:actor-1", "seed:place-1");
    mention(report, 8, 13, "KUNYA", "seed:actor-2");
    mention(report, 14, 17, "ALIAS", "seed:actor-2");
    String rejected = mention(report, 18, 22, "NAME", "seed:place-2");
    post("/v1/mentions/" + rejected + "/reject", "").statusCode(200);

    JsonNode named = lookup("fields=NAMED", report).at("/items/0/named");

    assertThat(named.findValuesAsText("id"))
        .containsExactly(
            EntitiesStandIn.id("actor-1"),
            EntitiesStandIn.id("place-1"),
            EntitiesStandIn.id("actor-2"));
    assertThat(named.findValuesAsText("surface")).containsExactly("زيد", "زيد", "عمر");
  }

  @Test
  void given_a_name_with_quotes_in_it_when_names_are_asked_then_it_is_as_it_stands()
      throws Exception {
    String body = "قال \\\"زيد\\n\\\\ مالي\\\"";
    String report = created("/v1/reports", "{\"language\":\"ar\",\"body\":\"" + body + "\"}");
    mention(report, 4, 16, "NAME", "seed:actor-1");

    JsonNode named = lookup("fields=NAMED", report).at("/items/0/named");

    assertThat(named.findValuesAsText("surface")).containsExactly("\"زيد\n\\ مالي\"");
  }

  private static String mention(
      String report, int start, int end, String kind, String... references) {
    return created(
        "/v1/mentions",
        """
        {"report":"%s","start":%d,"end":%d,"kind":"%s","annotator":"EDITOR","refs":["%s"]}\
        """
            .formatted(report, start, end, kind, String.join("\",\"", references)));
  }

  @Test
  void given_reports_that_are_not_there_when_fields_are_asked_then_that_is_told() throws Exception {
    String tag = get("/v1/reports/" + plain).extract().header("ETag");
    given().header("If-Match", tag).delete("/v1/reports/" + plain).then().statusCode(204);

    JsonNode answer = lookup("fields=TITLE", "t:full", plain, "t:none", full);

    assertThat(answer.get("items")).hasSize(1);
    assertThat(answer.at("/missing/0").asText()).isEqualTo("t:none");
    assertThat(answer.at("/deleted/0/asked").asText()).isEqualTo(plain);
  }

  @Test
  void given_a_list_when_fields_are_asked_then_it_pages_as_the_whole_one_does() {
    get("/v1/reports?fields=TITLE&limit=1&total=true")
        .statusCode(200)
        .body("items.id", contains(plain))
        .body("items[0].title", equalTo("Le navire"))
        .body("total", equalTo(2));
    String next = get("/v1/reports?fields=TITLE&limit=1").extract().path("next");
    get("/v1/reports?fields=TITLE&limit=1&after=" + next).body("items.id", contains(full));
    assertThat(
            given()
                .accept("application/x-ndjson")
                .get("/v1/reports?fields=LANGUAGE")
                .asString()
                .lines())
        .containsExactly(
            "{\"id\":\"" + plain + "\",\"language\":\"fr\"}",
            "{\"id\":\"" + full + "\",\"language\":\"ar\"}");
  }

  @Test
  void given_fields_with_what_they_exclude_when_asked_then_it_is_refused() {
    get("/v1/reports?fields=TITLE&include=MENTIONS")
        .statusCode(400)
        .body("code", equalTo("INVALID_PARAMETER"))
        .body("detail", containsString("fields"));
    post("/v1/reports/lookup?fields=TITLE&include=MENTIONS", "{\"ids\":[\"" + full + "\"]}")
        .statusCode(400)
        .body("code", equalTo("INVALID_PARAMETER"));
    get("/v1/reports?fields=body")
        .statusCode(400)
        .body("code", equalTo("INVALID_PARAMETER"))
        .body("detail", containsString("fields"));
  }

  @Test
  void given_entities_when_reports_are_looked_up_then_fields_hold_for_them_too() throws Exception {
    mention(full, 0, 5, "NAME", "seed:actor-1");
    String answer =
        post("/v1/reports/lookup?fields=LANGUAGE", "{\"entities\":[\"seed:actor-1\"]}")
            .statusCode(200)
            .extract()
            .asString();

    assertThat(JSON.readTree(answer).at("/items/0/language").asText()).isEqualTo("ar");
    assertThat(JSON.readTree(answer).at("/items/0").has("body")).isFalse();
  }
}
