package org.isnad.articles.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.arabic.NameKey;
import org.isnad.articles.Annotator;
import org.isnad.articles.AnnotatorAddress;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.articles.annotation.Working;
import org.isnad.identity.tests.Tokens;
import org.isnad.rest.TypeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A report stays linked: a name that comes later finds the reports that have it, and no others. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
@QuarkusTestResource(AnnotatorAddress.class)
@Timeout(120)
class FeedTest {
  @Inject Stored stored;
  @Inject FeedFollower follower;
  @Inject FeedCursor cursor;
  @Inject Working working;
  @Inject AgroalDataSource database;
  @Inject @RestClient ChangesClient client;

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

  private static String state(String report) {
    return get("/v1/reports/" + report).statusCode(200).extract().path("annotation");
  }

  private static List<String> found(String report) {
    return get("/v1/reports/" + report + "/mentions").extract().path("exact");
  }

  private void follow() {
    while (follower.step()) {
      // Goes on.
    }
  }

  /** Reports that are annotated already, with all that is known. */
  private List<String> annotated(String... bodies) {
    List<String> reports = List.of(bodies).stream().map(FeedTest::report).toList();
    working.off();
    follow();
    assertThat(stored.run("SELECT FROM annotation_job")).isZero();
    return reports;
  }

  @Test
  void given_old_reports_when_an_alias_comes_then_only_those_that_have_it_are_linked() {
    var reports = annotated("قال للسالم كلاما", "قال زيد", "سالم بن عمرو هنا", "سالمون");

    annotator.learn("سالم");
    follow();

    assertThat(reports.stream().map(FeedTest::state))
        .containsExactly("PENDING", "DONE", "PENDING", "PENDING");
    working.off();
    assertThat(reports.stream().map(FeedTest::state)).containsOnly("DONE");
    assertThat(found(reports.get(2))).containsExactly("سالم");
    assertThat(found(reports.get(1))).isEmpty();
    follow();
    assertThat(stored.run("SELECT FROM annotation_job")).as("once is enough").isZero();
  }

  @Test
  void given_names_of_many_words_when_they_come_then_reports_have_all_words_in_any_form() {
    var reports =
        annotated(
            "قال أبو بكر البغدادي",
            "قال البغدادي",
            "بكر وأبو البغداديين",
            "وَقَالَ أَبُو بَكْرٍ البَغْدَادِيّ",
            "Abu Bakr AL-BAGHDADI said",
            "Abu Bakr said");

    annotator.change(
        TypeId.next(TypeId.Kind.ACTOR).toString(),
        "UPDATED",
        "أبو بكر البغدادي",
        "Abū Bakr al-Baghdādī");
    follow();

    assertThat(reports.stream().map(FeedTest::state))
        .containsExactly("PENDING", "DONE", "PENDING", "PENDING", "PENDING", "DONE");
  }

  @Test
  void given_changes_that_name_nothing_in_texts_when_they_come_then_no_report_gets_a_job() {
    annotated("قال سالم", "س");

    annotator.change(TypeId.next(TypeId.Kind.ACTOR).toString(), "MERGED");
    annotator.change(TypeId.next(TypeId.Kind.ACTOR).toString(), "DELETED");
    annotator.change(TypeId.next(TypeId.Kind.RELATION).toString(), "UPDATED", "سالم");
    annotator.change(TypeId.next(TypeId.Kind.ACTOR).toString(), "SPLIT_LATER", "زيد");
    annotator.change(TypeId.next(TypeId.Kind.LOCATION).toString(), "CREATED", "س", "!?");
    annotator.change(TypeId.next(TypeId.Kind.LOCATION).toString(), "CREATED", "قم", "س");
    follow();

    assertThat(stored.run("SELECT FROM annotation_job")).isZero();
    assertThat(cursor.read().seq()).isEqualTo(6);
  }

