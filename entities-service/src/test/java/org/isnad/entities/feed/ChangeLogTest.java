package org.isnad.entities.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.entities.Stored;
import org.isnad.rest.TypeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever reads the changes by their numbers misses none, and gets none twice. */
@QuarkusTest
@QuarkusTestResource(EntitiesDatabase.class)
@Timeout(120)
class ChangeLogTest {
  @Inject ChangeLog log;
  @Inject AgroalDataSource database;
  @Inject Stored stored;

  private long start;

  @BeforeEach
  void start() throws SQLException {
    stored.clear();
    numberAll();
    start = log.head().seq();
  }

  private void numberAll() throws SQLException {
    while (log.number()) {
      // Goes on.
    }
  }

  private static TypeId add(ChangeLog log) {
    TypeId id = TypeId.next(TypeId.Kind.ACTOR);
    log.add(List.of(new Change.Made(id, 1, ChangeKind.CREATED, List.of("اسم"))));
    return id;
  }

  private TypeId added() {
    return QuarkusTransaction.requiringNew().call(() -> add(log));
  }

  /** Adds in a transaction that stays open until the latch is. */
  private void addSlowly(TypeId[] id, CountDownLatch written, CountDownLatch go) {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          id[0] = add(log);
          written.countDown();
          await(go);
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads by an order that is given before the end of transactions, as serial numbers are. */
  private final class Naive {
    private final List<String> seen = new ArrayList<>();
    private UUID last = new UUID(0, 0);

    Naive() throws SQLException {
      read();
      seen.clear();
    }

    void read() throws SQLException {
      try (var connection = database.getConnection();
          var select =
              connection.prepareStatement(
                  "SELECT event_id, id FROM change_log WHERE event_id > ? ORDER BY event_id")) {
        select.setObject(1, last);
        for (var rows = select.executeQuery(); rows.next(); ) {
          last = rows.getObject(1, UUID.class);
          seen.add(rows.getString(2));
        }
      }
    }
  }

  @Test
  void given_a_change_that_is_committed_late_when_tailed_then_it_comes_behind_those_before_it()
      throws Exception {
    var naive = new Naive();
    var written = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var late = new TypeId[1];
    try (var pool = Executors.newSingleThreadExecutor()) {
      Future<?> open = pool.submit(() -> addSlowly(late, written, go));
      await(written);
      TypeId early = added();
      numberAll();
      List<Change> first = log.after(start, 10);
      naive.read();

      go.countDown();
      open.get();
      numberAll();

      List<Change> second = log.after(first.getLast().seq(), 10);
      assertThat(first).extracting(Change::id).containsExactly(early);
      assertThat(second).extracting(Change::id).containsExactly(late[0]);
      assertThat(second.getFirst().seq()).isEqualTo(start + 2);
      naive.read();
      assertThat(naive.seen)
          .as("a reader by an order of before the commit has lost it")
          .containsExactly(early.toString());
    }
  }

  @Test
  void given_writers_and_sequencers_at_once_when_tailed_then_each_change_is_seen_once_in_order()
      throws Exception {
    int pairs = 4;
    int rounds = 25;
    var naive = new Naive();
    Map<TypeId, CountDownLatch> seenById = new ConcurrentHashMap<>();
    Set<TypeId> committed = ConcurrentHashMap.newKeySet();
    List<Change> seen = new ArrayList<>();
    try (var pool = Executors.newCachedThreadPool()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int pair = 0; pair < pairs; pair++) {
        writers.add(
            pool.submit(() -> {
              for (int round = 0; round < rounds; round++) {
                var written = new CountDownLatch(1);
                var go = new CountDownLatch(1);
                var late = new TypeId[1];
                Future<?> open = pool.submit(() -> addSlowly(late, written, go));
                await(written);
                // Only when a reader has seen one that was written after it, it is committed.
                TypeId early = added();
                committed.add(early);
                await(seenById.computeIfAbsent(early, id -> new CountDownLatch(1)));
                go.countDown();
                open.get();
                committed.add(late[0]);
              }
              return null;
            }));
      }
      var stop = new CountDownLatch(1);
      List<Future<?>> sequencers =
          IntStream.range(0, 2)
              .<Future<?>>mapToObj(i ->
                  pool.submit(() -> {
                    while (stop.getCount() > 0) {
                      log.number();
                    }
                    return null;
                  }))
              .toList();

      long cursor = start;
      while (seen.size() < 2 * pairs * rounds) {
        for (Change change : log.after(cursor, 7)) {
          seen.add(change);
          cursor = change.seq();
          seenById.computeIfAbsent(change.id(), id -> new CountDownLatch(1)).countDown();
        }
        naive.read();
      }

      for (Future<?> writer : writers) {
        writer.get();
      }
      stop.countDown();
      for (Future<?> sequencer : sequencers) {
        sequencer.get();
      }
    }
    numberAll();
    assertThat(log.after(seen.getLast().seq(), 10)).isEmpty();
    assertThat(seen)
        .extracting(Change::seq)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(start + 1, start + 2L * pairs * rounds).boxed().toList());
    assertThat(seen).extracting(Change::id).containsExactlyInAnyOrderElementsOf(committed);
    naive.read();
    assertThat(new TreeSet<>(naive.seen)).as("the race is real").hasSizeLessThan(seen.size());
  }

  @Test
  void given_a_transaction_that_is_rolled_back_when_tailed_then_its_change_is_not_there()
      throws SQLException {
    QuarkusTransaction.begin();
    add(log);
    QuarkusTransaction.rollback();
    TypeId kept = added();
    numberAll();

    assertThat(log.after(start, 10)).extracting(Change::id).containsExactly(kept);
  }

  @Test
  void given_more_changes_than_are_numbered_at_once_when_numbered_then_all_are()
      throws SQLException {
    List<Change.Made> many =
        IntStream.range(0, 2500)
            .mapToObj(i ->
                new Change.Made(
                    TypeId.next(TypeId.Kind.ACTOR), 1, ChangeKind.CREATED, List.of("اسم " + i)))
            .toList();
    QuarkusTransaction.requiringNew().run(() -> log.add(many));
    numberAll();

    List<Change> changes = log.after(start, 5000);
    assertThat(changes)
        .extracting(Change::id)
        .containsExactlyElementsOf(many.stream().map(Change.Made::id).toList());
    assertThat(changes.getLast().names()).containsExactly("اسم 2499");
  }

  @Test
  void given_a_new_record_when_the_changes_are_asked_for_then_it_is_soon_among_them() {
    String id =
        created(
            "/v1/actors",
            "{\"kind\":\"PERSON\",\"names\":[{\"value\":\"سالم\",\"lang\":\"ar\",\"kind\":\"PRIMARY\"}]}");

    List<String> ids = List.of();
    while (!ids.contains(id)) {
      ids = get("/v1/changes?after=" + start).statusCode(200).extract().path("changes.id");
    }
    get("/v1/changes?after=" + start)
        .body("changes", hasSize(1))
        .body("changes[0].version", equalTo(1))
        .body("changes[0].change", equalTo("CREATED"))
        .body("changes[0].names", equalTo(List.of("سالم")))
        .body("next", equalTo((int) start + 1))
        .body("head", equalTo((int) start + 1))
        .body("epoch", equalTo(log.head().epoch()));
  }

  @Test
  void given_changes_when_read_in_pages_then_next_leads_from_each_to_the_following()
      throws SQLException {
    List<TypeId> ids = IntStream.range(0, 5).mapToObj(i -> added()).toList();
    numberAll();

    List<String> read = new ArrayList<>();
    long after = start;
    while (read.size() < 5) {
      var page = get("/v1/changes?limit=2&after=" + after).statusCode(200).extract();
      read.addAll(page.path("changes.id"));
      after = ((Number) page.path("next")).longValue();
    }

    assertThat(read).containsExactlyElementsOf(ids.stream().map(TypeId::toString).toList());
    get("/v1/changes?after=" + after)
        .body("changes", hasSize(0))
        .body("next", equalTo((int) after));
  }

  @Test
  void given_old_changes_when_pruned_then_who_is_behind_them_is_told_to_begin_anew()
      throws SQLException {
    IntStream.range(0, 5).forEach(i -> added());
    numberAll();
    var later = Instant.now().plus(Duration.ofMinutes(1));

    while (log.prune(later, 2)) {
      // Goes on.
    }

    get("/v1/changes?after=" + (start + 2))
        .statusCode(410)
        .body("code", equalTo("CURSOR_PRUNED"))
        .body("detail", containsString(Long.toString(start + 3)));
    get("/v1/changes?after=0").statusCode(410);
    get("/v1/changes?after=" + (start + 3))
        .statusCode(200)
        .body("changes.seq", equalTo(List.of((int) start + 4, (int) start + 5)));
    get("/v1/changes?limit=1")
        .statusCode(200)
        .body("changes.seq", equalTo(List.of((int) start + 4)))
        .body("head", equalTo((int) start + 5));
  }

  @Test
  void given_changes_of_which_some_are_new_when_pruned_then_these_stay() throws SQLException {
    IntStream.range(0, 4).forEach(i -> added());
    numberAll();
    stored.run("UPDATE change_log SET at = at - interval '1 year' WHERE seq <> " + (start + 3));
    var monthAgo = Instant.now().minus(Duration.ofDays(30));

    while (log.prune(monthAgo, 0)) {
      // Goes on.
    }

    assertThat(log.head().floor()).isEqualTo(start + 2);
    assertThat(log.after(0, 10)).extracting(Change::seq).containsExactly(start + 3, start + 4);
  }

  @Test
  void given_a_head_that_was_taken_away_when_asked_then_there_is_a_new_epoch_and_no_number_twice()
      throws SQLException {
    String epoch = log.head().epoch();
    get("/v1/changes?epoch=" + epoch).statusCode(200);

    stored.run("DELETE FROM feed_head");

    get("/v1/changes?epoch=" + epoch).statusCode(410).body("code", equalTo("EPOCH_CHANGED"));
    String now = log.head().epoch();
    assertThat(now).isNotEqualTo(epoch);
    get("/v1/changes?epoch=" + now).statusCode(200).body("epoch", equalTo(now));
    TypeId id = added();
    numberAll();
    assertThat(log.after(start, 10)).extracting(Change::id).containsExactly(id);
  }

  @ParameterizedTest
  @CsvSource({
    "after=-1, 400, INVALID_PARAMETER",
    "after=x, 400, INVALID_PARAMETER",
    "after=1.5, 400, INVALID_PARAMETER",
    "after=99999999999999999999, 400, INVALID_PARAMETER",
    "after=999999999999999999, 410, CURSOR_AHEAD",
    "limit=0, 400, INVALID_PARAMETER",
    "limit=1001, 400, INVALID_PARAMETER",
    "epoch=, 400, INVALID_PARAMETER",
    "epoch=other, 410, EPOCH_CHANGED",
    "from=1, 400, UNKNOWN_PARAMETER"
  })
  void given_a_parameter_that_cannot_be_when_asked_then_it_is_refused(
      String query, int status, String code) {
    get("/v1/changes?" + query).statusCode(status).body("code", equalTo(code));
  }
}
