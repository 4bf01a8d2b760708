package org.isnad.record.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.isnad.launcher.Postgres;
import org.isnad.record.Database;
import org.isnad.record.feed.Words.Word;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Whoever reads the changes by their numbers misses none, and gets none twice. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // made before the tests
class ChangeLogTest {
  private static final int FAR = 10_000;

  private final AtomicInteger made = new AtomicInteger();
  private Postgres postgres;
  private AgroalDataSource database;
  private Words log;
  private long start;

  @BeforeAll
  void create() throws SQLException {
    postgres = Postgres.temporary();
    database =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool ->
                    pool.maxSize(16)
                        .connectionFactoryConfiguration(factory ->
                            factory
                                .jdbcUrl(postgres.jdbcUrl("articles"))
                                .principal(new NamePrincipal("articles_owner"))
                                .credential(
                                    new SimplePassword(postgres.password("articles_owner"))))));
    log = new Words(new Database(database));
    run(Words.TABLES);
  }

  @AfterAll
  void drop() {
    database.close();
    postgres.close();
  }

  @BeforeEach
  void start() throws SQLException {
    numberAll();
    start = log.head().seq();
  }

  private void run(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void numberAll() throws SQLException {
    while (log.number()) {
      // Goes on.
    }
  }

  private void prune(Instant before, int keep) throws SQLException {
    while (log.prune(before, keep)) {
      // Goes on.
    }
  }

  /** Adds a change, and commits it. */
  private String added() throws SQLException {
    String word = "word " + made.incrementAndGet();
    try (var connection = database.getConnection()) {
      Words.add(connection, List.of(word));
    }
    return word;
  }

  private List<String> added(int times) throws SQLException {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      words.add(added());
    }
    return words;
  }

  /** Adds in a transaction that stays open until the latch is. */
  private @Nullable Void addSlowly(String word, CountDownLatch written, CountDownLatch go)
      throws SQLException, InterruptedException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Words.add(connection, List.of(word));
      written.countDown();
      go.await();
      connection.commit();
      return null;
    }
  }

  private static List<String> words(List<Word> changes) {
    return changes.stream().map(Word::word).toList();
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
                  "SELECT event_id, word FROM change_log WHERE event_id > ? ORDER BY event_id")) {
        select.setObject(1, last);
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            last = rows.getObject(1, UUID.class);
            seen.add(rows.getString(2));
          }
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
    try (var pool = Executors.newSingleThreadExecutor()) {
      Future<?> open = pool.submit(() -> addSlowly("late", written, go));
      written.await();
      String early = added();
      numberAll();
      List<Word> first = log.after(start, 10);
      naive.read();

      go.countDown();
      open.get();
      numberAll();

      List<Word> second = log.after(first.getLast().seq(), 10);
      assertThat(words(first)).containsExactly(early);
      assertThat(words(second)).containsExactly("late");
      assertThat(second.getFirst().seq()).isEqualTo(start + 2);
      naive.read();
      assertThat(naive.seen)
          .as("a reader by an order of before the commit has lost it")
          .containsExactly(early);
    }
  }

  @Test
  void given_writers_and_sequencers_at_once_when_tailed_then_each_change_is_seen_once_in_order()
      throws Exception {
    int pairs = 4;
    int rounds = 25;
    var naive = new Naive();
    Map<String, CountDownLatch> seenByWord = new ConcurrentHashMap<>();
    Set<String> committed = ConcurrentHashMap.newKeySet();
    List<Word> seen = new ArrayList<>();
    try (var pool = Executors.newCachedThreadPool()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int pair = 0; pair < pairs; pair++) {
        String of = "late " + pair + " ";
        writers.add(
            pool.submit(() -> {
              for (int round = 0; round < rounds; round++) {
                var written = new CountDownLatch(1);
                var go = new CountDownLatch(1);
                String late = of + round;
                Future<?> open = pool.submit(() -> addSlowly(late, written, go));
                written.await();
                // Only when a reader has seen one that was written after it, it is committed.
                String early = added();
                committed.add(early);
                seenByWord.computeIfAbsent(early, word -> new CountDownLatch(1)).await();
                go.countDown();
                open.get();
                committed.add(late);
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
        for (Word change : log.after(cursor, 7)) {
          seen.add(change);
          cursor = change.seq();
          seenByWord.computeIfAbsent(change.word(), word -> new CountDownLatch(1)).countDown();
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
        .extracting(Word::seq)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(start + 1, start + 2L * pairs * rounds).boxed().toList());
    assertThat(words(seen)).containsExactlyInAnyOrderElementsOf(committed);
    naive.read();
    assertThat(new TreeSet<>(naive.seen)).as("the race is real").hasSizeLessThan(seen.size());
  }

  @Test
  void given_more_changes_than_are_numbered_at_once_when_numbered_then_all_are()
      throws SQLException {
    List<String> many = IntStream.range(0, 2500).mapToObj(i -> "one of many " + i).toList();
    try (var connection = database.getConnection()) {
      Words.add(connection, many);
    }

    numberAll();

    assertThat(words(log.after(start, 5000))).containsExactlyElementsOf(many);
  }

  @Test
  void given_changes_when_read_in_pages_then_next_leads_from_each_to_the_following()
      throws SQLException {
    List<String> words = added(5);
    numberAll();

    List<String> read = new ArrayList<>();
    long after = start;
    while (read.size() < 5) {
      var page = log.page(after, null, 2);
      assertThat(page.head()).isEqualTo(start + 5);
      read.addAll(words(page.changes()));
      after = page.next();
    }

    assertThat(read).containsExactlyElementsOf(words);
    var end = log.page(after, log.head().epoch(), 2);
    assertThat(end.changes()).isEmpty();
    assertThat(end.next()).isEqualTo(after);
  }

  private void assertRefused(@Nullable Long after, @Nullable String epoch, ProblemCode code) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> log.page(after, epoch, 10))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  @Test
  void given_old_changes_when_pruned_then_who_is_behind_them_is_told_to_begin_anew()
      throws SQLException {
    added(5);
    numberAll();

    prune(Instant.now().plus(Duration.ofMinutes(1)), 2);

    assertRefused(start + 2, null, ProblemCode.CURSOR_PRUNED);
    assertRefused(0L, null, ProblemCode.CURSOR_PRUNED);
    assertThat(log.page(start + 3, null, 10).changes())
        .extracting(Word::seq)
        .containsExactly(start + 4, start + 5);
    var oldest = log.page(null, null, 1);
    assertThat(oldest.changes()).extracting(Word::seq).containsExactly(start + 4);
    assertThat(oldest.head()).isEqualTo(start + 5);
  }

  @Test
  void given_more_changes_than_are_pruned_at_once_when_pruned_then_all_are() throws SQLException {
    try (var connection = database.getConnection()) {
      Words.add(connection, IntStream.range(0, 2500).mapToObj(i -> "old " + i).toList());
    }
    numberAll();

    prune(Instant.now().plus(Duration.ofMinutes(1)), 0);

    assertThat(log.head().floor()).isEqualTo(start + 2500);
    assertThat(log.after(0, FAR)).isEmpty();
  }

  @Test
  void given_changes_of_which_some_are_new_when_pruned_then_these_stay() throws SQLException {
    added(4);
    numberAll();
    run("UPDATE change_log SET at = at - interval '1 year' WHERE seq <> " + (start + 3));

    prune(Instant.now().minus(Duration.ofDays(30)), 0);

    assertThat(log.head().floor()).isEqualTo(start + 2);
    assertThat(log.after(0, FAR)).extracting(Word::seq).containsExactly(start + 3, start + 4);
  }

  @Test
  void given_a_number_that_was_not_given_yet_when_asked_then_it_is_refused() {
    assertRefused(start + 1, null, ProblemCode.CURSOR_AHEAD);
  }

  @Test
  void given_a_head_that_was_taken_away_when_asked_then_there_is_a_new_epoch_and_no_number_twice()
      throws SQLException {
    added();
    numberAll();
    String epoch = log.head().epoch();

    run("DELETE FROM feed_head");

    assertRefused(null, epoch, ProblemCode.EPOCH_CHANGED);
    String now = log.head().epoch();
    assertThat(now).isNotEqualTo(epoch);
    assertThat(log.page(null, now, 10).epoch()).isEqualTo(now);
    String word = added();
    numberAll();
    assertThat(log.after(start + 1, 10)).containsExactly(new Word(start + 2, word));
  }
}
