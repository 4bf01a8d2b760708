package org.isnad.articles.teaching;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.outcomes;
import static org.isnad.articles.Api.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.isnad.articles.Annotator;
import org.isnad.articles.AnnotatorAddress;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.tests.Tokens;
import org.isnad.record.Chore.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors decide is told to entities-service, each once and in order. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
@QuarkusTestResource(AnnotatorAddress.class)
@Timeout(60)
class TeachingTest {
  private static final String ONE = EntitiesStandIn.id("place-1");
  private static final String TWO = EntitiesStandIn.id("place-2");

  @Inject Stored stored;
  @Inject DecisionOutbox outbox;
  @Inject DecisionSender sender;

  private String report = "";

  @SuppressWarnings("NullAway.Init") // made before each test
  private Annotator entities;

  @BeforeEach
  void start() throws IOException {
    stored.clear();
    entities = new Annotator();
    report = created("/v1/reports", "{\"language\":\"ar\",\"body\":\"مالي والنيجر ومالي\"}");
  }

  @AfterEach
  void stop() {
    entities.close();
  }

  private String draft(String annotator, String kind, String status, String refs) {
    return """
    {"externalIds":[{"scheme":"t","value":"m"}],"report":"%s","start":0,"end":4,"refs":[%s],\
    "kind":"%s","status":"%s","annotator":"%s"}\
    """
        .formatted(report, refs, kind, status, annotator);
  }

  private static String place(int number) {
    return "\"seed:place-" + number + "\"";
  }

  private String machine(String status, String refs) {
    return created("/v1/mentions", draft("MACHINE", "NAME", status, refs));
  }

  private static void confirm(String mention, String refs) {
    String body = refs.isEmpty() ? "" : "{\"refs\":[%s]}".formatted(refs);
    post("/v1/mentions/" + mention + "/confirm", body).statusCode(200);
  }

  private static void reject(String mention) {
    post("/v1/mentions/" + mention + "/reject", "").statusCode(200);
  }

  private int waiting() {
    return stored.run("SELECT FROM decision_outbox");
  }

  /** Sends all that waits, and answers what was heard, of the one name that there is. */
  private List<String> heard() {
    while (waiting() > 0) {
      stored.run("UPDATE decision_outbox SET not_before = now()");
      sender.work();
    }
    return entities.heard().stream().map(said -> said.replace(" مالي", "")).toList();
  }

  @Test
  void given_a_machines_mention_when_editors_decide_then_each_word_is_told_in_order() {
    String mention = machine("RESOLVED", place(1));
    assertThat(waiting()).isZero();

    confirm(mention, "");
    confirm(mention, ""); // says nothing new
    reject(mention);
    assertThat(waiting()).isEqualTo(2);
    assertThat(heard()).containsExactly("CONFIRMED " + ONE, "REJECTED " + ONE);

    given().header("If-Match", "*").delete("/v1/mentions/" + mention).then().statusCode(204);
    assertThat(heard()).last().isEqualTo("WITHDRAWN " + ONE);
  }

  @Test
  void given_an_ambiguous_mention_when_rejected_then_it_is_told_of_each() {
    reject(machine("AMBIGUOUS", place(1) + "," + place(2)));

    assertThat(heard()).containsExactly("REJECTED " + ONE, "REJECTED " + TWO);
  }

  @Test
  void given_other_refs_when_confirmed_then_those_of_the_machine_are_rejected() {
    String mention = machine("RESOLVED", place(1));

    confirm(mention, place(2));
    assertThat(heard()).containsExactly("REJECTED " + ONE, "CONFIRMED " + TWO);

    confirm(mention, place(1));
    assertThat(heard().subList(2, 4)).containsExactly("WITHDRAWN " + TWO, "CONFIRMED " + ONE);
  }

  @Test
  void given_a_report_when_deleted_then_what_was_said_in_it_is_withdrawn() {
    confirm(machine("RESOLVED", place(1)), place(2));
    given().header("If-Match", "*").delete("/v1/reports/" + report).then().statusCode(204);

    assertThat(heard().subList(2, 4))
        .containsExactlyInAnyOrder("WITHDRAWN " + ONE, "WITHDRAWN " + TWO);
  }

  @Test
  void given_an_editors_mention_when_added_replaced_and_deleted_then_it_is_told() {
    String mention = created("/v1/mentions", draft("EDITOR", "ALIAS", "RESOLVED", place(1)));
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body(draft("EDITOR", "ALIAS", "RESOLVED", place(2)))
        .put("/v1/mentions/" + mention)
        .then()
        .statusCode(200);
    given().header("If-Match", "*").delete("/v1/mentions/" + mention).then().statusCode(204);

    assertThat(heard())
        .containsExactly(
            "CONFIRMED " + ONE, "WITHDRAWN " + ONE, "CONFIRMED " + TWO, "WITHDRAWN " + TWO);
  }