  /** The index has no trigram of them. */
  @Test
  void given_names_of_two_letters_when_they_come_then_reports_with_them_are_found_too() {
    var reports = annotated("في قم أمس", "قال سالم", "UN said", "قال زيد");

    annotator.change(TypeId.next(TypeId.Kind.LOCATION).toString(), "CREATED", "قم", "سالم");
    annotator.change(TypeId.next(TypeId.Kind.ACTOR).toString(), "CREATED", "UN", "X");
    follow();

    assertThat(reports.stream().map(FeedTest::state))
        .containsExactly("PENDING", "PENDING", "PENDING", "DONE");
  }

  @Test
  void given_a_dead_report_when_a_name_in_it_comes_then_it_is_tried_again() {
    annotator.fail("سالم", 500);
    String id = report("قال سالم");
    for (int i = 0; i < 10; i++) {
      working.once();
    }
    assertThat(state(id)).isEqualTo("DEAD");
    follow();
    annotator.mend();

    annotator.learn("زيد");
    follow();
    assertThat(state(id)).isEqualTo("DEAD");
    annotator.learn("سالم");
    follow();

    assertThat(state(id)).isEqualTo("PENDING");
    working.off();
    assertThat(found(id)).containsExactly("سالم");
  }

  /** The annotator has answered with what it knew; the name comes before the answer is stored. */
  @Test
  void given_a_name_that_comes_during_an_annotation_when_it_is_stored_then_there_is_another()
      throws Exception {
    follow();
    String id = report("قال سالم");
    String other = report("قال زيد");
    for (String body : List.of("قال سالم", "قال زيد")) {
      var arrived = new CountDownLatch(1);
      var go = annotator.hold(arrived);
      try (var pool = Executors.newSingleThreadExecutor()) {
        Future<?> busy = pool.submit(() -> working.one(body));
        arrived.await();
        if (body.equals("قال سالم")) {
          annotator.learn("سالم");
        } else {
          annotator.learn("عمرو");
        }
        applyWithoutJobs();
        go.countDown();
        busy.get();
      }
    }

    assertThat(state(id)).as("a name in it came meanwhile").isEqualTo("PENDING");
    assertThat(state(other)).as("the names that came are not in it").isEqualTo("DONE");
    working.off();
    assertThat(found(id)).containsExactly("سالم");
  }

  /** Applies changes as if no report had matched: what is left is the log. */
  private void applyWithoutJobs() {
    var from = cursor.read();
    var page = client.changes(from.seq(), from.epoch(), 100);
    stored.run("UPDATE report SET annotated_seq = annotated_seq + 1000000");
    cursor.apply(from, page);
    stored.run("UPDATE report SET annotated_seq = annotated_seq - 1000000");
  }

  @Test
  void
      given_a_page_that_is_applied_and_an_annotation_that_ends_when_at_once_then_one_sees_the_other()
          throws Exception {
    follow();
    for (int round = 0; round < 10; round++) {
      String name = "حرف" + "ابتثجحخدذر".charAt(round); // none is in another
      String id = report("قال " + name);
      var arrived = new CountDownLatch(1);
      var go = annotator.hold(arrived);
      try (var pool = Executors.newFixedThreadPool(2)) {
        Future<?> busy = pool.submit(() -> working.once());
        arrived.await();
        annotator.learn(name);
        Future<?> following = pool.submit(() -> follow());
        go.countDown(); // the answer does not have the name
        busy.get();
        following.get();
      }

      working.off();

      assertThat(found(id)).containsExactly(name);
    }
  }

  @Test
  void
      given_a_log_that_no_longer_reaches_back_when_an_old_answer_is_stored_then_there_is_another() {
    annotator.learn("زيد");
    follow();
    String id = report("قال سالم");
    stored.run("UPDATE feed_cursor SET seq = 20000, aliases_after = 10000");

    working.once(); // the answer is of seq 1

    assertThat(state(id)).isEqualTo("PENDING");
  }

  @Test
  void given_two_that_follow_when_both_apply_a_page_then_it_is_applied_once() {
    var reports = annotated("قال سالم");
    annotator.learn("سالم");
    var from = cursor.read();
    var page = client.changes(from.seq(), from.epoch(), 100);

    cursor.apply(from, page);
    working.off();
    cursor.apply(from, page);

    assertThat(state(reports.getFirst())).isEqualTo("DONE");
    assertThat(cursor.read().seq()).isEqualTo(1);
  }

