package org.isnad.rest.limits;

import java.util.HashMap;
import java.util.Map;

/** The memory for bodies, of all requests together. One client does not have all of it. */
final class Room {
  private final long most;
  private final long mostOfOne;
  private final Map<String, Long> taken = new HashMap<>();
  private long all;

  /**
   * @param most bytes
   */
  Room(long most) {
    this.most = most;
    mostOfOne = most / 4 * 3;
  }

  /** Takes as much, unless that is too much. */
  synchronized boolean take(String client, int bytes) {
    long own = taken.getOrDefault(client, 0L) + bytes;
    if (all + bytes > most || own > mostOfOne) {
      return false;
    }
    all += bytes;
    taken.put(client, own);
    return true;
  }

  synchronized void giveBack(String client, int bytes) {
    all -= bytes;
    taken.computeIfPresent(client, (same, own) -> own > bytes ? own - bytes : null);
  }
}
