package org.isnad.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.isnad.gateway.Upstreams.Asked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept near is right, and says so where it may not be. */
@QuarkusTest
@QuarkusTestResource(
    value = Upstreams.class,
    initArgs = @ResourceArg(name = "cache", value = "8M"),
    restrictToAnnotatedClass = true)
class NearTest {
  private static int epoch;

  private static final String ACTOR_ID = "act_01h455vb4pex5vsknk084sn02q";
  private static final String MERGED_ID = "act_01h455vb4pex5vsknk084sn02r";
  private static final String QUERY = "{ actor(id: \"" + ACTOR_ID + "\") { id version } }";
  private static final String INPUT =
      "{kind: ORGANIZATION, names: [{value: \"Daesh\", lang: \"en\", kind: PRIMARY}]}";

  /** One of each kind, each of which leads to others. */
  private static final String CONNECTED =
      """
      {"actors": [{"id": "act_@", "kind": "STATE", "names": [], "territory": "loc_@", "version": 3, #}],
       "locations": [
         {"id": "loc_@", "kind": "CITY", "names": [], "parents": ["loc_%"], "version": 1, #},
         {"id": "loc_%", "kind": "COUNTRY", "names": [], "parents": [], "version": 1, #}],
       "events": [
         {"id": "evt_@", "type": "ATTACK", "titles": [], "names": [], "partOf": "evt_%",
          "places": [{"location": "loc_@"}], "participants": [{"actor": "act_@", "role": "AGENT"}],
          "version": 1, #},
         {"id": "evt_%", "type": "WAR", "titles": [], "names": [], "places": [],
          "participants": [], "version": 1, #}],
       "relations": [{"id": "rel_@", "type": "PART_OF", "source": "act_@", "target": "act_@",
          "directed": true, "places": ["loc_@"], "polarity": "NEUTRAL", "stance": "ASSERTED",
          "nature": [], "version": 1, #}],
       "missing": []}
      """
          .replace("@", "01h455vb4pex5vsknk084sn02q")
          .replace("%", "01h455vb4pex5vsknk084sn02r")
          .replace(
              "#",
              "\"createdAt\": \"2019-03-31T12:00:00Z\", \"updatedAt\": \"2019-03-31T12:00:00Z\","
                  + " \"externalIds\": []");

  @BeforeEach
  void keepOneActor() {
    answer(actor(ACTOR_ID, 1), "");
    begin(1);
  }

  /** Has the feed begin anew: nothing of before is sure any more. Ends when a version is kept. */
  private static void begin(int version) {
    epoch++;
    tell("");
    await(() -> {
      int asked = lookups();
      return version() == version && lookups() == asked;
    });
  }

  @AfterEach
  void fallSilent() {
    Upstreams.fallSilent();
  }

  @Test
  void given_an_actor_that_is_kept_when_it_is_changed_here_then_what_is_new_is_shown() {
    answer(actor(ACTOR_ID, 2), "");
    Upstreams.answer("/v1/actors/" + ACTOR_ID, 200, actor(ACTOR_ID, 2));

    ask("mutation { updateActor(id: \"%s\", version: 1, actor: %s) { version } }"
            .formatted(ACTOR_ID, INPUT))
        .body("data.updateActor.version", equalTo(2));
    ask(QUERY).body("data.actor.version", equalTo(2));
  }

  @Test
  void given_a_merge_that_is_kept_when_it_is_undone_here_then_each_stands_for_itself() {
    answer(
        actor(ACTOR_ID, 1),
        ", \"merged\": [{\"asked\": \"" + MERGED_ID + "\", \"into\": \"" + ACTOR_ID + "\"}]");
    ask("{ actor(id: \"" + MERGED_ID + "\") { version } }").body("data.actor.version", equalTo(1));
    answer(actor(MERGED_ID, 7), "");
    Upstreams.answer("/v1/actors/" + MERGED_ID + "/unmerge", 200, actor(MERGED_ID, 7));

    ask("mutation { unmerge(id: \"" + MERGED_ID + "\") { id ... on Actor { version } } }")
        .body("data.unmerge", equalTo(Map.of("id", MERGED_ID, "version", 7)));
    ask("{ actor(id: \"" + MERGED_ID + "\") { version } }").body("data.actor.version", equalTo(7));
  }

