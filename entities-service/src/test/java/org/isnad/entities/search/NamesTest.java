package org.isnad.entities.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entities are found by their names; which name is like which, NameSoundTest tells. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class NamesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static String actor(String... names) {
    var list = new StringBuilder();
    for (String name : names) {
      list.append(list.isEmpty() ? "" : ",")
          .append("{\"value\":\"" + name + "\",\"lang\":\"ar\",\"kind\":\"ALIAS\"}");
    }
    return "{\"kind\":\"PERSON\",\"names\":[" + list + "]}";
  }

  private static JsonPath asked(String q) {
    return given().queryParam("q", q).get("/v1/names").then().statusCode(200).extract().jsonPath();
  }

  /** A name is known a moment after it is stored. */
  private static JsonPath awaitFirst(String q, String id) {
    Instant end = Instant.now().plus(PATIENCE);
    JsonPath found = asked(q);
    while (!id.equals(found.getString("items[0].id")) && Instant.now().isBefore(end)) {
      found = asked(q);
    }
    assertThat(found.getString("items[0].id")).as(q).isEqualTo(id);
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "قرطبان الزعتري, EXACT",
    "قُرطبان  الزعتري, FOLDED",
    "قرطبان زعتري, FOLDED",
    "قرطبانالزعتري, FOLDED",
    "قرطب, PREFIX",
    "الزعتري, PREFIX",
    "قرطبان الزع, PREFIX",
    "Qurtuban al-Zaatari, CROSS_SCRIPT",
    "Zaatari, CROSS_SCRIPT",
    "Kortoban Zaat, CROSS_SCRIPT",
    "قرتبان الزعتري, SIMILAR",
  })
  void given_a_name_when_asked_in_another_spelling_then_it_is_found_and_says_how(
      String q, String how) {
    String id = created("/v1/actors", actor("قرطبان الزعتري"));

    var found = awaitFirst(q, id);

    assertThat(found.getString("items[0].how")).isEqualTo(how);
    assertThat(found.getString("items[0].name")).isEqualTo("قرطبان الزعتري");
    assertThat(found.getString("items[0].kind")).isEqualTo("ACTOR");
    assertThat(found.getDouble("items[0].score")).isBetween(.6, 1.0);
    given().header("If-Match", "*").delete("/v1/actors/" + id).then().statusCode(204);
  }

  @Test
  void given_several_names_of_one_when_asked_then_it_is_found_once_by_the_best() {
    String id = created("/v1/actors", actor("Zulmukhtar Ennadir", "زلمختار النادر"));

    var found = awaitFirst("زلمختار النادر", id);

    assertThat(found.getList("items.findAll{it.id=='" + id + "'}")).hasSize(1);
    assertThat(found.getString("items[0].how")).isEqualTo("EXACT");
  }

  @Test
  void given_entities_of_several_kinds_when_one_is_asked_then_the_others_are_left_out() {
    String actor = created("/v1/actors", actor("قسطلان المجدلي"));
    String place =
        created(
            "/v1/locations",
            """
            {"kind":"CITY","names":[{"value":"قسطلان","lang":"ar","kind":"PRIMARY"}]}\
            """);
    awaitFirst("قسطلان المجدلي", actor);
    awaitFirst("قسطلان", place);

    given()
        .queryParam("q", "قسطلان")
        .queryParam("kind", "ACTOR")
        .get("/v1/names")
        .then()
        .statusCode(200)
        .body("items[0].id", equalTo(actor))
        .body("items.findAll{it.kind!='ACTOR'}", hasSize(0));
  }

  @Test
  void given_a_name_that_is_changed_or_merged_or_deleted_when_asked_then_it_is_found_so() {
    String one = created("/v1/actors", actor("فرزدلان الكنعاني"));
    awaitFirst("فرزدلان الكنعاني", one);
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body(actor("شهرزدان الكنعاني"))
        .put("/v1/actors/" + one)
        .then()
        .statusCode(200);
    Instant patience = Instant.now().plus(PATIENCE);
    while (!"EXACT".equals(asked("شهرزدان الكنعاني").getString("items[0].how"))
        && Instant.now().isBefore(patience)) {
      Thread.onSpinWait();
    }
    assertThat(awaitFirst("شهرزدان الكنعاني", one).getString("items[0].how")).isEqualTo("EXACT");
    assertThat(asked("فرزدلان الكنعاني").getString("items[0].how")).isNotEqualTo("EXACT");

    String other = created("/v1/actors", actor("برمكدان الكنعاني"));
    awaitFirst("برمكدان الكنعاني", other);
    post("/v1/actors/" + other + "/merge", "{\"into\":\"" + one + "\"}").statusCode(200);
    assertThat(awaitFirst("برمكدان الكنعاني", one).getList("items.id")).doesNotContain(other);

    given().header("If-Match", "*").delete("/v1/actors/" + one).then().statusCode(204);
    Instant end = Instant.now().plus(PATIENCE);
    while (asked("شهرزدان الكنعاني").getList("items.id").contains(one)
        && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    assertThat(asked("شهرزدان الكنعاني").getList("items.id")).doesNotContain(one);
  }

  @Test
  void given_several_texts_when_looked_up_then_each_has_its_hits_with_names_to_search_by() {
    String id = created("/v1/actors", actor("خندريسان الطائي", "أبو عزام", "Khandrisan al-Tai"));
    awaitFirst("خندريسان الطائي", id);

    post("/v1/names/lookup", "{\"texts\":[\"خندريسان الطائي\",\"zzzzqqqq\"]}")
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].items[0].id", equalTo(id))
        .body(
            "items[0].items[0].names",
            equalTo(List.of("خندريسان الطائي", "أبو عزام", "Khandrisan al-Tai")))
        .body("items[1].items", hasSize(0));
    post("/v1/names/lookup", "{\"texts\":[\"Khandrisan al-Tai\"],\"sure\":true}")
        .statusCode(200)
        .body("items[0].items[0].id", equalTo(id));
  }

  @Test
  void given_a_name_that_is_but_alike_when_looked_up_then_it_is_found_as_the_list_has_it() {
    String id = created("/v1/actors", actor("زبرجدان القذفاني"));
    awaitFirst("زبرجدان القذفاني", id);

    post("/v1/names/lookup", "{\"texts\":[\"القرفاني\"]}")
        .statusCode(200)
        .body(
            "items[0].items.id",
            equalTo(asked("القرفاني").getList("items.id").stream().limit(3).toList()))
        .body("items[0].items.id", hasItem(id));
  }

  @ParameterizedTest
  @CsvSource({"'—'", "'؟!'", "'ء'", "'%'", "'北京大学'", "'\"'"})
  void given_what_is_no_name_when_asked_then_nothing_fails(String q) {
    given().queryParam("q", q).get("/v1/names").then().statusCode(200);
  }

  @Test
  void given_a_very_long_text_when_asked_then_nothing_fails() {
    given().queryParam("q", "محمد ".repeat(60).strip()).get("/v1/names").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/names | INVALID_PARAMETER",
        "/v1/names?q= | INVALID_PARAMETER",
        "/v1/names?q=%20 | INVALID_PARAMETER",
        "/v1/names?q=a&limit=0 | INVALID_PARAMETER",
        "/v1/names?q=a&limit=51 | INVALID_PARAMETER",
        "/v1/names?q=a&kind=REPORT | INVALID_PARAMETER",
        "/v1/names?q=a&sort=x | UNKNOWN_PARAMETER",
      })
  void given_bad_parameters_when_asked_then_it_is_told_what_is_wrong(String path, String code) {
    given().urlEncodingEnabled(false).get(path).then().statusCode(400).body("code", equalTo(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | INVALID_FIELD",
        "{\"texts\":[\"\"]} | INVALID_FIELD",
        "{\"texts\":[null]} | INVALID_FIELD",
        "{\"texts\":[\"a\"],\"limit\":0} | INVALID_FIELD",
        "{\"texts\":[\"a\"],\"kind\":\"ACTOR\"} | UNKNOWN_PROPERTY",
      })
  void given_bad_input_when_looked_up_then_it_is_told_what_is_wrong(String body, String code) {
    post("/v1/names/lookup", body).statusCode(400).body("code", equalTo(code));
  }
}
