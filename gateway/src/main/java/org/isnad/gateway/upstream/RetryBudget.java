package org.isnad.gateway.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often calls may be tried again: one in ten of the last hundred, so that a service that is
 * down is not asked twice as much. A few are there from the start, for those who ask seldom.
 */
final class RetryBudget {
  private static final int RETRY = 10;
  private static final int MOST = 10 * RETRY;
  private static final int START = 3 * RETRY;

  private final AtomicInteger tenths = new AtomicInteger(START);

  /** A call is made for the first time. */
  void call() {
    tenths.updateAndGet(t -> Math.min(MOST, t + 1));
  }

  /** Takes a retry, if one is left. */
  boolean take() {
    int before = tenths.getAndUpdate(t -> t >= RETRY ? t - RETRY : t);
    return before >= RETRY;
  }
}
