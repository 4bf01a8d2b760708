package org.isnad.articles.annotation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;
import static org.isnad.articles.Api.outcomes;
import static org.isnad.articles.Api.post;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.articles.Annotator;
import org.isnad.articles.AnnotatorAddress;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.articles.annotation.AnnotationJobs.Claim;
import org.isnad.identity.tests.Tokens;
import org.isnad.record.Chore.Outcome;
import org.isnad.rest.TypeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report links itself, whatever happens to whom. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
@QuarkusTestResource(AnnotatorAddress.class)
@Timeout(60)
class AnnotationTest {
  @Inject Stored stored;
  @Inject AgroalDataSource database;
  @Inject AnnotationJobs jobs;
  @Inject AnnotationWorker worker;
  @Inject AnnotationSettings settings;
  @Inject @RestClient AnnotationsClient client;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Annotator annotator;

  @BeforeEach
  void start() throws IOException {
    stored.clear();
    stored.run("UPDATE feed_cursor SET seq = 0, epoch = NULL, aliases_after = 0");
    annotator = new Annotator();
  }

  @AfterEach
  void stop() {
    annotator.close();
  }

  private static String report(String body) {
    return created("/v1/reports", "{\"language\":\"ar\",\"body\":\"" + body + "\"}");
  }

  private static void put(String report, String body) {
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body("{\"language\":\"ar\",\"body\":\"" + body + "\"}")
        .put("/v1/reports/" + report)
        .then()
        .statusCode(200);
  }

  private static String state(String report) {
    return get("/v1/reports/" + report).statusCode(200).extract().path("annotation");
  }

  private static List<String> found(String report) {
    return get("/v1/reports/" + report + "/mentions").extract().path("exact");
  }

  /** Works until nothing is due, not even what is put off. */
  private void workOff() {
    for (int i = 0; i < 50 && stored.run("SELECT FROM annotation_job WHERE NOT dead") > 0; i++) {
      stored.run("UPDATE annotation_job SET not_before = now()");
      worker.work();
    }
  }

  @Test
  void given_a_report_when_annotated_then_it_has_the_mentions_and_dates_that_were_found() {
    String ref = annotator.learn("سالم");
    String id = report("😀 قال سالم في 2019 إن سالم هنا");
    get("/v1/reports/" + id)
        .body("annotation", equalTo("PENDING"))
        .body("dates", hasSize(0))
        .header("ETag", "\"1\"");
    assertThat(ids("/v1/reports?annotation=PENDING")).containsExactly(id);

    assertThat(worker.work()).isEqualTo(Outcome.WORKED);
    assertThat(worker.work()).isEqualTo(Outcome.IDLE);

    get("/v1/reports/" + id + "?include=MENTIONS")
        .body("annotation", equalTo("DONE"))
        .body("version", equalTo(1))
        .body("dates.start", equalTo(List.of(14)))
        .body("dates.date.edtf", equalTo(List.of("2019")))
        .body("mentions.exact", equalTo(List.of("سالم", "سالم")))
        .body("mentions[0].start", equalTo(6))
        .body("mentions[0].refs", equalTo(List.of(ref)))
        .body("mentions[0].kind", equalTo("NAME"))
        .body("mentions[0].status", equalTo("RESOLVED"))
        .body("mentions[0].annotator", equalTo("MACHINE"))
        .body("mentions[0].confidence", equalTo(0.95f))
        .body("mentions[0].prefix", equalTo("😀 قال "))
        .body("mentions[0].why", equalTo("سالم"));
    assertThat(ids("/v1/reports?annotation=DONE")).containsExactly(id);
    assertThat(ids("/v1/reports?annotation=PENDING")).isEmpty();
    assertThat(ids("/v1/reports?entity=" + ref)).containsExactly(id);
  }

  @Test
  void given_reports_of_one_import_when_annotated_then_none_moves_so_that_no_index_is_written()
      throws SQLException {
    annotator.learn("سالم");
    String[] rows =
        IntStream.range(0, 30)
            .mapToObj(number ->
                "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"%d\"}],\"language\":\"ar\",\"body\":\"%s\"}"
                    .formatted(number, "قال سالم في 2019 إن رقم " + number + " هنا. ".repeat(20)))
            .toArray(String[]::new);
    assertThat(outcomes("/v1/reports", rows)).containsOnly("CREATED");
    Map<UUID, String> before = pages();

    workOff();

    assertThat(stored.run("SELECT FROM mention")).isEqualTo(30);
    assertThat(stored.run("SELECT FROM report WHERE found_dates IS NOT NULL")).isEqualTo(30);
    assertThat(pages()).isEqualTo(before).hasSize(30);
  }

