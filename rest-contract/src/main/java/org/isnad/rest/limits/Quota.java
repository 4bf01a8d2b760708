package org.isnad.rest.limits;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** How many requests a minute one of many may send. A bucket that is full may be spent at once. */
final class Quota {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final String name;
  private final int most;
  private final Cache<String, Bucket> buckets;

  /**
   * @param name of the policy, as clients are told
   * @param most requests a minute
   * @param remembered of how many it keeps count; of more it forgets some, who then begin anew
   */
  Quota(String name, int most, int remembered) {
    this.name = name;
    this.most = most;
    buckets =
        Caffeine.newBuilder()
            .maximumSize(remembered)
            // By then it is full again: to forget it changes nothing.
            .expireAfterAccess(WINDOW)
            .executor(Runnable::run)
            .build();
  }

  String name() {
    return name;
  }

  /** Of how many it keeps count now. */
  long remembered() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  /** As {@code RateLimit-Policy} has it. */
  String policy() {
    return "\"%s\";q=%d;w=%d".formatted(name, most, WINDOW.toSeconds());
  }

  /** Counts a request. */
  Count count(String who) {
    ConsumptionProbe probe = buckets.get(who, unknown -> bucket()).tryConsumeAndReturnRemaining(1);
    return new Count(
        probe.isConsumed(),
        "\"%s\";r=%d;t=%d"
            .formatted(name, probe.getRemainingTokens(), whole(probe.getNanosToWaitForReset())),
        Math.max(1, whole(probe.getNanosToWaitForRefill())));
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(most).refillGreedy(most, WINDOW))
        .build();
  }

  private static long whole(long nanos) {
    return NANOSECONDS.toSeconds(nanos + NANOSECONDS.convert(Duration.ofSeconds(1)) - 1);
  }

  /**
   * What came of it.
   *
   * @param state as {@code RateLimit} has it
   * @param seconds until the next is granted, if this one is not
   */
  record Count(boolean granted, String state, long seconds) {}
}