  @Test
  void given_editors_mentions_when_imported_twice_then_they_are_told_once() {
    String line = draft("EDITOR", "NAME", "RESOLVED", place(1));
    assertThat(outcomes("/v1/mentions", line)).containsExactly("CREATED");
    assertThat(outcomes("/v1/mentions", line)).containsExactly("UNCHANGED");

    assertThat(heard()).containsExactly("CONFIRMED " + ONE);
  }

  @Test
  void given_mentions_that_say_nothing_of_one_name_when_added_then_nothing_is_told() {
    outcomes("/v1/mentions", draft("EDITOR", "PRONOUN", "RESOLVED", place(1)));
    outcomes("/v1/mentions", draft("EDITOR", "NAME", "RESOLVED", place(1) + "," + place(2)));
    outcomes("/v1/mentions", draft("EDITOR", "NAME", "AMBIGUOUS", place(1)));
    outcomes("/v1/mentions", draft("EDITOR", "NAME", "UNRESOLVED", ""));
    outcomes("/v1/mentions", draft("MACHINE", "NAME", "RESOLVED", place(1)));

    assertThat(waiting()).isZero();
  }

  @Test
  void given_requests_that_fail_when_rolled_back_then_nothing_is_told() {
    String mention = machine("AMBIGUOUS", place(1) + "," + place(2));

    post("/v1/mentions/" + mention + "/confirm", "").statusCode(400);
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"9\"")
        .post("/v1/mentions/" + mention + "/reject")
        .then()
        .statusCode(412);
    post("/v1/mentions", draft("EDITOR", "NAME", "RESOLVED", place(1))).statusCode(409);
    String line = draft("EDITOR", "NAME", "RESOLVED", place(1));
    assertThat(outcomes("/v1/mentions", line.replace("\"end\":4", "\"end\":400"))).hasSize(1);

    assertThat(waiting()).isZero();
  }

  @Test
  void given_entities_service_away_when_decided_then_it_is_told_when_that_is_back()
      throws IOException {
    entities.close();
    confirm(machine("RESOLVED", place(1)), "");
    assertThat(sender.work()).isEqualTo(Outcome.AWAY);
    assertThat(waiting()).isEqualTo(1);

    entities = new Annotator();
    entities.fail("مالي", 503);
    assertThat(sender.work()).isEqualTo(Outcome.AWAY);
    entities.mend();

    assertThat(sender.work()).isEqualTo(Outcome.WORKED);
    assertThat(sender.work()).isEqualTo(Outcome.IDLE);
    assertThat(entities.heard()).hasSize(2); // one of them was answered with 503
    assertThat(waiting()).isZero();
  }

  @Test
  void given_a_failure_when_sent_then_it_is_tried_again_and_what_follows_waits() {
    String mention = machine("RESOLVED", place(1));
    confirm(mention, "");
    reject(mention);
    entities.fail("مالي", 500);

    assertThat(sender.work()).isEqualTo(Outcome.WORKED);
    assertThat(sender.work()).isEqualTo(Outcome.IDLE);
    entities.mend();

    assertThat(heard()).containsExactly("CONFIRMED " + ONE, "CONFIRMED " + ONE, "REJECTED " + ONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 422})
  void given_a_decision_that_is_refused_when_sent_then_it_is_dropped(int status) {
    confirm(machine("RESOLVED", place(1)), "");
    entities.fail("مالي", status);

    assertThat(sender.work()).isEqualTo(Outcome.WORKED);

    assertThat(waiting()).isZero();
  }

  @Test
  void given_a_decision_that_is_taken_when_another_process_looks_then_it_takes_neither_nor_next() {
    String mention = machine("RESOLVED", place(1));
    confirm(mention, "");
    reject(mention);

    var taken = outbox.claim(10);
    assertThat(taken).hasSize(1);
    assertThat(outbox.claim(10)).isEmpty();

    outbox.release(taken);
    assertThat(outbox.claim(10)).extracting(DecisionOutbox.Claim::attempts).containsExactly(1);
  }

  @Test
  void given_decisions_that_postgres_knows_nothing_of_when_taken_then_no_more_than_asked_for() {
    String many =
        "INSERT INTO decision_outbox (mention, report, entity, exact, verdict) SELECT n::text, 'r',"
            + " 'e', 'x', 'CONFIRMED' FROM generate_series(1, 1000) n";
    stored.run(many);
    stored.run("DELETE FROM decision_outbox");
    stored.analyze("decision_outbox");
    stored.run(many);

    QuarkusTransaction.requiringNew()
        .run(() -> {
          stored.run(Stored.LOOPS);
          outbox.claim(2);
        });

    assertThat(stored.run("SELECT FROM decision_outbox WHERE attempts = 1")).isEqualTo(2);
    stored.run("DELETE FROM decision_outbox");
  }

  @Test
  void given_a_decision_when_a_log_tells_of_it_then_it_has_none_of_the_reports_words() {
    String mention = machine("RESOLVED", place(1));
    confirm(mention, "");

    assertThat(outbox.claim(1).getFirst().said().toString())
        .contains(mention, report, ONE)
        .doesNotContain("مالي");
  }
}