  /** On which page of its table each report lies. */
  private Map<UUID, String> pages() throws SQLException {
    Map<UUID, String> pages = new HashMap<>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT id, split_part(ctid::text, ',', 1) FROM report")) {
      while (rows.next()) {
        pages.put(rows.getObject(1, UUID.class), rows.getString(2));
      }
    }
    return pages;
  }

  @Test
  void given_a_tag_of_before_when_annotated_then_it_reads_anew_and_still_writes() {
    String id = report("قال سالم في 2019");
    String path = "/v1/reports/" + id;
    String before = get(path).extract().header("ETag");

    worker.work();

    String tag = get(path).extract().header("ETag");
    assertThat(tag).isNotEqualTo(before).startsWith("\"1.");
    given().header("If-None-Match", before).get(path).then().statusCode(200);
    given().header("If-None-Match", tag).get(path).then().statusCode(304);
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", before)
        .body("{\"language\":\"ar\",\"body\":\"قال سالم في 2019\",\"type\":\"news\"}")
        .put(path)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("annotation", equalTo("DONE"))
        .body("dates", hasSize(1));
    given().header("If-Match", tag).delete(path).then().statusCode(412);
  }

  @Test
  void given_entities_service_away_when_a_report_comes_then_it_waits_and_no_failure_is_counted()
      throws IOException {
    annotator.close();
    String id = report("قال سالم");

    for (int i = 0; i < 15; i++) {
      assertThat(worker.work()).isEqualTo(Outcome.AWAY);
    }

    assertThat(state(id)).isEqualTo("PENDING");
    assertThat(stored.run("SELECT FROM annotation_job WHERE failures = 0 AND not_before <= now()"))
        .isEqualTo(1);
    annotator = new Annotator();
    annotator.learn("سالم");
    assertThat(worker.work()).isEqualTo(Outcome.WORKED);
    assertThat(state(id)).isEqualTo("DONE");
    assertThat(found(id)).containsExactly("سالم");
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 429, 507})
  void given_entities_service_busy_when_asked_then_no_failure_is_counted(int status) {
    report("قال سالم");
    annotator.fail("سالم", status);

    assertThat(worker.work()).isEqualTo(Outcome.AWAY);

    assertThat(stored.run("SELECT FROM annotation_job WHERE failures = 0")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 400, 404, 0})
  void given_a_poison_report_when_it_fails_ten_times_then_it_is_dead_and_holds_up_no_other(
      int status) {
    annotator.learn("سالم");
    annotator.fail("سم", status);
    String poison = report("قال سم");
    String other = report("قال سالم");

    worker.work();
    assertThat(state(other)).isEqualTo("DONE");
    assertThat(state(poison)).isEqualTo("PENDING");
    assertThat(stored.run("SELECT FROM annotation_job WHERE not_before > now()"))
        .as("it is put off")
        .isEqualTo(1);
    for (int failure = 2; failure <= 10; failure++) {
      assertThat(state(poison)).isEqualTo("PENDING");
      stored.run("UPDATE annotation_job SET not_before = now()");
      worker.work();
    }

    assertThat(state(poison)).isEqualTo("DEAD");
    assertThat(ids("/v1/reports?annotation=DEAD")).containsExactly(poison);
    stored.run("UPDATE annotation_job SET not_before = now()");
    assertThat(worker.work()).as("it is left alone").isEqualTo(Outcome.IDLE);
    assertThat(annotator.asked().stream().filter("قال سم"::equals))
        .as("once with the other, then ten times alone")
        .hasSize(11);

    annotator.mend();
    post("/v1/reports/" + poison + "/annotate", "").statusCode(202);
    assertThat(state(poison)).isEqualTo("PENDING");
    worker.work();
    assertThat(state(poison)).isEqualTo("DONE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "{}",
        "[]",
        "{\"seq\":1,\"mentions\":[{\"start\":0,\"end\":99,\"refs\":[],\"kind\":\"NAME\",\"status\":\"RESOLVED\"}]}",
        "{\"seq\":1,\"mentions\":[{\"start\":0,\"end\":3,\"exact\":\"غير\",\"refs\":[],\"kind\":\"NAME\",\"status\":\"RESOLVED\"}]}",
        "{\"seq\":1,\"mentions\":[{\"start\":0,\"end\":3,\"refs\":[\"x\"],\"kind\":\"NAME\",\"status\":\"RESOLVED\"}]}",
        "{\"seq\":1,\"mentions\":[{\"start\":0,\"end\":3,\"refs\":[],\"kind\":\"NOISE\",\"status\":\"RESOLVED\"}]}",
        "{\"seq\":1,\"mentions\":[{\"start\":0,\"end\":3,\"kind\":\"NAME\",\"status\":\"RESOLVED\"}]}",
        "{\"seq\":1,\"mentions\":[{\"start\":0,\"end\":3,\"refs\":[]}]}",
        "{\"seq\":1,\"mentions\":[],\"dates\":[{\"start\":0,\"end\":3,\"date\":{\"edtf\":\"soon\"}}]}",
        "{\"seq\":1,\"mentions\":[],\"dates\":[{\"start\":0,\"end\":3}]}"
      })
  void given_an_answer_that_is_none_when_annotated_then_it_is_a_failure(String answer) {
    annotator.answer(answer);
    report("قال سالم");

    assertThat(worker.work()).isEqualTo(Outcome.WORKED);

    assertThat(stored.run("SELECT FROM annotation_job WHERE failures = 1")).isEqualTo(1);
    assertThat(stored.run("SELECT FROM mention")).isZero();
  }

  @Test
  void given_a_worker_whose_time_is_over_when_another_took_the_job_then_only_one_completes_it() {
    annotator.learn("سالم");
    String id = report("قال سالم");
    Claim slow = jobs.claim(4).getFirst();
    assertThat(jobs.claim(4)).as("it is taken").isEmpty();
    stored.run("UPDATE annotation_job SET not_before = now()");
    Claim fast = jobs.claim(4).getFirst();

    assertThat(complete(slow)).isFalse();
    assertThat(found(id)).isEmpty();
    assertThat(jobs.fail(slow, "x")).isFalse();
    assertThat(stored.run("SELECT FROM annotation_job WHERE failures = 0")).isEqualTo(1);
    assertThat(complete(fast)).isTrue();

    assertThat(found(id)).containsExactly("سالم");
    assertThat(complete(fast)).isFalse();
    assertThat(found(id)).hasSize(1);
  }

  @Test
  void given_jobs_that_postgres_knows_nothing_of_when_taken_then_no_more_than_asked_for() {
    String many =
        "INSERT INTO annotation_job (report_id) SELECT gen_random_uuid() FROM"
            + " generate_series(1, 1000)";
    stored.run(many);
    stored.run("DELETE FROM annotation_job");
    stored.analyze("annotation_job");
    stored.run(many);

    QuarkusTransaction.requiringNew()
        .run(() -> {
          stored.run(Stored.LOOPS);
          jobs.claim(2);
        });

    assertThat(stored.run("SELECT FROM annotation_job WHERE attempts = 1")).isEqualTo(2);
  }

  @Test
  void given_several_jobs_taken_when_one_is_another_by_then_then_only_the_others_are_stored() {
    annotator.learn("سالم");
    String kept = report("قال سالم");
    String changed = report("أكد سالم");
    String deleted = report("نفى سالم");
    List<Claim> taken = jobs.claim(4);
    var answers = taken.stream().map(this::annotated).toList();
    put(changed, "هنا قال زيد إن سالم هناك");
    given().header("If-Match", "*").delete("/v1/reports/" + deleted).then().statusCode(204);

    assertThat(jobs.complete(answers)).extracting(TypeId::toString).containsExactly(kept);

    assertThat(found(kept)).containsExactly("سالم");
    assertThat(found(changed)).isEmpty();
    assertThat(state(changed)).isEqualTo("PENDING");
  }

  private boolean complete(Claim claim) {
    return jobs.complete(List.of(annotated(claim))).contains(claim.report());
  }

  private AnnotationJobs.Annotated annotated(Claim claim) {
    return client.annotate(List.of(claim)).getFirst().of(claim);
  }

  @Test
  void given_a_job_taken_when_it_was_ended_and_the_text_is_new_then_the_old_result_is_dropped() {
    annotator.learn("سالم");
    String id = report("قال سالم");
    Claim old = jobs.claim(4).getFirst();
    stored.run("UPDATE annotation_job SET not_before = now()");
    worker.work();
    assertThat(state(id)).isEqualTo("DONE");
    put(id, "هنا قال زيد إن سالم هناك");
    jobs.claim(4); // as often taken as the old one

    assertThat(complete(old)).as("numbers are not given twice").isFalse();
  }

  @Test
  void given_a_text_that_changes_while_it_is_annotated_when_done_then_the_new_one_is_annotated()
      throws Exception {
    annotator.learn("سالم");
    String id = report("قال سالم");
    var arrived = new CountDownLatch(1);
    var go = annotator.hold(arrived);
    try (var pool = Executors.newSingleThreadExecutor()) {
      var working = pool.submit(worker::work);
      arrived.await();

      put(id, "سالم قال");
      go.countDown();
      working.get();

      assertThat(state(id)).isEqualTo("PENDING");
    }
    worker.work();
    assertThat(state(id)).isEqualTo("DONE");
    get("/v1/reports/" + id + "/mentions").body("start", equalTo(List.of(0)));
  }

  @Test
  void given_a_report_that_is_deleted_while_it_is_annotated_when_done_then_nothing_is_left()
      throws Exception {
    annotator.learn("سالم");
    String id = report("قال سالم");
    var arrived = new CountDownLatch(1);
    var go = annotator.hold(arrived);
    try (var pool = Executors.newSingleThreadExecutor()) {
      var working = pool.submit(worker::work);
      arrived.await();

      given().header("If-Match", "*").delete("/v1/reports/" + id).then().statusCode(204);
      assertThat(stored.run("SELECT FROM annotation_job")).isZero();
      go.countDown();
      working.get();
    }

    assertThat(stored.run("SELECT FROM annotation_job")).isZero();
    assertThat(stored.run("SELECT FROM mention")).isZero();
    post("/v1/reports/" + id + "/annotate", "").statusCode(410);
  }

  @Test
  void given_another_text_or_language_when_put_or_imported_then_it_is_annotated_again() {
    String row =
        "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"r\"}],\"language\":\"%s\",\"body\":\"%s\",\"type\":\"%s\"}";
    outcomes("/v1/reports", row.formatted("ar", "قال سالم", "news"));
    workOff();

    assertThat(outcomes("/v1/reports", row.formatted("ar", "قال سالم", "news")))
        .containsExactly("UNCHANGED");
    assertThat(state("t:r")).isEqualTo("DONE");
    assertThat(outcomes("/v1/reports", row.formatted("ar", "قال سالم", "essay")))
        .containsExactly("UPDATED");
    assertThat(state("t:r")).as("its text is the same").isEqualTo("DONE");
    outcomes("/v1/reports", row.formatted("fa", "قال سالم", "essay"));
    assertThat(state("t:r")).isEqualTo("PENDING");
    workOff();
    outcomes("/v1/reports", row.formatted("fa", "قال سالم 2019", "essay"));
    assertThat(state("t:r")).isEqualTo("PENDING");
    workOff();
    get("/v1/reports/t:r").body("dates", hasSize(1)).body("version", equalTo(4));
    outcomes("/v1/reports", row.formatted("fa", "قال سليم 2019", "essay"));
    get("/v1/reports/t:r").body("dates", hasSize(0)).body("annotation", equalTo("PENDING"));
  }

  @Test
  void given_mentions_of_before_when_annotated_again_then_what_is_the_same_keeps_its_id() {
    annotator.learn("سالم");
    annotator.learn("زيد");
    String id = report("قال سالم إن زيد هنا");
    worker.work();
    List<String> before = get("/v1/reports/" + id + "/mentions").extract().path("id");
    annotator.forget("زيد");
    annotator.learn("هنا");

    post("/v1/reports/" + id + "/annotate", "").statusCode(202);
    worker.work();

    get("/v1/reports/" + id + "/mentions")
        .body("exact", equalTo(List.of("سالم", "هنا")))
        .body("[0].id", equalTo(before.getFirst()))
        .body("[0].version", equalTo(1));
    get("/v1/mentions/" + before.get(1)).statusCode(404);
    assertThat(stored.run("SELECT FROM mention")).isEqualTo(2);
  }

  @Test
  void given_another_entity_in_a_place_when_annotated_again_then_its_mention_is_written_over() {
    annotator.learn("سالم");
    String id = report("قال سالم");
    worker.work();
    List<String> before = get("/v1/reports/" + id + "/mentions").extract().path("id");
    String other = annotator.learn("سالم");

    post("/v1/reports/" + id + "/annotate", "").statusCode(202);
    worker.work();

    get("/v1/reports/" + id + "/mentions")
        .body("id", equalTo(before))
        .body("[0].version", equalTo(2))
        .body("[0].refs", equalTo(List.of(other)));
  }

  @Test
  void given_what_editors_decided_when_annotated_again_then_it_stays_and_is_not_found_again() {
    String salem = annotator.learn("سالم");
    annotator.learn("زيد");
    String id = report("قال سالم إن زيد هنا مع سالم");
    worker.work();
    List<String> mentions = get("/v1/reports/" + id + "/mentions").extract().path("id");
    post("/v1/mentions/" + mentions.get(0) + "/confirm", "{\"refs\":[\"seed:actor-1\"]}")
        .statusCode(200);
    post("/v1/mentions/" + mentions.get(1) + "/reject", "").statusCode(200);

    post("/v1/reports/" + id + "/annotate", "").statusCode(202);
    worker.work();

    get("/v1/reports/" + id + "/mentions")
        .body("id", equalTo(mentions))
        .body("annotator", equalTo(List.of("EDITOR", "EDITOR", "MACHINE")))
        .body("status", equalTo(List.of("RESOLVED", "REJECTED", "RESOLVED")))
        .body("[0].refs", equalTo(List.of(EntitiesStandIn.id("actor-1"))))
        .body("[2].refs", equalTo(List.of(salem)));
  }

  @Test
  void given_an_editors_mention_beside_when_annotated_then_only_what_it_settles_is_not_found() {
    String salem = annotator.learn("سالم");
    String id = report("قال سالم بن زيد وسالم الثاني");
    String mention =
        """
        {"report":"%s","start":%d,"end":%d,"refs":[%s],"kind":"%s","status":"%s"}\
        """;
    // A longer name of the same one; then a role around another place, which settles no name.
    created("/v1/mentions", mention.formatted(id, 4, 15, '"' + salem + '"', "NAME", "RESOLVED"));
    created("/v1/mentions", mention.formatted(id, 17, 28, '"' + salem + '"', "ROLE", "RESOLVED"));
    worker.work();
    assertThat(machines(id)).containsExactly("سالم");

    // Rejected, with the same ref or with none, it settles what overlaps.
    created("/v1/mentions", mention.formatted(id, 16, 21, "", "NAME", "REJECTED"));
    post("/v1/reports/" + id + "/annotate", "").statusCode(202);
    worker.work();
    assertThat(machines(id)).isEmpty();
  }

  @Test
  void given_what_the_machine_found_when_an_editor_says_it_better_then_the_machines_goes_at_once() {
    String salem = annotator.learn("سالم");
    String id = report("قال سالم بن زيد");
    worker.work();
    assertThat(machines(id)).containsExactly("سالم");

    created(
        "/v1/mentions",
        "{\"report\":\"%s\",\"start\":4,\"end\":15,\"refs\":[\"%s\"],\"kind\":\"NAME\"}"
            .formatted(id, salem));

    assertThat(machines(id)).isEmpty();
  }

  private static List<String> machines(String report) {
    return get("/v1/mentions?annotator=MACHINE&report=" + report).extract().path("items.exact");
  }

  @Test
  void given_editors_and_workers_on_the_same_report_when_at_once_then_none_waits_for_ever()
      throws Exception {
    annotator.learn("سالم");
    annotator.learn("زيد");
    String id = report("قال سالم إن زيد هنا");
    worker.work();
    try (var pool = Executors.newFixedThreadPool(3)) {
      var editor =
          pool.submit(() -> {
            for (int i = 0; i < 30; i++) {
              List<String> ids = get("/v1/reports/" + id + "/mentions").extract().path("id");
              for (String mention : ids) {
                int status =
                    post("/v1/mentions/" + mention + (i % 2 == 0 ? "/reject" : "/confirm"), "")
                        .extract()
                        .statusCode();
                assertThat(status).isIn(200, 404);
              }
            }
            return null;
          });
      var writer =
          pool.submit(() -> {
            for (int i = 0; i < 15; i++) {
              put(id, "قال سالم إن زيد هنا" + " ثم".repeat(i % 2 + 1));
            }
            return null;
          });
      while (!editor.isDone() || !writer.isDone()) {
        post("/v1/reports/" + id + "/annotate", "").statusCode(202);
        worker.work();
      }
      editor.get();
      writer.get();
    }
    workOff();
    assertThat(state(id)).isEqualTo("DONE");
    assertThat(stored.run("SELECT FROM annotation_job")).isZero();
  }

  @Test
  void given_running_workers_when_many_reports_come_then_each_is_annotated_once() throws Exception {
    annotator.learn("سالم");
    var running = new AnnotationWorker(jobs, client, settings);
    running.start(3);
    String[] rows = new String[60];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"r%d\"}],\"language\":\"ar\",\"body\":\"قال سالم %d\"}"
              .formatted(i, i);
    }

    assertThat(outcomes("/v1/reports", rows)).containsOnly("CREATED");

    while (stored.run("SELECT FROM annotation_job") > 0) {
      Thread.onSpinWait();
    }
    running.stop(new ShutdownEvent());
    assertThat(stored.run("SELECT FROM mention")).isEqualTo(60);
    assertThat(annotator.asked()).hasSize(60).doesNotHaveDuplicates();
  }
}
