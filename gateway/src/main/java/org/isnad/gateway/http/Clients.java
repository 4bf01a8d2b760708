package org.isnad.gateway.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much each client has open, by its address. */
final class Clients {
  private final Map<String, Integer> open = new ConcurrentHashMap<>();
  private final int limit;

  Clients(int limit) {
    this.limit = limit;
  }

  /** Counts one more, if there is room for it. */
  boolean enter(String address) {
    int[] before = {0};
    open.compute(
        address,
        (known, count) -> {
          before[0] = count == null ? 0 : count;
          return Math.min(limit, before[0] + 1);
        });
    return before[0] < limit;
  }

  void leave(String address) {
    open.computeIfPresent(address, (known, count) -> count == 1 ? null : count - 1);
  }
}
