package org.isnad.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;
import org.isnad.gateway.upstream.EntityCache.Stale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was looked up is served until it changes, and not after. */
class EntityCacheTest {
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 100);
  private final EntityCache cache =
      new EntityCache(1_000_000, FRESH, time::incrementAndGet, registry);

  @BeforeEach
  void changesAreKnown() {
    cache.knowsAll(cache.now());
  }

  @Test
  void given_a_record_when_it_was_looked_up_then_it_is_here() {
    cache.put("act_1", "one", 100, cache.now());

    assertThat(cache.get("act_1")).isEqualTo("one");
    assertThat(cache.get("act_2")).isNull();
    assertThat(gets("fresh")).isEqualTo(1);
    assertThat(gets("miss")).isEqualTo(1);
  }

  @Test
  void given_a_record_when_it_changes_then_it_is_gone() {
    cache.put("act_1", "one", 100, cache.now());

    cache.drop("act_1");

    assertThat(cache.get("act_1")).isNull();
    assertThat(cache.stale("act_1")).isNull();
  }

  @Test
  void given_a_look_up_under_way_when_its_record_changes_then_it_brings_nothing_back() {
    long before = cache.now();
    cache.drop("act_1");

    cache.put("act_1", "old", 100, before);
    cache.put("act_2", "other", 100, before);

    assertThat(cache.get("act_1")).isNull();
    assertThat(cache.get("act_2")).isEqualTo("other");
    cache.put("act_1", "new", 100, cache.now());
    assertThat(cache.get("act_1")).isEqualTo("new");
  }

  @Test
  void given_a_look_up_under_way_when_more_changes_than_are_remembered_then_it_keeps_nothing() {
    long before = cache.now();
    cache.drop("act_1");
    for (int i = 0; i < 20_000; i++) {
      cache.drop("act_x" + i);
    }

    cache.put("act_1", "old", 100, before);

    assertThat(cache.get("act_1")).isNull();
  }

  @Test
  void given_a_look_up_under_way_when_all_is_dropped_then_it_keeps_nothing() {
    long before = cache.now();
    cache.put("act_1", "one", 100, before);

    cache.dropAll();
    cache.put("act_2", "two", 100, before);

    assertThat(cache.get("act_1")).isNull();
    assertThat(cache.get("act_2")).isNull();
    assertThat(cache.stale("act_1")).isNull();
  }

  @Test
  void given_no_news_of_changes_when_time_passes_then_records_are_only_stale() {
    cache.put("act_1", "one", 100, cache.now());
    cache.knowsAll(cache.now());

    time.addAndGet(FRESH.toNanos());

    assertThat(cache.get("act_1")).isNull();
    Stale stale = Objects.requireNonNull(cache.stale("act_1"));
    assertThat(stale.value()).isEqualTo("one");
    assertThat(stale.age()).isBetween(FRESH, FRESH.plusMillis(1));
    cache.knowsAll(cache.now());
    assertThat(cache.get("act_1")).isEqualTo("one");
  }

  @Test
  void given_changes_that_were_never_known_when_looked_up_then_records_are_only_stale() {
    var early = new EntityCache(1000, FRESH, time::incrementAndGet, new SimpleMeterRegistry());

    early.put("act_1", "one", 100, early.now());

    assertThat(early.get("act_1")).isNull();
    assertThat(early.stale("act_1")).isNotNull();
  }

  @Test
  void given_a_merged_id_when_either_changes_then_it_is_not_led_on() {
    cache.put("act_1", "one", 100, cache.now());
    cache.putMerged("act_2", "act_1", cache.now());
    assertThat(cache.get("act_2")).isEqualTo("one");
    assertThat(cache.standing("act_2")).isEqualTo("act_1");

    cache.drop("act_1");
    cache.put("act_1", "one", 100, cache.now());
    assertThat(cache.standing("act_2")).isEqualTo("act_2");
    assertThat(cache.get("act_2")).isNull();

    cache.putMerged("act_2", "act_1", cache.now());
    cache.drop("act_2");
    assertThat(cache.get("act_2")).isNull();
    assertThat(cache.get("act_1")).isEqualTo("one");
  }

  @Test
  void given_more_than_there_is_room_for_when_looked_up_then_it_stays_in_its_bounds() {
    for (int i = 0; i < 1000; i++) {
      cache.put("act_" + i, "record", 10_000, cache.now());
    }

    assertThat(cache.size()).isBetween(100_000.0, 1_000_000.0);
    assertThat(registry.get("isnad.cache.evictions").counter().count()).isPositive();
  }

  @Test
  void given_a_cache_without_room_when_looked_up_then_nothing_is_kept() {
    var none = new EntityCache(0, FRESH, time::incrementAndGet, new SimpleMeterRegistry());
    none.knowsAll(none.now());

    none.put("act_1", "one", 1, none.now());

    assertThat(none.get("act_1")).isNull();
  }

  /** A record is a number that grows; a look-up reads it and puts it while it grows. */
  @Test
  // Being put off by the scheduler is what it is about.
  @SuppressWarnings("ThreadPriorityCheck")
  void given_look_ups_and_changes_at_once_when_all_is_told_then_no_old_record_stays()
      throws InterruptedException {
    var race = new EntityCache(1_000_000, FRESH, System::nanoTime, new SimpleMeterRegistry());
    var record = new AtomicLong();
    int rounds = 3000;
    var begins = new Phaser(2);
    Thread lookUps =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < rounds; i++) {
                begins.arriveAndAwaitAdvance();
                long asOf = race.now();
                long value = record.get();
                Thread.yield();
                race.put("act_1", value, 8, asOf);
                begins.arriveAndAwaitAdvance();
              }
            });
    for (int i = 0; i < rounds; i++) {
      begins.arriveAndAwaitAdvance();
      Thread.yield();
      record.incrementAndGet();
      race.drop("act_1");
      begins.arriveAndAwaitAdvance();
      race.knowsAll(race.now());
      assertThat(race.get("act_1")).isIn(null, record.get());
    }
    lookUps.join();
  }

  private double gets(String result) {
    return registry.get("isnad.cache.gets").tag("result", result).counter().count();
  }
}