  @Test
  void given_another_epoch_when_followed_then_all_reports_are_annotated_anew() {
    annotator.learn("سالم");
    annotator.learn("زيد");
    var reports = annotated("قال سالم", "لا أحد");
    given().header("If-Match", "*").delete("/v1/reports/" + report("ذهب")).then().statusCode(204);

    annotator.begin("two");
    annotator.learn("أحد");
    follow();

    assertThat(cursor.read()).isEqualTo(new FeedCursor.Position(1, "two", 1));
    assertThat(reports.stream().map(FeedTest::state)).containsOnly("PENDING");
    assertThat(stored.run("SELECT FROM annotation_job")).isEqualTo(2);
    assertThat(stored.run("SELECT FROM alias_log")).isZero();
    assertThat(stored.run("SELECT FROM report WHERE annotated_seq <> 0")).isZero();
    working.off();
    assertThat(found(reports.get(1))).containsExactly("أحد");
    annotator.learn("لا");
    follow();
    assertThat(state(reports.get(1))).isEqualTo("PENDING");
  }

  @Test
  void given_an_annotation_of_another_epoch_when_it_ends_then_it_is_dropped() throws Exception {
    IntStream.range(0, 5).forEach(i -> annotator.learn("اسم" + i));
    follow();
    String id = report("قال سالم");
    var arrived = new CountDownLatch(1);
    var go = annotator.hold(arrived);
    try (var pool = Executors.newSingleThreadExecutor()) {
      Future<?> busy = pool.submit(() -> working.once());
      arrived.await();
      annotator.begin("two");
      follow();
      go.countDown();
      busy.get();
    }

    assertThat(state(id)).isEqualTo("PENDING");
    assertThat(stored.run("SELECT FROM report WHERE annotated_seq = 0")).isEqualTo(1);
  }

  @Test
  void given_a_feed_that_is_pruned_beyond_the_cursor_when_followed_then_all_begins_anew() {
    var reports = annotated("قال سالم");
    IntStream.range(0, 5).forEach(i -> annotator.learn("اسم" + i));
    annotator.prune(3);

    follow();

    assertThat(cursor.read()).isEqualTo(new FeedCursor.Position(5, "one", 5));
    assertThat(state(reports.getFirst())).isEqualTo("PENDING");
  }

  @Test
  void given_running_followers_when_entities_service_was_away_then_they_go_on() throws Exception {
    var reports = annotated("قال سالم");
    annotator.close();
    var settings =
        new FeedSettings() {
          @Override
          public boolean enabled() {
            return true;
          }

          @Override
          public Duration poll() {
            return Duration.ofMillis(10);
          }

          @Override
          public int page() {
            return 2;
          }
        };
    var two =
        List.of(
            new FeedFollower(cursor, client, settings), new FeedFollower(cursor, client, settings));
    two.forEach(f -> f.start(new StartupEvent()));
    annotator = new Annotator();
    annotator.begin("one");
    IntStream.range(0, 20).forEach(i -> annotator.learn("سالم" + i));
    annotator.learn("قال");

    while (!state(reports.getFirst()).equals("PENDING")) {
      Thread.onSpinWait();
    }
    while (cursor.read().seq() < 21) {
      Thread.onSpinWait();
    }
    for (FeedFollower f : two) {
      f.stop(new ShutdownEvent());
    }
    assertThat(stored.run("SELECT FROM alias_log")).isEqualTo(21);
  }

