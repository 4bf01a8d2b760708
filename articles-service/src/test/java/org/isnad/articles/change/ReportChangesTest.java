package org.isnad.articles.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.outcomes;
import static org.isnad.articles.Api.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.isnad.articles.Annotator;
import org.isnad.articles.AnnotatorAddress;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Records;
import org.isnad.articles.Stored;
import org.isnad.articles.annotation.Working;
import org.isnad.identity.tests.Tokens;
import org.isnad.rest.TypeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each way in which a report changes is told, once for each report and transaction. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
@QuarkusTestResource(AnnotatorAddress.class)
@Timeout(120)
class ReportChangesTest {
  @Inject ReportChanges log;
  @Inject ChangeRecorder recorder;
  @Inject Stored stored;
  @Inject Working working;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Annotator annotator;

  private long seen;

  @BeforeEach
  void start() throws IOException, SQLException {
    stored.clear();
    stored.run("UPDATE feed_cursor SET seq = 0, epoch = NULL, aliases_after = 0");
    annotator = new Annotator();
    changes();
    seen = log.head().seq();
  }

  @AfterEach
  void stop() {
    annotator.close();
  }

  /** What was told since this was asked last. */
  private List<String> changes() throws SQLException {
    while (log.number()) {
      // Goes on.
    }
    List<Change> changes = log.after(seen, 1000);
    if (!changes.isEmpty()) {
      seen = changes.getLast().seq();
    }
    return changes.stream()
        .map(c -> "%s v%d %s".formatted(c.report(), c.version(), c.kind()))
        .toList();
  }

  private static String report(String externalId, String body) {
    return "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"%s\"}],\"language\":\"ar\",\"body\":\"%s\"}"
        .formatted(externalId, body);
  }

  /** Of the first word of a report with four letters. */
  private static String mention(String externalId, String report, String kind) {
    return "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"%s\"}],\"report\":\"%s\",\"start\":0,\"end\":4,\"refs\":[\"seed:actor-1\"],\"kind\":\"%s\"}"
        .formatted(externalId, report, kind);
  }

  private static String claim(String externalId, String report, String modality) {
    return "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"%s\"}],\"report\":\"%s\",\"quote\":{\"start\":0,\"end\":4},\"attribution\":[{\"kind\":\"NARRATOR\"}],\"modality\":\"%s\"}"
        .formatted(externalId, report, modality);
  }

  private static ValidatableResponse put(String path, String json) {
    return given()
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body(json)
        .put(path)
        .then();
  }

  private static void delete(String path) {
    given().header("If-Match", "*").delete(path).then().statusCode(204);
  }

  @Test
  void given_a_report_when_it_is_created_changed_and_deleted_then_each_is_told()
      throws SQLException {
    String id = created("/v1/reports", report("a", "سالم هنا"));
    assertThat(changes()).containsExactly(id + " v1 CREATED");

    put("/v1/reports/" + id, report("a", "سالم هناك")).statusCode(200);
    assertThat(changes()).containsExactly(id + " v2 UPDATED");

    put("/v1/reports/" + id, report("a", "سالم هناك")).statusCode(200);
    assertThat(changes()).as("the same again").isEmpty();

    delete("/v1/reports/" + id);
    assertThat(changes()).containsExactly(id + " v3 DELETED");
  }

  @Test
  void given_a_create_that_is_sent_again_when_answered_then_one_is_told() throws SQLException {
    for (int time = 1; time <= 2; time++) {
      given()
          .contentType(ContentType.JSON)
          .header("Idempotency-Key", "again")
          .body(report("a", "سالم هنا"))
          .post("/v1/reports")
          .then()
          .statusCode(201);
    }
    post("/v1/reports", report("b", "سالم هنا")).statusCode(200);

    assertThat(changes()).singleElement().asString().endsWith("v1 CREATED");
  }

  @Test
  void given_an_import_when_rows_are_new_changed_the_same_or_refused_then_only_changes_are_told()
      throws SQLException {
    assertThat(
            outcomes(
                "/v1/reports",
                report("a", "سالم هنا"),
                report("b", "زيد هنا"),
                "{}",
                report("a", "سالم هناك")))
        .containsExactly("CREATED", "CREATED", "FAILED INVALID_FIELD", "UPDATED");
    List<String> told = changes();
    assertThat(told).as("one for each report").hasSize(2);
    assertThat(told.get(0)).endsWith(" v2 CREATED");
    assertThat(told.get(1)).endsWith(" v1 CREATED");

    assertThat(outcomes("/v1/reports", report("b", "زيد هنا"), report("a", "سالم")))
        .containsExactly("UNCHANGED", "UPDATED");
    assertThat(changes()).singleElement().asString().endsWith(" v3 UPDATED");
  }

