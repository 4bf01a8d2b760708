package org.isnad.entities.teaching;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;
import static org.isnad.entities.Api.outcomes;
import static org.isnad.entities.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.entities.Stored;
import org.isnad.identity.tests.Tokens;
import org.isnad.rest.TypeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names learn from editors, by a rule and no faster. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class DecisionsTest {
  private static final String NAME = "كتيبة الفرقان";

  @Inject Stored stored;

  /** Ids by what tests call them. */
  private final Map<String, String> ids = new ConcurrentHashMap<>();

  /** When the next word is said. */
  private Instant clock = Instant.EPOCH;

  private String actor = "";

  @BeforeEach
  void start() {
    stored.clear();
    clock = Instant.now().minus(Duration.ofHours(1));
    actor = created("/v1/actors", actor(NAME, "STRONG"));
  }

  private static String actor(String name, String match) {
    return """
    {"kind":"ORGANIZATION","names":[{"value":"%s","lang":"ar","kind":"PRIMARY","match":"%s"}]}\
    """
        .formatted(name, match);
  }

  private static void put(String id, String json) {
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body(json)
        .put("/v1/actors/" + id)
        .then()
        .statusCode(200);
  }

  private String id(TypeId.Kind kind, String name) {
    return ids.computeIfAbsent(kind + name, unknown -> TypeId.next(kind).toString());
  }

  private String json(String place, String entity, String exact, String verdict, Instant at) {
    return """
    {"mention":"%s","report":"%s","entity":"%s","exact":"%s","verdict":"%s","at":"%s"}\
    """
        .formatted(
            id(TypeId.Kind.MENTION, place),
            id(TypeId.Kind.REPORT, place.substring(0, 1)),
            entity,
            exact,
            verdict,
            at);
  }

  /** Says so of a place: {@code a1} is the first of report a. */
  private ValidatableResponse say(String place, String verdict, Instant at) {
    return post("/v1/decisions", json(place, actor, NAME, verdict, at)).statusCode(200);
  }

  /** Says one after the other: {@code a1-} rejects, {@code b1+} confirms, {@code a1=} withdraws. */
  private void say(String... words) {
    for (String word : words) {
      clock = clock.plusSeconds(1);
      String verdict =
          switch (word.charAt(2)) {
            case '+' -> "CONFIRMED";
            case '-' -> "REJECTED";
            default -> "WITHDRAWN";
          };
      say(word.substring(0, 2), verdict, clock);
    }
  }

  private static String match(String id) {
    return get("/v1/actors/" + id).statusCode(200).extract().path("names[0].match");
  }

  @ParameterizedTest
  @CsvSource({
    "STRONG, a1-, STRONG",
    "STRONG, a1- b1-, NEEDS_CONTEXT",
    "STRONG, a1- a2- a3-, STRONG", // one report
    "STRONG, a1+ b1- c1-, STRONG",
    "STRONG, a1+ b1- c1- d1-, NEEDS_CONTEXT",
    "STRONG, a1- a1+ b1-, STRONG", // the latest of a mention
    "STRONG, a1+ b1- a2-, NEEDS_CONTEXT", // the latest of a report
    "STRONG, a1- a1= b1-, STRONG",
    "STRONG, a1+ b1- c1- a1=, NEEDS_CONTEXT",
    "STRONG, a1- b1- c1+ d1+, NEEDS_CONTEXT", // begins anew
    "STRONG, a1- b1- c1+ d1+ e1+, STRONG",
    "NEEDS_CONTEXT, a1+ b1+, NEEDS_CONTEXT",
    "NEEDS_CONTEXT, a1+ b1+ c1+, STRONG",
    "NEEDS_CONTEXT, a1- b1+ c1+ d1+, NEEDS_CONTEXT",
    "NEEDS_CONTEXT, a1- b1+ c1+ d1+ e1+, STRONG",
    "NEEDS_CONTEXT, a1+ a2+ a3+ a4+, NEEDS_CONTEXT",
    "NEEDS_CONTEXT, a1+ b1+ c1+ d1-, STRONG",
    "NEVER, a1+ b1+ c1+ d1+, NEVER",
    "NEVER, a1- b1- c1-, NEVER"
  })
  void given_a_name_when_editors_decide_then_it_moves_by_the_rule(
      String before, String words, String after) {
    actor = created("/v1/actors", actor(NAME, before));

    say(words.split(" "));

    assertThat(match(actor)).isEqualTo(after);
  }

  @Test
  void given_decisions_when_heard_then_the_answer_says_how_the_name_stands() {
    say("a1", "REJECTED", clock)
        .body("match", equalTo("STRONG"), "confirmed", equalTo(0), "rejected", equalTo(1));
    get("/v1/actors/" + actor).header("ETag", "\"1\"");

    say("b1", "REJECTED", clock)
        .body("match", equalTo("NEEDS_CONTEXT"), "confirmed", equalTo(0), "rejected", equalTo(0));
    get("/v1/actors/" + actor).header("ETag", "\"2\"").body("names[0].value", equalTo(NAME));
  }

  @Test
  void given_a_moved_name_when_the_feed_is_read_then_it_tells_the_name() throws Exception {
    say("a1-", "b1-");

    List<Map<String, Object>> told = List.of();
    for (int i = 0; i < 100 && told.isEmpty(); i++) {
      Thread.sleep(50);
      told =
          get("/v1/changes?limit=1000")
              .extract()
              .<List<Map<String, Object>>>path("changes")
              .stream()
              .filter(c -> actor.equals(c.get("id")) && "UPDATED".equals(c.get("change")))
              .toList();
    }
    assertThat(told).extracting(change -> change.get("names")).containsExactly(List.of(NAME));
  }

  @Test
  void given_decisions_out_of_order_when_heard_then_the_latest_holds() {
    say("a1", "CONFIRMED", clock.plusSeconds(9));
    say("a1", "REJECTED", clock.plusSeconds(5));
    say("a1", "CONFIRMED", clock.plusSeconds(9));
    say("b1", "WITHDRAWN", clock.plusSeconds(9));
    say("b1", "REJECTED", clock.plusSeconds(8));

    say("c1", "REJECTED", clock.plusSeconds(9))
        .body("match", equalTo("STRONG"), "confirmed", equalTo(1), "rejected", equalTo(1));
  }

  @Test
  void given_the_same_decision_when_sent_again_then_it_counts_once() {
    say("a1", "REJECTED", clock);
    say("a1", "REJECTED", clock).body("rejected", equalTo(1));
    say("b1", "REJECTED", clock);
    say("b1", "REJECTED", clock);
    say("a1", "REJECTED", clock).body("rejected", equalTo(0));

    get("/v1/actors/" + actor).header("ETag", "\"2\"");
  }

  @Test
  void given_decisions_that_waited_when_heard_then_those_made_after_a_move_count() {
    say("a1-", "b1-", "c1+", "d1+", "e1+");
    assertThat(match(actor)).isEqualTo("STRONG");

    say("f1", "REJECTED", clock.minusSeconds(30));
    say("g1", "REJECTED", clock.minusSeconds(30))
        .body("match", equalTo("STRONG"), "rejected", equalTo(0));
  }

  @Test
  void given_a_match_that_an_editor_changed_when_decided_then_counting_begins_anew() {
    say("a1-");
    put(actor, actor(NAME, "NEEDS_CONTEXT"));
    put(actor, actor(NAME, "STRONG"));
    say("b1", "REJECTED", Instant.now()).body("rejected", equalTo(1));
    assertThat(match(actor)).isEqualTo("STRONG");

    put(actor, actor(NAME, "STRONG")); // no other match
    say("c1", "REJECTED", Instant.now());
    assertThat(match(actor)).isEqualTo("NEEDS_CONTEXT");
  }

  @Test
  void given_a_match_that_an_import_changed_when_decided_then_counting_begins_anew() {
    String line = "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"x\"}]," + "%s";
    String strong = line.formatted(actor(NAME, "STRONG").substring(1));
    String weak = line.formatted(actor(NAME, "NEEDS_CONTEXT").substring(1));
    put(actor, strong);
    say("a1-");

    assertThat(outcomes("/v1/actors", weak, strong)).containsExactly("UPDATED", "UPDATED");
    say("b1", "REJECTED", Instant.now()).body("match", equalTo("STRONG"));
    assertThat(outcomes("/v1/actors", strong)).containsExactly("UNCHANGED");
    say("c1", "REJECTED", Instant.now()).body("match", equalTo("NEEDS_CONTEXT"));
  }

  @Test
  void given_another_name_when_decided_then_only_the_one_that_stands_there_moves() {
    actor =
        created(
            "/v1/actors",
            """
            {"kind":"PERSON","names":[
             {"value":"أبو الوليد الصحراوي","lang":"ar","kind":"PRIMARY","match":"STRONG"},
             {"value":"الصحراوي","lang":"ar","kind":"ALIAS","match":"STRONG"}]}\
            """);

    for (String place : List.of("a1", "b1")) {
      post("/v1/decisions", json(place, actor, "أَبي وليد الصحراوي", "REJECTED", clock));
      post("/v1/decisions", json(place + "x", actor, "سالم", "REJECTED", clock))
          .statusCode(200)
          .body("match", nullValue());
    }

    get("/v1/actors/" + actor)
        .body("names.match", equalTo(List.of("NEEDS_CONTEXT", "STRONG")))
        .body("names[0].value", equalTo("أبو الوليد الصحراوي"));
  }

  @Test
  void given_a_merged_actor_when_decided_then_the_names_of_both_learn() {
    String other = created("/v1/actors", actor(NAME, "STRONG"));
    post("/v1/actors/" + other + "/merge", "{\"into\":\"%s\"}".formatted(actor)).statusCode(200);

    post("/v1/decisions", json("a1", other, NAME, "REJECTED", clock)).statusCode(200);
    post("/v1/decisions", json("b1", actor, NAME, "REJECTED", clock))
        .statusCode(200)
        .body("match", equalTo("NEEDS_CONTEXT"));

    assertThat(match(actor)).isEqualTo("NEEDS_CONTEXT");
    post("/v1/actors/" + other + "/unmerge", "").statusCode(200);
    assertThat(match(other)).isEqualTo("NEEDS_CONTEXT");
  }

  @Test
  void given_locations_and_events_when_decided_then_their_names_learn_too() {
    String named =
        "\"names\":[{\"value\":\"عين"
            + " الورد\",\"lang\":\"ar\",\"kind\":\"PRIMARY\",\"match\":\"STRONG\"}]}";
    String place = created("/v1/locations", "{\"kind\":\"CITY\"," + named);
    String event =
        created(
            "/v1/events",
            "{\"type\":\"ATTACK\",\"titles\":[{\"value\":\"هجوم\",\"lang\":\"ar\"}]," + named);

    for (String entity : List.of(place, event)) {
      post("/v1/decisions", json("a1", entity, "عين الورد", "REJECTED", clock)).statusCode(200);
      post("/v1/decisions", json("b1", entity, "عين الورد", "REJECTED", clock))
          .statusCode(200)
          .body("match", equalTo("NEEDS_CONTEXT"));
    }
  }

  @Test
  void given_many_decisions_at_once_when_heard_then_the_name_moves_once() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var said =
          Stream.of("a1", "b1", "c1", "d1", "e1")
              .map(place ->
                  threads.submit(() ->
                      post("/v1/decisions", json(place, actor, NAME, "REJECTED", clock))
                          .statusCode(200)))
              .toList();
      for (var answer : said) {
        answer.get();
      }
    }

    get("/v1/actors/" + actor)
        .header("ETag", "\"2\"")
        .body("names[0].match", equalTo("NEEDS_CONTEXT"));
  }

  @Test
  void given_an_actor_that_is_not_or_no_more_when_decided_then_it_is_unknown() {
    String unknown = TypeId.next(TypeId.Kind.ACTOR).toString();
    post("/v1/decisions", json("a1", unknown, NAME, "REJECTED", clock))
        .statusCode(422)
        .body("code", equalTo("UNKNOWN_REFERENCE"), "detail", containsString(unknown));

    given().header("If-Match", "*").delete("/v1/actors/" + actor).then().statusCode(204);
    post("/v1/decisions", json("a1", actor, NAME, "REJECTED", clock))
        .statusCode(422)
        .body("code", equalTo("UNKNOWN_REFERENCE"));
    assertThat(stored.run("SELECT FROM name_decision")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"mention\":\"men_`, `\"mention\":\"rpt_`, INVALID_ID",
        "`\"report\":\"rpt_`, `\"report\":\"men_`, INVALID_ID",
        "`\"entity\":\"act_`, `\"entity\":\"rel_`, INVALID_FIELD",
        "`\"entity\":\"act_`, `\"entity\":\"xxx_`, INVALID_ID",
        "`\"REJECTED\"`, `\"MAYBE\"`, INVALID_FIELD",
        "`\"REJECTED\"`, `null`, INVALID_FIELD",
        "`كتيبة الفرقان`, `  `, INVALID_FIELD",
        "`كتيبة الفرقان`, `\\u0000`, INVALID_TEXT",
        "`\"at\":\"2`, `\"at\":\"9`, INVALID_FIELD",
        "`\"at\":\"2`, `\"at\":\"1`, INVALID_FIELD",
        "`\"at\":\"2`, `\"at\":\"x`, INVALID_FIELD"
      })
  void given_a_bad_decision_when_sent_then_it_is_refused(String good, String bad, String code) {
    String json = json("a1", actor, NAME, "REJECTED", clock);
    assertThat(json).contains(good);

    post("/v1/decisions", json.replace(good, bad)).statusCode(400).body("code", equalTo(code));
  }

  @ParameterizedTest
  @CsvSource({"mention,{}", "report,{}", "entity,[]", "entity,1", "exact,{}"})
  void given_something_else_for_a_text_when_decided_then_it_is_refused(String name, String bad) {
    String json = json("a1", actor, NAME, "REJECTED", clock);
    String broken = json.replaceFirst("(\"" + name + "\":)\"[^\"]*\"", "$1" + bad);
    assertThat(broken).isNotEqualTo(json);

    post("/v1/decisions", broken)
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"), "errors[0].field", equalTo(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!!", "🙂"})
  void given_words_without_letters_when_decided_then_they_name_nothing(String exact) {
    post("/v1/decisions", json("a1", actor, exact, "REJECTED", clock))
        .statusCode(200)
        .body("match", nullValue());
  }
}
