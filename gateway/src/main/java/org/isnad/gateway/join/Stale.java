package org.isnad.gateway.join;

import graphql.GraphQLContext;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What an answer has of entities that may have changed meanwhile, their owner being away. */
public final class Stale {
  private final Map<String, Duration> ages = new TreeMap<>();

  /** Of the query that is being answered. */
  public static Stale of(GraphQLContext context) {
    return context.computeIfAbsent(Stale.class, key -> new Stale());
  }

  synchronized void add(String id, Duration age) {
    ages.put(id, age);
  }

  /** How many seconds ago each was surely right, by its id. */
  public synchronized Map<String, Long> seconds() {
    Map<String, Long> seconds = new TreeMap<>();
    ages.forEach((id, age) -> seconds.put(id, age.toSeconds()));
    return seconds;
  }
}
