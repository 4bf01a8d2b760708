package org.isnad.gateway.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records of entities-service that were looked up, near those who need them, until they change.
 * {@link ChangeFeed} tells what has changed.
 *
 * <p>A look-up may be under way while a record changes, and bring back what was before. So it takes
 * {@link #now()} before it begins, and what it brings is kept only if no change of that id was seen
 * since.
 */
@Singleton
public final class EntityCache {
  /** The id, twice, and what refers to the record, in bytes. */
  private static final int OVERHEAD = 250;

  /** So many changes are remembered one by one; look-ups begun before older ones keep nothing. */
  private static final int REMEMBERED = 20_000;

  /**
   * @param asOf when the look-up began that brought it
   */
  private record Entry(Object value, int bytes, long asOf) {}

  /** In place of a record: which one stands for it. */
  private record Merged(String into) {}

  /**
   * What may have changed meanwhile.
   *
   * @param age since it was surely right
   */
  public record Stale(Object value, Duration age) {}

  private final Cache<String, Entry> entries;
  private final boolean isKept;
  private final long fresh;
  private final LongSupplier clock;

  /** When changes were seen, by the id of what changed. */
  private final Map<String, Long> changed = new ConcurrentHashMap<>();

  /** What began before is not kept, for it is not known any more what changed since. */
  private volatile long forgotten;

  /** What began before is not served, for it was never known what changed since. */
  private volatile long lost;

  /** As of when all changes are known; absent before the first time. */
  private volatile @Nullable Long known;

  private final Counter hits;
  private final Counter stale;
  private final Counter misses;
  private final Counter drops;

  @Inject
  EntityCache(CacheSettings settings, MeterRegistry registry) {
    this(settings.maxSize().asLongValue(), settings.fresh(), System::nanoTime, registry);
  }

  /**
   * @param maxSize bytes
   * @param clock nanoseconds, rising
   */
  EntityCache(long maxSize, Duration fresh, LongSupplier clock, MeterRegistry registry) {
    isKept = maxSize > 0;
    this.fresh = fresh.toNanos();
    this.clock = clock;
    forgotten = clock.getAsLong() - 1;
    lost = forgotten;
    Counter evictions =
        Counter.builder("isnad.cache.evictions")
            .description("Entities that had to make room")
            .register(registry);
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxSize)
            .weigher((String id, Entry entry) -> entry.bytes() + OVERHEAD)
            // Tidying up is short, and a pool of threads would be one more thing to watch.
            .executor(Runnable::run)
            .evictionListener((id, entry, cause) -> evictions.increment())
            .build();
    hits = gets(registry, "fresh");
    stale = gets(registry, "stale");
    misses = gets(registry, "miss");
    drops =
        Counter.builder("isnad.cache.drops")
            .description("Changes of entities that were heard of")
            .register(registry);
    Gauge.builder("isnad.cache.entries", entries, Cache::estimatedSize)
        .description("Entities that are kept")
        .register(registry);
    Gauge.builder("isnad.cache.size", this, EntityCache::size)
        .description("About what is kept")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("isnad.cache.feed.lag", this, EntityCache::lag)
        .description("Since all changes were known; NaN before the first time")
        .baseUnit("seconds")
        .register(registry);
  }

  private static Counter gets(MeterRegistry registry, String result) {
    return Counter.builder("isnad.cache.gets")
        .description("Entities that were looked for: fresh and miss of all, stale of the missed")
        .tag("result", result)
        .register(registry);
  }

  /** Whether it keeps anything. */
  public boolean keeps() {
    return isKept;
  }

  /** The stamp that a look-up takes before it begins. */
  public long now() {
    return clock.getAsLong();
  }

  /**
   * Keeps a record. Those that are missing or deleted are not kept.
   *
   * @param value never changed from now on
   * @param asOf {@link #now()} of before the look-up
   */
  @SuppressWarnings("ReferenceEquality") // of look-ups that went together, all keep the same
  public void put(String id, Object value, long asOf) {
    if (isKept) {
      Entry there = entries.policy().getIfPresentQuietly(id);
      if (there == null || there.value() != value) {
        put(id, value, Weight.of(value), asOf);
      }
    }
  }

  /**
   * @param bytes that it takes, about
   */
  void put(String id, Object value, int bytes, long asOf) {
    keep(id, new Entry(value, bytes, asOf));
  }

  /**
   * Keeps that another record stands for one.
   *
   * @param into the id of the record that stands for it
   * @param asOf {@link #now()} of before the look-up
   */
  public void putMerged(String id, String into, long asOf) {
    keep(id, new Entry(new Merged(into), 0, asOf));
  }

  private void keep(String id, Entry entry) {
    // In compute: a drop waits until this is done, and then takes it away again.
    var _ =
        entries.asMap().compute(id, (same, there) -> isUnchanged(id, entry.asOf()) ? entry : there);
  }

  private boolean isUnchanged(String id, long since) {
    // In this order: what is no longer in the map was forgotten before it went.
    Long change = changed.get(id);
    return (change == null || since - change > 0) && since - forgotten > 0 && since - lost > 0;
  }

  /**
   * The record that has an id, or stands for it; null if it is not here, or may be out of date.
   * Then it has to be looked up.
   */
  public @Nullable Object get(String id) {
    Entry entry = isFresh() ? entry(id) : null;
    (entry == null ? misses : hits).increment();
    return entry == null ? null : entry.value();
  }

  /** As {@link #get}, but even if it may be out of date: for when its owner does not answer. */
  public @Nullable Stale stale(String id) {
    Entry entry = entry(id);
    if (entry == null) {
      return null;
    }
    stale.increment();
    Long sure = known;
    long right = sure == null || entry.asOf() - sure > 0 ? entry.asOf() : sure;
    return new Stale(entry.value(), Duration.ofNanos(clock.getAsLong() - right));
  }

  /** The id that stands for one, as far as it is known here: the same if it is not merged. */
  public String standing(String id) {
    Entry entry = valid(id);
    return entry != null
            && entry.value() instanceof Merged(String into)
            && isUnchanged(into, entry.asOf())
        ? into
        : id;
  }

  /** Of the record that has an id, or stands for it. */
  private @Nullable Entry entry(String id) {
    Entry entry = valid(id);
    if (entry != null && entry.value() instanceof Merged(String into)) {
      entry = isUnchanged(into, entry.asOf()) ? valid(into) : null;
    }
    return entry == null || entry.value() instanceof Merged ? null : entry;
  }

  private @Nullable Entry valid(String id) {
    Entry entry = entries.getIfPresent(id);
    return entry != null && entry.asOf() - lost > 0 ? entry : null;
  }

  private boolean isFresh() {
    Long sure = known;
    return sure != null && clock.getAsLong() - sure < fresh;
  }

  /** Records may have changed. */
  public void drop(Set<String> ids) {
    ids.forEach(this::drop);
  }

  /** A record may have changed. */
  synchronized void drop(String id) {
    if (changed.size() >= REMEMBERED) {
      forgotten = clock.getAsLong();
      changed.clear();
    }
    changed.put(id, clock.getAsLong());
    entries.invalidate(id);
    drops.increment();
  }

  /** Any record may have changed. */
  void dropAll() {
    lost = clock.getAsLong();
    entries.invalidateAll();
  }

  /**
   * All changes were told.
   *
   * @param asOf {@link #now()} of before they were asked for
   */
  void knowsAll(long asOf) {
    known = asOf;
  }

  /** In bytes, about. */
  double size() {
    return entries
        .policy()
        .eviction()
        .map(eviction -> (double) eviction.weightedSize().orElse(0))
        .orElse(0.0);
  }

  private double lag() {
    Long sure = known;
    return sure == null ? Double.NaN : (clock.getAsLong() - sure) / 1e9;
  }
}