  @Test
  void given_an_import_of_many_when_told_then_by_one_statement_for_each_transaction()
      throws SQLException {
    String[] lines =
        IntStream.range(0, 250).mapToObj(i -> report("r" + i, "خبر " + i)).toArray(String[]::new);

    assertThat(outcomes("/v1/reports", lines)).containsOnly("CREATED");

    assertThat(changes()).hasSize(250).allMatch(change -> change.endsWith(" v1 CREATED"));
    assertThat(stored.run("SELECT DISTINCT at FROM change_log WHERE seq > " + (seen - 250)))
        .isEqualTo(3);
  }

  @Test
  void given_mentions_when_editors_change_them_then_their_report_is_told_of() throws SQLException {
    String report = created("/v1/reports", report("a", "سالم هنا"));
    changes();
    String told = report + " v1 MENTIONS";

    String id = created("/v1/mentions", mention("m", report, "NAME"));
    assertThat(changes()).as("created").containsExactly(told);
    put("/v1/mentions/" + id, mention("m", report, "ROLE")).statusCode(200);
    assertThat(changes()).as("changed").containsExactly(told);
    put("/v1/mentions/" + id, mention("m", report, "ROLE")).statusCode(200);
    assertThat(changes()).as("the same again").isEmpty();
    post("/v1/mentions/" + id + "/reject", "").statusCode(200);
    assertThat(changes()).as("rejected").containsExactly(told);
    post("/v1/mentions/" + id + "/reject", "").statusCode(200);
    assertThat(changes()).as("rejected again").isEmpty();
    post("/v1/mentions/" + id + "/confirm", "{\"refs\":[\"seed:actor-2\"]}").statusCode(200);
    assertThat(changes()).as("confirmed").containsExactly(told);
    delete("/v1/mentions/" + id);
    assertThat(changes()).as("deleted").containsExactly(told);
  }

  @Test
  void given_an_editors_mention_when_it_settles_what_the_machine_found_then_one_is_told()
      throws SQLException {
    annotator.learn("سالم");
    String report = created("/v1/reports", report("a", "سالم هنا"));
    working.off();
    changes();

    created("/v1/mentions", mention("m", report, "NAME"));

    assertThat(get("/v1/reports/" + report + "/mentions").extract().<List<?>>path("id")).hasSize(1);
    assertThat(changes()).containsExactly(report + " v1 MENTIONS");
  }

  @Test
  void given_claims_when_changed_then_their_report_is_told_of() throws SQLException {
    String report = created("/v1/reports", report("a", "سالم هنا"));
    changes();
    String told = report + " v1 CLAIMS";

    String id = created("/v1/claims", claim("c", report, "ASSERTED"));
    assertThat(changes()).as("created").containsExactly(told);
    put("/v1/claims/" + id, claim("c", report, "PROBABLE")).statusCode(200);
    assertThat(changes()).as("changed").containsExactly(told);
    put("/v1/claims/" + id, claim("c", report, "PROBABLE")).statusCode(200);
    assertThat(changes()).as("the same again").isEmpty();
    delete("/v1/claims/" + id);
    assertThat(changes()).as("deleted").containsExactly(told);
  }

  @Test
  void given_an_import_of_mentions_and_of_claims_when_told_then_each_report_is_once()
      throws SQLException {
    String one = created("/v1/reports", report("a", "سالم هنا"));
    String two = created("/v1/reports", report("b", "زيدان هنا"));
    changes();

    outcomes(
        "/v1/mentions",
        mention("m1", one, "NAME"),
        mention("m2", two, "NAME"),
        mention("m3", one, "ROLE"));
    assertThat(changes()).containsExactly(one + " v1 MENTIONS", two + " v1 MENTIONS");

    outcomes(
        "/v1/claims",
        claim("c1", two, "ASSERTED"),
        claim("c2", one, "ASSERTED"),
        claim("c3", two, "PROBABLE"));
    assertThat(changes()).containsExactly(two + " v1 CLAIMS", one + " v1 CLAIMS");
  }

  @Test
  void given_mentions_and_claims_when_their_report_is_moved_or_deleted_then_that_alone_is_told()
      throws SQLException {
    String body = "سالم هنا وقال إن شيئا حدث في مالي يوم الاثنين";
    String report = created("/v1/reports", report("a", body));
    created("/v1/mentions", mention("m", report, "NAME"));
    created("/v1/claims", claim("c", report, "ASSERTED"));
    changes();

    put("/v1/reports/" + report, report("a", "اليوم " + body)).statusCode(200);
    assertThat(stored.run("SELECT FROM mention WHERE version = 2")).isEqualTo(1);
    assertThat(stored.run("SELECT FROM claim WHERE version = 2")).isEqualTo(1);
    assertThat(changes()).containsExactly(report + " v2 UPDATED");

    delete("/v1/reports/" + report);
    assertThat(changes()).containsExactly(report + " v3 DELETED");
  }

