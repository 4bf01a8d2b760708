package org.isnad.articles.search;

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
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isnad.articles.Api;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How reports are found, shown and counted; which words find which, SearchIT tells. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class SearchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
  }

  private static String report(String title, String text, String... more) {
    String fields = more.length == 0 ? "" : "," + String.join(",", more);
    return created(
        "/v1/reports",
        "{\"language\":\"ar\",\"title\":\"%s\",\"sections\":[{\"text\":\"%s\"}]%s}"
            .formatted(title, text, fields));
  }

  private static JsonPath search(String body) {
    return post("/v1/reports/search", "{\"total\":true," + body + "}")
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> found(String body) {
    return search(body).getList("items.report.id");
  }

  private static String text(String words) {
    return "\"text\":\"" + words.replace("\"", "\\\"") + "\"";
  }

  @Test
  void given_words_in_titles_and_texts_when_searched_then_those_in_titles_come_first() {
    String inText = report("بيان", "قال مسؤول إن تنظيم القاعدة نفى ذلك أمس في بيان له.");
    String inTitle = report("القاعدة تنفي", "صدر اليوم نفي من قيادة الجماعة على موقعها.");
    report("أخبار الطقس", "أمطار غزيرة على الساحل.");

    JsonPath found = search(text("القاعدة"));

    assertThat(found.getList("items.report.id")).containsExactly(inTitle, inText);
    assertThat(found.getFloat("items[0].match.score"))
        .isGreaterThan(found.getFloat("items[1].match.score"));
    assertThat(found.getInt("total")).isEqualTo(2);
    assertThat(found.getString("understood.text")).isEqualTo("القاعدة");
    assertThat(found(text("القاعدة") + ",\"orderBy\":\"PUBLISHED\""))
        .containsExactly(inTitle, inText);
  }

  @Test
  void given_a_search_when_answered_then_whole_texts_are_there_only_if_included() {
    String id = report("بيان", "نفى تنظيم القاعدة ذلك.");
    String whole = get("/v1/reports/" + id).extract().path("body");

    JsonPath found = search(text("القاعدة"));
    JsonPath with =
        post("/v1/reports/search?include=BODY", "{" + text("القاعدة") + "}")
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(found.getMap("items[0].report")).doesNotContainKey("body").containsKey("title");
    assertThat(found.getList("items[0].match.snippets")).isNotEmpty();
    assertThat(with.getString("items[0].report.body")).isEqualTo(whole);
  }

  @Test
  void given_a_word_with_letters_written_to_it_when_found_then_its_own_letters_are_shown() {
    String id = report("بيان 😀", "نسب البيان للقاعدة أمس، وبالقاعدة وحدها.");

    JsonPath found = search(text("القاعدة"));

    String body = get("/v1/reports/" + id).extract().path("body");
    List<Integer> starts = found.getList("items[0].match.snippets[0].highlights.start");
    List<Integer> ends = found.getList("items[0].match.snippets[0].highlights.end");
    assertThat(starts).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(cut(body, starts.get(i), ends.get(i))).isEqualTo("قاعدة");
    }
    int start = found.getInt("items[0].match.snippets[0].start");
    int end = found.getInt("items[0].match.snippets[0].end");
    assertThat(cut(body, start, end))
        .isEqualTo(found.getString("items[0].match.snippets[0].text"))
        .isEqualTo("نسب البيان للقاعدة أمس، وبالقاعدة وحدها");
    assertThat(found.getString("items[0].match.snippets[0].highlights[0].term"))
        .isEqualTo("القاعدة");
  }

  private static String cut(String text, int start, int end) {
    int from = text.offsetByCodePoints(0, start);
    return text.substring(from, text.offsetByCodePoints(from, end - start));
  }

  @Test
  void given_a_phrase_over_a_title_s_end_when_searched_then_it_is_none() {
    report("بيان من تنظيم", "القاعدة تنفي.");

    assertThat(found(text("\"تنظيم القاعدة\""))).isEmpty();
    assertThat(found(text("تنظيم القاعدة"))).hasSize(1);
  }

  @Test
  void given_a_name_in_the_other_script_when_searched_then_its_bearer_is_looked_for_by_all_names() {
    String one = report("في الساحل", "ظهر بلمختار قرب الحدود.");
    String other = report("في الجنوب", "ظهر وخالد أبو العباس معه رجاله.");
    String whole = report("في مالي", "قتل مختار بلمختار في غارة.");

    JsonPath found = search(text("Belmokhtar") + ",\"orderBy\":\"PUBLISHED\"");

    assertThat(found.getList("items.report.id")).containsExactly(whole, other);
    assertThat(found.getString("understood.named[0].term")).isEqualTo("Belmokhtar");
    assertThat(found.getString("understood.named[0].entity"))
        .isEqualTo(EntitiesStandIn.id("actor-3"));
    assertThat(found.getString("understood.named[0].how")).isEqualTo("CROSS_SCRIPT");
    assertThat(found.getList("understood.named[0].names"))
        .isEqualTo(List.of("مختار بلمختار", "خالد أبو العباس"));
    assertThat(found.getString("items[1].match.snippets[0].highlights[0].term"))
        .isEqualTo("Belmokhtar");
    assertThat(found(text("Mokhtar Belmokhtar"))).containsExactlyInAnyOrder(whole, other);
    assertThat(found(text("ظهر -Belmokhtar"))).containsExactly(one);
  }

  @Test
  void given_nothing_found_when_searched_then_names_are_offered() {
    report("بيان", "نفت الجماعة.");

    JsonPath found = search(text("بلمختور"));

    assertThat(found.getInt("total")).isZero();
    assertThat(found.getList("items")).isEmpty();
    assertThat(found.getString("didYouMean[0].name")).isEqualTo("مختار بلمختار");
    assertThat(found.getString("didYouMean[0].entity")).isEqualTo(EntitiesStandIn.id("actor-3"));
    assertThat(search(text("الجماعة")).getList("didYouMean")).isEmpty();
    assertThat(search(text("مختار بلمختور")).getList("didYouMean.name"))
        .as("each once")
        .containsExactly("مختار بلمختار");
    assertThat(search(text("الجماعة -بلمختور")).getList("didYouMean"))
        .as("not what must not be there")
        .isEmpty();
  }

  @Test
  void given_many_with_a_word_when_ranked_without_another_then_older_titles_with_it_come_first() {
    String wanted = report("هجوم قديم", "خبر.", "\"publishedAt\":{\"edtf\":\"2018\"}");
    String[] others =
        IntStream.range(0, 151)
            .mapToObj(i ->
                """
                {"externalIds":[{"scheme":"test","value":"%d"}],"language":"ar","title":"%s %d","publishedAt":{"edtf":"%s"},\
                "sections":[{"text":"هجوم."}]}\
                """
                    .formatted(i, i < 51 ? "هجوم في مالي" : "بيان", i, i < 51 ? "2019" : "2020"))
            .toArray(String[]::new);
    assertThat(Api.outcomes("/v1/reports", others)).allMatch(outcome -> outcome.equals("CREATED"));

    JsonPath found = search(text("هجوم -مالي"));

    assertThat(found.getInt("total")).isEqualTo(101);
    assertThat(found.getString("items[0].report.id")).isEqualTo(wanted);
  }

  @Test
  void given_a_page_of_what_is_gone_when_searched_then_the_next_has_what_follows() {
    String id = report("بيان أول", "هجوم في غاو.");
    String gone = report("بيان ثان", "هجوم في كيدال.");
    given().header("If-Match", "*").delete("/v1/reports/" + gone).then().statusCode(204);
    stored.run(
        "INSERT INTO report_words (report_id, listed_on, dated, language, words, runs, run)"
            + " SELECT id, listed_on, false, 'ar', to_tsvector('simple', 'هجوم'), '{}', 1000000"
            + " FROM report WHERE deleted_at IS NOT NULL");

    String asked = text("هجوم") + ",\"orderBy\":\"PUBLISHED\",\"limit\":1";
    JsonPath page = search(asked);

    assertThat(page.getList("items")).isEmpty();
    assertThat(found(asked + ",\"after\":\"" + page.getString("next") + "\"")).containsExactly(id);
  }

  @Test
  void given_entities_service_silent_when_searched_then_words_are_found_and_it_is_told() {
    String id = report("بيان", "نفت Unasked الجماعة.");

    JsonPath found = search(text("Unasked"));

    assertThat(found.getList("items.report.id")).containsExactly(id);
    assertThat(found.getBoolean("understood.complete")).isFalse();
    get("/v1/reports?text=Unasked")
        .statusCode(200)
        .header("Isnad-Incomplete", "entities-service")
        .body("items.id", equalTo(List.of(id)));
    given()
        .accept("application/x-ndjson")
        .get("/v1/reports?text=Unasked")
        .then()
        .statusCode(503)
        .body("code", equalTo("UPSTREAM_UNAVAILABLE"));
    get("/v1/reports?text=بيان").statusCode(200).header("Isnad-Incomplete", nullValue());
  }

  @Test
  void given_filters_when_searched_then_all_of_them_hold() {
    String wanted =
        report(
            "بيان أول",
            "نفت الجماعة.",
            "\"publishedAt\":{\"edtf\":\"2019-10\"}",
            "\"type\":\"news\"",
            "\"publisher\":\"seed:actor-1\"");
    report("بيان ثان", "نفت الجماعة.", "\"publishedAt\":{\"edtf\":\"2018\"}", "\"type\":\"news\"");
    report("بيان ثالث", "نفت الجماعة.", "\"type\":\"essay\"");

    assertThat(found(text("الجماعة") + ",\"publishedFrom\":\"2019-10-31\""))
        .containsExactly(wanted);
    assertThat(found(text("الجماعة") + ",\"publisher\":\"seed:actor-1\"")).containsExactly(wanted);
    assertThat(found(text("الجماعة") + ",\"type\":\"news\"")).hasSize(2);
    assertThat(found(text("الجماعة") + ",\"publishedTo\":\"2018-12-31\",\"type\":\"news\""))
        .hasSize(1);
    assertThat(found(text("الجماعة") + ",\"language\":\"fr\"")).isEmpty();
    assertThat(found("\"type\":\"news\"")).as("without a text").hasSize(2);
  }

  private void mention(String report, String exact, String... refs) {
    String body = get("/v1/reports/" + report).extract().path("body");
    int start = body.codePointCount(0, body.indexOf(exact));
    post(
            "/v1/mentions",
            """
            {"report":"%s","start":%d,"end":%d,"refs":["%s"],"kind":"NAME","status":"RESOLVED"}\
            """
                .formatted(report, start, start + exact.length(), String.join("\",\"", refs)))
        .statusCode(201);
  }

  @Test
  void given_places_in_a_place_when_searched_within_it_then_reports_that_mention_them_are_found() {
    String inner = report("بيان أول", "هجوم في غاو.");
    String deeper = report("بيان ثان", "هجوم في كيدال.");
    String itself = report("بيان ثالث", "هجوم في مالي.");
    String elsewhere = report("بيان رابع", "هجوم في تونس.");
    mention(inner, "غاو", "seed:place-2");
    mention(deeper, "كيدال", "seed:place-3");
    mention(itself, "مالي", "seed:place-1");
    mention(elsewhere, "تونس", "seed:place-4");

    assertThat(found(text("هجوم") + ",\"within\":[\"seed:place-1\"]"))
        .containsExactlyInAnyOrder(inner, deeper, itself);
    assertThat(found(text("هجوم") + ",\"locations\":[\"seed:place-1\"]")).containsExactly(itself);
    assertThat(found("\"within\":[\"seed:place-4\"]")).containsExactly(elsewhere);
  }

  @Test
  void given_facets_when_searched_then_what_was_found_is_counted() {
    String one =
        report(
            "بيان أول",
            "هجوم في غاو.",
            "\"publishedAt\":{\"edtf\":\"2019-10-01\"}",
            "\"publisher\":\"seed:actor-1\"");
    String two =
        report("بيان ثان", "هجوم في غاو وفي غاو.", "\"publishedAt\":{\"edtf\":\"2019-11\"}");
    String other = report("بيان ثالث", "أمطار في غاو.", "\"publishedAt\":{\"edtf\":\"2018\"}");
    for (String id : List.of(one, two, other)) {
      mention(id, "غاو", "seed:place-2", "seed:actor-2");
    }

    JsonPath found =
        search(
            text("هجوم") + ",\"facets\":[\"ACTOR\",\"LOCATION\",\"PUBLISHER\",\"YEAR\",\"MONTH\"]");

    assertThat(counts(found, "ACTOR")).containsExactly(EntitiesStandIn.id("actor-2") + "=2");
    assertThat(counts(found, "LOCATION")).containsExactly(EntitiesStandIn.id("place-2") + "=2");
    assertThat(counts(found, "PUBLISHER")).containsExactly(EntitiesStandIn.id("actor-1") + "=1");
    assertThat(counts(found, "YEAR")).containsExactly("2019=2");
    assertThat(counts(found, "MONTH")).containsExactly("2019-11=1", "2019-10=1");
    assertThat(found.getList("facets.exact")).containsOnly(true);
    assertThat(counts(search("\"facets\":[\"MONTH\"]"), "MONTH"))
        .as("of a year nobody knows the month")
        .containsExactly("2019-11=1", "2019-10=1");
    assertThat(counts(search("\"facets\":[\"YEAR\"]"), "YEAR")).containsExactly("2019=2", "2018=1");
    assertThat(counts(search(text("لاشيء") + ",\"facets\":[\"YEAR\",\"ACTOR\"]"), "ACTOR"))
        .isEmpty();
  }

  private static List<String> counts(JsonPath found, String by) {
    String path = "facets.find{it.by=='" + by + "'}.counts";
    List<String> values = found.getList(path + ".value");
    List<Integer> counts = found.getList(path + ".count");
    List<String> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      all.add(values.get(i) + "=" + counts.get(i));
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({"RELEVANCE", "PUBLISHED"})
  void given_many_when_searched_page_by_page_then_each_is_found_once(String order) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(report("بيان " + i, "هجوم ".repeat(i % 3 + 1) + "في غاو."));
    }

    List<String> paged = new ArrayList<>();
    String body = text("هجوم") + ",\"limit\":3,\"orderBy\":\"" + order + "\"";
    JsonPath page = search(body);
    paged.addAll(page.getList("items.report.id"));
    while (page.getString("next") != null) {
      page = search(body + ",\"after\":\"" + page.getString("next") + "\"");
      assertThat(page.getInt("total")).isEqualTo(7);
      paged.addAll(page.getList("items.report.id"));
    }

    assertThat(paged).containsExactlyInAnyOrderElementsOf(all).hasSize(7);
    assertThat(page.getList("items")).hasSize(1);
  }

  @Test
  void given_texts_too_long_for_one_answer_when_searched_then_the_page_is_shorter_and_goes_on() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 9; i++) {
      all.add(report("هجوم " + i, "ا".repeat(480_000)));
    }

    JsonPath page = search(text("هجوم") + ",\"limit\":50");
    JsonPath rest = search(text("هجوم") + ",\"after\":\"" + page.getString("next") + "\"");

    List<String> first = page.getList("items.report.id");
    List<String> second = rest.getList("items.report.id");
    assertThat(first).hasSizeBetween(4, 8);
    assertThat(rest.getString("next")).isNull();
    assertThat(Stream.of(first, second).flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void given_a_report_that_changes_when_searched_then_it_is_found_as_it_is_now() {
    String id = report("بيان", "هجوم في غاو.", "\"publishedAt\":{\"edtf\":\"2019\"}");
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body("{\"language\":\"fr\",\"title\":\"بيان\",\"sections\":[{\"text\":\"هجوم في غاو.\"}]}")
        .put("/v1/reports/" + id)
        .then()
        .statusCode(200);
    assertThat(found(text("هجوم") + ",\"language\":\"fr\"")).containsExactly(id);
    assertThat(found(text("هجوم") + ",\"publishedFrom\":\"2019-01-01\"")).isEmpty();

    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body(
            "{\"language\":\"fr\",\"title\":\"بيان\",\"sections\":[{\"text\":\"أمطار في غاو.\"}]}")
        .put("/v1/reports/" + id)
        .then()
        .statusCode(200);
    assertThat(found(text("هجوم"))).isEmpty();
    assertThat(found(text("أمطار"))).containsExactly(id);

    given().header("If-Match", "*").delete("/v1/reports/" + id).then().statusCode(204);
    assertThat(found(text("أمطار"))).isEmpty();
  }

  @Test
  void given_a_list_narrowed_by_a_text_when_read_then_it_is_understood_as_a_search_is() {
    String one = report("بيان أول", "نسب الهجوم للقاعدة.");
    String two = report("بيان ثان", "هجوم في غاو.");

    assertThat(ids("/v1/reports?text=القاعدة")).containsExactly(one);
    assertThat(ids("/v1/reports?text=هجوم -القاعدة")).containsExactly(two);
    assertThat(ids("/v1/reports?text=-القاعدة")).containsExactly(two);
    assertThat(ids("/v1/reports?text=\"في غاو\"")).containsExactly(two);
    assertThat(ids("/v1/reports?text=!!!")).isEmpty();
    get("/v1/reports?text=هجوم&total=true").body("total", equalTo(2));
  }

  @Test
  void given_a_text_of_very_many_words_when_stored_then_it_is_stored_and_found_by_its_first() {
    var words = new StringBuilder("بداية ");
    for (int i = 0; i < 60_000; i++) {
      words.append(Integer.toString(i + 40_000, 36)).append(' ');
    }
    String id = report("بيان", words + "في في في");

    assertThat(found(text("بداية"))).containsExactly(id);
    assertThat(found(text("بيان"))).containsExactly(id);
  }

  @Test
  void given_a_word_of_very_many_letters_when_stored_then_it_is_stored() {
    String id = report("بيان", "ا".repeat(5000) + " غاو");

    assertThat(found(text("غاو"))).containsExactly(id);
    assertThat(found(text("ا".repeat(400)))).containsExactly(id);
  }

  @Test
  void given_a_run_of_the_indexing_when_it_is_asked_for_then_all_reports_are_written_anew() {
    String id = report("بيان", "هجوم في غاو.");
    stored.run("UPDATE report_words SET words = ''");
    stored.run("UPDATE report SET folded = 'old', bands = '{}'");
    assertThat(found(text("هجوم"))).isEmpty();
    get("/v1/reports/index").statusCode(200).body("left", equalTo(0)).body("reports", equalTo(1));

    post("/v1/reports/index", "").statusCode(202);

    Instant end = Instant.now().plus(PATIENCE);
    while (get("/v1/reports/index").extract().<Integer>path("left") > 0
        && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    assertThat(found(text("هجوم"))).containsExactly(id);
    assertThat(stored.run("SELECT FROM report WHERE folded = 'old' OR bands = '{}'")).isZero();
    get("/v1/reports/" + id).body("version", equalTo(1));
  }

  @Test
  void given_a_phrase_of_three_words_when_its_pairs_stand_apart_then_it_is_not_found() {
    String whole = report("بيان أول", "وصل الجيش المالي الجديد مساء.");
    String apart = report("بيان ثان", "وصل الجيش المالي مساء، ومعه المالي الجديد.");
    String phrase = text("\"الجيش المالي الجديد\"");

    assertThat(found(phrase)).containsExactly(whole);
    assertThat(found(phrase + ",\"orderBy\":\"PUBLISHED\"")).containsExactly(whole);
    assertThat(found(text("وصل -\"الجيش المالي الجديد\""))).containsExactly(apart);
    assertThat(ids("/v1/reports?text=\"الجيش المالي الجديد\"")).containsExactly(whole);
  }

  @Test
  void given_a_report_of_a_far_year_when_stored_then_it_is_found() {
    String far = report("بيان أول", "هجوم.", "\"publishedAt\":{\"edtf\":\"Y12345\"}");
    String early = report("بيان ثان", "هجوم.", "\"publishedAt\":{\"edtf\":\"-0044-03-15\"}");

    assertThat(found(text("هجوم") + ",\"orderBy\":\"PUBLISHED\"")).containsExactly(far, early);
    assertThat(found(text("هجوم") + ",\"publishedFrom\":\"9999-01-01\"")).containsExactly(far);
  }

  @Test
  void given_reports_that_an_older_process_wrote_or_deleted_when_a_run_begins_then_it_has_them() {
    String id = report("بيان أول", "هجوم في غاو.");
    String gone = report("بيان ثان", "هجوم في كيدال.");
    given().header("If-Match", "*").delete("/v1/reports/" + gone).then().statusCode(204);
    stored.run("DELETE FROM report_words");
    stored.run(
        "INSERT INTO report_words (report_id, listed_on, dated, language, words, runs, run)"
            + " SELECT id, listed_on, false, 'ar', to_tsvector('simple', 'هجوم'), '{}', 1000000"
            + " FROM report WHERE deleted_at IS NOT NULL");
    assertThat(found(text("هجوم"))).as("a tombstone is no hit").doesNotContain(gone);

    post("/v1/reports/index", "").statusCode(202);

    Instant end = Instant.now().plus(PATIENCE);
    while (!found(text("هجوم")).contains(id) && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    assertThat(found(text("هجوم"))).containsExactly(id);
    assertThat(search(text("هجوم")).getInt("total")).isEqualTo(1);
  }

  @Test
  void given_a_cursor_of_the_list_when_handed_to_a_search_by_date_then_it_goes_on_there() {
    String one = report("بيان أول", "هجوم.");
    String two = report("بيان ثان", "هجوم.");
    String next = search("\"limit\":1").getString("next");

    assertThat(ids("/v1/reports?after=" + next)).containsExactly(one);
    String listed = get("/v1/reports/" + two).extract().path("cursor");
    assertThat(found(text("هجوم") + ",\"orderBy\":\"PUBLISHED\",\"after\":\"" + listed + "\""))
        .containsExactly(one);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"text\":5 | INVALID_FIELD",
        "\"limit\":0 | INVALID_FIELD",
        "\"limit\":201 | INVALID_FIELD",
        "\"orderBy\":\"BEST\" | INVALID_FIELD",
        "\"facets\":[\"ACTORS\"] | INVALID_FIELD",
        "\"publishedFrom\":\"2019-13-01\" | INVALID_FIELD",
        "\"publishedFrom\":\"2020-01-01\",\"publishedTo\":\"2019-01-01\" | INVALID_FIELD",
        "\"actors\":[\"x\"] | INVALID_ID",
        "\"after\":\"x\" | INVALID_CURSOR",
        "\"q\":\"x\" | UNKNOWN_PROPERTY",
        "\"text\":\"a\\u0000\" | INVALID_TEXT",
      })
  void given_bad_input_when_searched_then_it_is_told_what_is_wrong(String body, String code) {
    post("/v1/reports/search", "{" + body + "}").statusCode(400).body("code", equalTo(code));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"-", "\"", "\"\"", "OR", "((", ":*", "&", "!", "' OR 1=1"})
  void given_any_signs_when_searched_then_nothing_fails(String typed) {
    JsonPath found = search(text(typed));

    assertThat(found.getInt("total")).isZero();
    assertThat(found.<Object>get("next")).isNull();
  }

  @Test
  void given_no_text_when_searched_then_nothing_is_said_of_it() {
    report("بيان", "هجوم.");

    post("/v1/reports/search", "{}")
        .statusCode(200)
        .body("items", hasSize(1))
        .body("understood", nullValue())
        .body("items[0].match.snippets", hasSize(0));
  }
}