  @Test
  void given_an_actor_that_is_kept_when_it_is_changed_elsewhere_then_it_is_asked_for_again() {
    answer(actor(ACTOR_ID, 2), "");
    tell(ACTOR_ID);

    await(() -> version() == 2);
  }

  @Test
  void given_an_actor_that_is_kept_when_its_owner_is_away_then_it_is_told_how_old_it_is() {
    Upstreams.answer("/v1/changes", 503, "{}");
    Upstreams.answer("/v1/entities/lookup", 503, "{}");

    await(() -> ask(QUERY).extract().jsonPath().getMap("extensions").containsKey("stale"));
    ask(QUERY)
        .body("errors", nullValue())
        .body("data.actor.version", equalTo(1))
        .body("extensions.stale", hasKey(ACTOR_ID));
  }

  @Test
  void given_a_write_of_which_nobody_hears_when_read_then_it_is_asked_for_again() {
    answer(actor(ACTOR_ID, 2), "");

    ask("mutation { deleteActor(id: \"" + ACTOR_ID + "\", version: 1) }")
        .body("errors[0].extensions.code", equalTo("UPSTREAM_UNAVAILABLE"));
    ask(QUERY).body("data.actor.version", equalTo(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          actor(id: "act_01h455vb4pex5vsknk084sn02q") { territory { id } }
          location(id: "loc_01h455vb4pex5vsknk084sn02q") { parents { id } }
          event(id: "evt_01h455vb4pex5vsknk084sn02q") { places { location { id } } }
          event(id: "evt_01h455vb4pex5vsknk084sn02q") { participants { actor { id } } }
          event(id: "evt_01h455vb4pex5vsknk084sn02q") { partOf { id } }
          relation(id: "rel_01h455vb4pex5vsknk084sn02q") { source { id } }
          relation(id: "rel_01h455vb4pex5vsknk084sn02q") { target { id } }
          relation(id: "rel_01h455vb4pex5vsknk084sn02q") { places { id } }
          """)
  void given_records_that_are_kept_when_asked_where_they_lead_then_it_is_found(String field) {
    Upstreams.answer("/v1/entities/lookup", 200, CONNECTED);
    begin(3);
    ask("{ here: " + field + " }").body("errors", nullValue());
    int asked = lookups();

    ask("{ here: " + field + " }")
        .body("errors", nullValue())
        .body("data.toString()", containsString("01h455vb4pex5vsknk084sn02"));
    assertThat(lookups()).as("all of it is kept").isEqualTo(asked);
    // What is kept serves other selections, too.
    assertThat(Upstreams.asked())
        .filteredOn(each -> each.call().equals("POST /v1/entities/lookup"))
        .extracting(Asked::query)
        .containsOnly("");
  }

  private static int version() {
    return ask(QUERY).extract().jsonPath().getInt("data.actor.version");
  }

  private static int lookups() {
    return (int)
        Upstreams.asked().stream()
            .map(Asked::call)
            .filter("POST /v1/entities/lookup"::equals)
            .count();
  }

  /**
   * @param id of what has changed; empty if nothing has
   */
  private static void tell(String id) {
    String change =
        id.isEmpty()
            ? ""
            : "{\"seq\": 1, \"kind\": \"UPDATED\", \"id\": \"%s\", \"entity\": \"%s\"}"
                .formatted(id, id);
    Upstreams.answer(
        "/v1/changes",
        200,
        "{\"epoch\": \"%d\", \"head\": 1, \"next\": 1, \"changes\": [%s]}"
            .formatted(epoch, change));
  }

  private static String actor(String id, int version) {
    return """
    {"version": %d, "id": "%s", "createdAt": "2019-03-31T12:00:00Z",
     "updatedAt": "2019-03-31T12:00:00Z", "kind": "ORGANIZATION", "externalIds": [], "names": []}\
    """
        .formatted(version, id);
  }

  private static void answer(String actor, String more) {
    Upstreams.answer(
        "/v1/entities/lookup",
        200,
        "{\"actors\": [%s], \"locations\": [], \"events\": [], \"relations\": [], \"missing\": []%s}"
            .formatted(actor, more));
  }

  private static ValidatableResponse ask(String query) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("query", query))
        .post("/graphql")
        .then()
        .statusCode(200);
  }

  private static void await(BooleanSupplier done) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("in time").isNegative();
      LockSupport.parkNanos(20_000_000);
    }
  }
}