  @Test
  void given_reports_when_the_machine_reads_them_then_each_is_told_of_once() throws SQLException {
    annotator.learn("سالم");
    List<String> reports =
        IntStream.range(0, 3)
            .mapToObj(i -> created("/v1/reports", report("r" + i, "سالم هنا " + i)))
            .toList();
    changes();

    working.off();
    assertThat(changes())
        .containsExactlyInAnyOrderElementsOf(
            reports.stream().map(id -> id + " v1 ANNOTATED").toList());
    assertThat(stored.run("SELECT DISTINCT at FROM change_log WHERE seq > " + (seen - 3)))
        .as("by one statement")
        .isEqualTo(1);

    annotator.forget("سالم");
    String first = reports.getFirst();
    post("/v1/reports/" + first + "/annotate", "").statusCode(202);
    assertThat(changes()).as("that it waits").isEmpty();
    working.off();
    assertThat(get("/v1/reports/" + first + "/mentions").extract().<List<?>>path("id")).isEmpty();
    assertThat(changes()).as("taken away").containsExactly(first + " v1 ANNOTATED");

    post("/v1/reports/" + first + "/annotate", "").statusCode(202);
    working.off();
    assertThat(changes()).as("it is DONE again").containsExactly(first + " v1 ANNOTATED");
  }

  @Test
  void given_a_report_that_cannot_be_read_when_it_is_dead_then_that_is_told() throws SQLException {
    annotator.fail("سم", 500);
    String id = created("/v1/reports", report("a", "سم هنا"));
    changes();

    for (int failure = 1; failure < 10; failure++) {
      working.once();
    }
    assertThat(changes()).as("it is tried again").isEmpty();

    working.once();
    assertThat(get("/v1/reports/" + id).extract().<String>path("annotation")).isEqualTo("DEAD");
    assertThat(changes()).containsExactly(id + " v1 ANNOTATED");
  }

  @Test
  void given_candidates_when_decided_then_no_report_has_changed_until_it_is_read_anew()
      throws SQLException {
    var records = new Records();
    records.serveAt(annotator);
    annotator.suspect("سالم", "PERSON");
    annotator.suspect("زيدان", "PERSON");
    String report = created("/v1/reports", report("a", "سالم مع زيدان"));
    working.off();
    changes();

    List<String> ids = get("/v1/candidates").statusCode(200).extract().path("items.id");
    post("/v1/candidates/" + ids.get(0) + "/accept", "").statusCode(200);
    post("/v1/candidates/" + ids.get(1) + "/reject", "").statusCode(200);
    post("/v1/candidates/" + ids.get(1) + "/reopen", "").statusCode(200);
    assertThat(changes()).isEmpty();

    post("/v1/reports/" + report + "/annotate", "").statusCode(202);
    working.off();
    assertThat(changes()).containsExactly(report + " v1 ANNOTATED");
  }

  @Test
  void given_changes_that_are_refused_when_rolled_back_then_none_is_told() throws SQLException {
    String report = created("/v1/reports", report("a", "سالم هنا"));
    created("/v1/claims", claim("c", report, "ASSERTED"));
    changes();

    post("/v1/reports", report("a", "شيء آخر")).statusCode(409);
    put("/v1/reports/" + report, report("a", "شيء آخر")).statusCode(409);
    post("/v1/claims", claim("c", report, "ASSERTED")).statusCode(409);
    post("/v1/mentions", mention("m", TypeId.next(TypeId.Kind.REPORT).toString(), "NAME"))
        .statusCode(422);
    QuarkusTransaction.begin();
    recorder.annotated(Set.of(TypeId.parse(report).uuid()));
    QuarkusTransaction.rollback();

    assertThat(changes()).isEmpty();
    assertThat(stored.run("SELECT FROM change_log WHERE seq IS NULL")).isZero();
  }

  @Test
  void given_many_who_write_at_once_when_tailed_then_each_change_is_seen_once_in_order()
      throws Exception {
    int writers = 4;
    int rounds = 10;
    Set<String> expected = ConcurrentHashMap.newKeySet();
    try (var pool = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> writing = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        String name = "w" + writer + "-";
        writing.add(
            pool.submit(() -> {
              for (int round = 0; round < rounds; round++) {
                String id = created("/v1/reports", report(name + round, "سالم " + name + round));
                created("/v1/mentions", mention("m" + name + round, id, "NAME"));
                expected.add(id + " CREATED");
                expected.add(id + " MENTIONS");
              }
            }));
      }

      List<String> told = new ArrayList<>();
      List<Integer> seqs = new ArrayList<>();
      long after = seen;
      while (told.size() < 2 * writers * rounds) {
        var page = get("/v1/changes?limit=7&after=" + after).statusCode(200).extract();
        List<String> reports = page.path("changes.report");
        List<String> kinds = page.path("changes.kind");
        IntStream.range(0, reports.size())
            .forEach(i -> told.add(reports.get(i) + " " + kinds.get(i)));
        seqs.addAll(page.path("changes.seq"));
        after = ((Number) page.path("next")).longValue();
      }
      for (Future<?> one : writing) {
        one.get();
      }

      assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(seqs)
          .containsExactlyElementsOf(
              IntStream.rangeClosed((int) seen + 1, (int) seen + told.size()).boxed().toList());
    }
  }
}