  @Test
  void given_many_reports_when_a_page_of_many_names_comes_then_it_is_applied_by_the_index()
      throws SQLException {
    follow();
    var words = new Vocabulary();
    int reports = Integer.getInteger("isnad.feed-test.reports", 1000);
    fill(words, reports);
    var page =
        new ChangesClient.Changes(
            "one",
            1000,
            IntStream.rangeClosed(1, 1000)
                .mapToObj(seq ->
                    new ChangesClient.Change(
                        seq,
                        TypeId.next(TypeId.Kind.ACTOR),
                        "CREATED",
                        List.of(words.name(), words.name(), words.name())))
                .toList(),
            1000);

    long start = System.nanoTime();
    cursor.apply(cursor.read(), page);
    var took = Duration.ofNanos(System.nanoTime() - start);

    int queued = stored.run("SELECT FROM annotation_job");
    System.out.printf("3000 names, %d reports: %d ms, %d jobs%n", reports, took.toMillis(), queued);
    assertThat(queued).isBetween(1, reports);
    assertThat(cursor.read().seq()).isEqualTo(1000);
    assertThat(plan("", "%سالم%")).contains("report_folded");
    assertThat(plan(Matching.OF_SEVERAL_PARTS, "%سالم%", "%زيد%", "%عمر%"))
        .contains("report_folded");
    // Many times what it takes on an idle machine: it is not for speed, but for a plan gone wrong.
    assertThat(took).isLessThan(Duration.ofSeconds(20));
  }

  /** However reports are found, by the index or by reading each, they are the same. */
  @Test
  void given_names_that_are_in_all_reports_when_a_page_comes_then_each_is_found_but_once_read()
      throws SQLException {
    follow();
    var words = new Vocabulary();
    fill(words, 300);
    List<String> folded = folded();
    for (boolean common : List.of(false, true)) {
      stored.run("DELETE FROM annotation_job");
      List<String> names =
          IntStream.range(0, common ? 400 : 20)
              .mapToObj(i -> common ? words.commonName() : words.name())
              .toList();
      var from = cursor.read();
      long seq = from.seq() + 1;
      var change = new ChangesClient.Change(seq, TypeId.next(TypeId.Kind.EVENT), "UPDATED", names);

      cursor.apply(from, new ChangesClient.Changes("one", seq, List.of(change), seq));

      long expected =
          folded.stream()
              .filter(text ->
                  names.stream()
                      .anyMatch(name -> NameKey.pieces(name).stream().allMatch(text::contains)))
              .count();
      assertThat(stored.run("SELECT FROM annotation_job")).isEqualTo((int) expected);
    }
  }

  private List<String> folded() throws SQLException {
    List<String> folded = new ArrayList<>();
    try (var connection = database.getConnection();
        var select = connection.createStatement()) {
      for (var rows = select.executeQuery("SELECT folded FROM report"); rows.next(); ) {
        folded.add(rows.getString(1));
      }
    }
    return folded;
  }

  /** As stored reports would be, without the way through the API. */
  private void fill(Vocabulary words, int count) throws SQLException {
    report(words.text(400));
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO report (id, version, created_at, updated_at, external_ids, body,
                    sha256, size, folded, layout, language, direction, authors, listed_on, cites)
                SELECT ?, version, created_at, updated_at, external_ids, body, ?, size, ?,
                    layout, language, direction, authors, listed_on, cites
                FROM report LIMIT 1
                """)) {
      for (int i = 1; i < count; i++) {
        TypeId id = TypeId.next(TypeId.Kind.REPORT);
        insert.setObject(1, id.uuid());
        insert.setString(2, id.toString());
        insert.setString(3, words.text(400));
        insert.addBatch();
        if (i % 100 == 0 || i == count - 1) {
          insert.executeBatch();
        }
      }
    }
    stored.run("DELETE FROM annotation_job");
    stored.run("ANALYZE report");
  }

  private String plan(String condition, String... patterns) throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (var off = connection.createStatement();
          var explain =
              connection.prepareStatement("EXPLAIN " + Matching.BY_INDEX.formatted(condition))) {
        off.execute("SET LOCAL enable_seqscan = off");
        Matching.set(explain, List.of(new Alias(1, List.of(patterns))));
        var lines = new StringBuilder();
        for (var rows = explain.executeQuery(); rows.next(); ) {
          lines.append(rows.getString(1)).append('\n');
        }
        return lines.toString();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
