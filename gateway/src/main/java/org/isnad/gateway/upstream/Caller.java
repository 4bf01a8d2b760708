package org.isnad.gateway.upstream;

import graphql.GraphQLContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.isnad.rest.observation.RequestId;

/**
 * Who asks the graph, and how long they wait. What is asked in their name ends when they leave, or
 * when their time is over.
 */
public final class Caller {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, String> headers;
  private final Duration patience;
  private final long begun;
  private final long deadline;
  private final Set<Runnable> pending = ConcurrentHashMap.newKeySet();
  private final Set<Service> silent = ConcurrentHashMap.newKeySet();
  private volatile boolean gone;

  /**
   * @param headers that go to the services as they came: {@code Authorization}
   * @param patience how long the whole answer may take
   */
  public Caller(Map<String, String> headers, Duration patience) {
    this(Map.copyOf(headers), patience, System.nanoTime(), System.nanoTime() + patience.toNanos());
  }

  private Caller(Map<String, String> headers, Duration patience, long begun, long deadline) {
    this.headers = headers;
    this.patience = patience;
    this.begun = begun;
    this.deadline = deadline;
  }

  /**
   * Several who ask one question, and begin to wait with it: no longer than the last of them would.
   * The request is the first one's.
   *
   * @param callers of one {@link #name}
   */
  static Caller together(List<Caller> callers) {
    Caller first = callers.getFirst();
    long begun = first.begun;
    long deadline = first.deadline;
    for (Caller caller : callers) {
      begun = caller.begun - begun > 0 ? caller.begun : begun;
      deadline = caller.deadline - deadline > 0 ? caller.deadline : deadline;
    }
    return new Caller(first.headers, first.patience, begun, deadline);
  }

  /** Of the query that is being answered. */
  public static Caller of(GraphQLContext context) {
    return context.computeIfAbsent(Caller.class, key -> new Caller(Map.of(), PATIENCE));
  }

  /**
   * Asks for one event of a subscription in the subscriber's name: with patience of its own, and no
   * longer than the subscriber stays.
   */
  public <T> T forEvent(Function<Caller, T> ask) {
    var own = new Caller(headers, patience);
    Runnable leave = own::leave;
    cancels(leave);
    try {
      return ask.apply(own);
    } finally {
      answered(leave);
    }
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** Of the headers, those that say who asks and for what; one says only in which request. */
  Map<String, String> name() {
    var name = new HashMap<>(headers);
    name.remove(RequestId.HEADER);
    return name;
  }

  /** Time that is left; zero or less when it is over, or nobody waits any more. */
  public Duration left() {
    return gone ? Duration.ZERO : Duration.ofNanos(deadline - System.nanoTime());
  }

  /** How long they have waited by now. */
  Duration waited() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Nobody waits any more: the client left, or was answered. */
  public void leave() {
    gone = true;
    pending.forEach(Runnable::run);
    pending.clear();
  }

  /** A service has had all the time that it may take, and is not waited for a second time. */
  void waitedFor(Service service) {
    silent.add(service);
  }

  boolean hasWaitedFor(Service service) {
    return silent.contains(service);
  }

  /** Has something cancelled when they leave; at once if they have left. */
  public void cancels(Runnable cancel) {
    pending.add(cancel);
    if (gone) {
      cancel.run();
    }
  }

  /** What was asked is answered. */
  public void answered(Runnable cancel) {
    pending.remove(cancel);
  }
}
