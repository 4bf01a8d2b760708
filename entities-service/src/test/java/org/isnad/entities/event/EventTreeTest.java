package org.isnad.entities.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;
import static org.isnad.entities.Api.outcomes;
import static org.isnad.entities.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.entities.Stored;
import org.isnad.identity.tests.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Events that are parts of events, but never of themselves. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class EventTreeTest {
  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
    created("/v1/events", event("war", null));
    created("/v1/events", event("battle", null));
  }

  private static String event(String name, @Nullable String whole) {
    return """
    {"externalIds":[{"scheme":"test","value":"%s"}],"type":"ATTACK","partOf":%s,\
    "titles":[{"value":"%s","lang":"en"}]}\
    """
        .formatted(name, whole == null ? null : "\"test:" + whole + "\"", name);
  }

  private static ValidatableResponse put(String name, String whole) {
    return given()
        .contentType("application/json")
        .header("If-Match", "*")
        .body(event(name, whole))
        .put("/v1/events/test:" + name)
        .then();
  }

  private static ValidatableResponse merge(String name, String into) {
    return post("/v1/events/test:" + name + "/merge", "{\"into\":\"test:" + into + "\"}");
  }

  @Test
  void given_new_rows_that_form_a_cycle_when_imported_then_only_the_one_that_closes_it_fails() {
    assertThat(
            outcomes(
                "/v1/events",
                event("raid", "battle"),
                event("battle", "raid"),
                event("siege", "raid")))
        .containsExactly("CREATED", "FAILED CYCLE", "CREATED");
  }

  @Test
  void given_known_rows_that_form_a_cycle_when_imported_then_only_the_one_that_closes_it_fails() {
    assertThat(outcomes("/v1/events", event("war", "battle"), event("battle", "war")))
        .containsExactly("UPDATED", "FAILED CYCLE");
  }

  @RepeatedTest(20)
  void given_two_events_when_each_becomes_part_of_the_other_at_once_then_one_is_refused()
      throws Exception {
    List<Callable<ValidatableResponse>> editors =
        List.of(() -> put("war", "battle"), () -> put("battle", "war"));

    try (var pool = Executors.newFixedThreadPool(2)) {
      var answers = pool.invokeAll(editors).stream().map(a -> a.resultNow().extract()).toList();

      assertThat(answers.stream().map(a -> a.statusCode())).containsExactlyInAnyOrder(200, 409);
      assertThat(answers.stream().map(a -> a.<String>path("code"))).contains("CYCLE");
    }
  }

  @Test
  void given_a_part_when_its_whole_is_merged_into_it_then_that_is_refused() {
    put("battle", "war").statusCode(200);

    merge("war", "battle").statusCode(409).body("code", equalTo("CYCLE"));

    get("/v1/events/test:war").body("version", equalTo(1));
    merge("battle", "war").statusCode(200);
  }

  @Test
  void given_a_merged_event_when_it_would_stand_in_its_own_part_again_then_it_stays_merged() {
    created("/v1/events", event("campaign", null));
    put("battle", "war").statusCode(200);
    merge("battle", "campaign").statusCode(200);
    put("war", "battle").statusCode(200);

    post("/v1/events/test:battle/unmerge", "").statusCode(409).body("code", equalTo("CYCLE"));

    put("campaign", "war").statusCode(409).body("code", equalTo("CYCLE"));
  }
}
