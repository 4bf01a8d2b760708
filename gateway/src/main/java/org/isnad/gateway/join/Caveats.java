package org.isnad.gateway.join;

import graphql.GraphQLContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is to be known of an answer that looks whole, and is not quite: a service was away. */
public final class Caveats {
  private final Map<String, Long> stale = new TreeMap<>();
  private final Set<String> incomplete = new TreeSet<>();

  /** Of the query that is being answered. */
  public static Caveats of(GraphQLContext context) {
    return context.computeIfAbsent(Caveats.class, key -> new Caveats());
  }

  /**
   * It has an entity that may have changed meanwhile.
   *
   * @param age since it was surely right
   */
  synchronized void stale(String id, Duration age) {
    stale.put(id, age.toSeconds());
  }

  /**
   * It has a list that may be short.
   *
   * @param silent the service that was not there to complete it: {@code entities-service}
   */
  synchronized void incomplete(String silent) {
    incomplete.add(silent);
  }

  /**
   * As the answer has them in its extensions: {@code stale}, how many seconds ago each entity was
   * surely right, by its id; {@code incomplete}, for want of which services lists may be short.
   * Neither is there without a reason.
   */
  public synchronized Map<String, Object> written() {
    Map<String, Object> written = new LinkedHashMap<>();
    if (!stale.isEmpty()) {
      written.put("stale", Map.copyOf(stale));
    }
    if (!incomplete.isEmpty()) {
      written.put("incomplete", Set.copyOf(incomplete));
    }
    return written;
  }
}
