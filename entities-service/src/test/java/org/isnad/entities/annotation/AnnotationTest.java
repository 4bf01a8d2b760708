package org.isnad.entities.annotation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;
import static org.isnad.entities.Api.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.entities.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text is read with the names that are stored by then; how well, the annotator's tests tell. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class AnnotationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
  }

  private static String actor(String name) {
    return """
    {"kind":"ORGANIZATION","names":[{"value":"%s","lang":"ar","kind":"PRIMARY"}]}\
    """
        .formatted(name);
  }

  private static JsonPath annotated(String text) {
    try {
      String body = new ObjectMapper().writeValueAsString(Map.of("text", text, "language", "ar"));
      return post("/v1/annotations", body).statusCode(200).extract().jsonPath();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<List<String>> refs(String text) {
    return annotated(text).getList("mentions.refs");
  }

  /** Names are known a moment after they are stored, and not before. */
  private static void awaitRefs(String text, List<List<String>> wanted) {
    Instant end = Instant.now().plus(PATIENCE);
    List<List<String>> found = refs(text);
    while (!found.equals(wanted) && Instant.now().isBefore(end)) {
      found = refs(text);
    }
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void given_a_name_when_it_is_stored_changed_and_deleted_then_texts_are_read_so() {
    String id = created("/v1/actors", actor("تنظيم حراس الدين"));
    awaitRefs("قاتل تنظيم حراس الدين.", List.of(List.of(id)));

    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body(actor("أنصار التوحيد"))
        .put("/v1/actors/" + id)
        .then()
        .statusCode(200);
    awaitRefs("قاتل أنصار التوحيد.", List.of(List.of(id)));
    awaitRefs("قاتل تنظيم حراس الدين.", List.of());

    given().header("If-Match", "\"2\"").delete("/v1/actors/" + id).then().statusCode(204);
    awaitRefs("قاتل أنصار التوحيد.", List.of());
  }

  @Test
  void given_two_of_one_name_when_merged_then_it_leads_to_the_one_that_stands_for_both() {
    String one = created("/v1/actors", actor("كتيبة الفرقان"));
    String other = created("/v1/actors", actor("كتيبة الفرقان"));
    awaitRefs("هاجمت كتيبة الفرقان.", List.of(List.of(one, other)));

    post("/v1/actors/" + other + "/merge", "{\"into\":\"%s\"}".formatted(one)).statusCode(200);
    awaitRefs("هاجمت كتيبة الفرقان.", List.of(List.of(one)));

    given().contentType(ContentType.JSON).post("/v1/actors/" + other + "/unmerge").then();
    awaitRefs("هاجمت كتيبة الفرقان.", List.of(List.of(one, other)));
  }

  @Test
  void given_a_text_when_annotated_then_each_mention_says_where_and_why() {
    String id = created("/v1/actors", actor("تنظيم القاعدة"));
    String text = "😀 ولتنظيم القاعده بيان في يوليو 2019";
    awaitRefs(text, List.of(List.of(id)));

    var annotation = annotated(text);

    assertThat(annotation.getLong("seq")).isPositive();
    assertThat(annotation.getString("mentions[0].exact")).isEqualTo("تنظيم القاعده");
    assertThat(annotation.getInt("mentions[0].start"))
        .isEqualTo(4); // code points: the emoji is one
    assertThat(annotation.getInt("mentions[0].end")).isEqualTo(17);
    assertThat(annotation.getString("mentions[0].kind")).isEqualTo("NAME");
    assertThat(annotation.getString("mentions[0].status")).isEqualTo("RESOLVED");
    assertThat(annotation.getString("mentions[0].why.alias")).isEqualTo("تنظيم القاعدة");
    assertThat(annotation.getList("mentions[0].why.fold")).isEqualTo(List.of("ta marbuta"));
    assertThat(annotation.getString("mentions[0].why.clitic")).isEqualTo("ول");
    assertThat(annotation.getString("dates[0].exact")).isEqualTo("يوليو 2019");
    assertThat(annotation.getString("dates[0].date.edtf")).isEqualTo("2019-07");
  }

  @Test
  void given_the_service_when_ready_then_it_tells_how_many_names_it_knows() {
    created("/v1/actors", actor("حركة أزواد"));

    // Names of before, which the test took from the tables behind its back, it may still know.
    Instant end = Instant.now().plus(PATIENCE);
    while (names() < 1 && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }

    assertThat(names()).isPositive();
  }

  private static int names() {
    List<Integer> names =
        get("/q/health/ready").extract().path("checks.findAll{it.name=='names'}.data.names");
    return names.isEmpty() || names.getFirst() == null ? -1 : names.getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | INVALID_FIELD",
        "{\"text\":\"\"} | INVALID_FIELD",
        "{\"text\":null} | INVALID_FIELD",
        "{\"text\":5} | INVALID_FIELD",
        "{\"text\":\"a\",\"language\":\"arabic\"} | INVALID_FIELD",
        "{\"text\":\"a\",\"lang\":\"ar\"} | UNKNOWN_PROPERTY",
        "{\"text\":\"a\\u0000b\"} | INVALID_TEXT",
        "{\"text\":\"a\\ud800b\"} | INVALID_TEXT",
        "[] | INVALID_JSON",
      })
  void given_bad_input_when_annotated_then_it_is_told_what_is_wrong(String body, String code) {
    post("/v1/annotations", body).statusCode(400).body("code", equalTo(code));
  }

  @Test
  void given_a_text_that_is_too_long_when_annotated_then_it_is_refused() {
    post("/v1/annotations", "{\"text\":\"%s\"}".formatted("a".repeat(500_001)))
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"));
  }

  @Test
  void given_several_texts_when_annotated_together_then_each_is_read_in_its_place() {
    String id = created("/v1/actors", actor("كتائب الزنتان"));
    awaitRefs("نفت كتائب الزنتان.", List.of(List.of(id)));

    post(
            "/v1/annotations/batch",
            """
            {"texts":[{"text":"لا أحد هنا"},{"text":"نفت كتائب الزنتان في 2019","language":"ar"}]}\
            """)
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].mentions", hasSize(0))
        .body("items[1].mentions[0].refs", equalTo(List.of(id)))
        .body("items[1].mentions[0].start", equalTo(4))
        .body("items[1].dates[0].date.edtf", equalTo("2019"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | INVALID_FIELD",
        "{\"texts\":[]} | INVALID_FIELD",
        "{\"texts\":null} | INVALID_FIELD",
        "{\"texts\":[null]} | INVALID_FIELD",
        "{\"texts\":[{\"text\":\"a\"},{\"text\":\"\"}]} | INVALID_FIELD",
        "{\"texts\":[{\"text\":\"a\"},{\"text\":\"a\\ud800b\"}]} | INVALID_TEXT",
        "{\"texts\":[{\"text\":\"a\",\"lang\":\"ar\"}]} | UNKNOWN_PROPERTY",
        "{\"texts\":[\"a\"]} | INVALID_FIELD",
      })
  void given_bad_input_when_texts_are_annotated_together_then_it_is_told_what_is_wrong(
      String body, String code) {
    post("/v1/annotations/batch", body).statusCode(400).body("code", equalTo(code));
  }

  @Test
  void given_texts_that_are_too_many_or_too_long_together_when_annotated_then_they_are_refused() {
    String one = "{\"text\":\"%s\"}";
    for (String texts :
        List.of(
            String.join(",", Collections.nCopies(51, one.formatted("a"))),
            String.join(",", Collections.nCopies(2, one.formatted("a".repeat(250_001)))))) {
      post("/v1/annotations/batch", "{\"texts\":[" + texts + "]}")
          .statusCode(400)
          .body("code", equalTo("INVALID_FIELD"))
          .body("detail", containsString("texts"));
    }
  }
}
