package org.isnad.gateway.upstream;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups that several callers want of one service at about the same time. While enough of them
 * are under way, the next ones wait for each other, a moment at most, and go as one: a request
 * costs the service more than what it finds. Only what is asked alike and in one name goes
 * together, so that all may see what comes; and nobody gets what was read before they asked.
 */
final class Gathering {
  /** So many are under way before others wait. */
  private static final int UNDER_WAY = 2;

  /** In one request: as few as one caller may ask for by themselves, so that it is no larger. */
  private static final int MOST_IDS = 300;

  private final Service service;
  private final Vertx vertx;
  private final Duration moment;
  private final Duration timeout;
  private final Answer nothing;
  private final BiFunction<Read, Caller, CompletableFuture<List<Answer>>> ask;
  private final Map<Alike, Queue> queues = new HashMap<>();

  /**
   * @param moment how long others are waited for at most: if what is under way hangs, they do not
   * @param timeout of the service: those who have less time do not wait for others
   * @param nothing the answer to those who do not wait for one
   * @param ask sends a read
   */
  Gathering(
      Service service,
      Vertx vertx,
      Duration moment,
      Duration timeout,
      Answer nothing,
      BiFunction<Read, Caller, CompletableFuture<List<Answer>>> ask) {
    this.service = service;
    this.vertx = vertx;
    this.moment = moment;
    this.timeout = timeout;
    this.nothing = nothing;
    this.ask = ask;
  }

  /** What look-ups have in common that go together. */
  private record Alike(String path, @Nullable Set<String> include, Map<String, String> name) {}

  /** Who waits for what of one kind. */
  private static final class Queue {
    final Deque<Member> waiting = new ArrayDeque<>();
    int underWay;
    boolean timed;
  }

  /** One look-up of those that go together. */
  private record Member(
      Read read, LookUp lookUp, Caller caller, CompletableFuture<List<Answer>> answers) {}

  /** The answer to a look-up, which may have in it what others have looked up. */
  CompletableFuture<List<Answer>> ask(Read read, LookUp lookUp, Caller caller) {
    if (lookUp.ids().size() >= MOST_IDS
        || caller.left().compareTo(timeout) < 0
        || caller.hasWaitedFor(service)) {
      return ask.apply(read, caller);
    }
    var alike = new Alike(read.path(), lookUp.include(), caller.name());
    synchronized (queues) {
      Queue queue = queues.computeIfAbsent(alike, key -> new Queue());
      if (queue.underWay >= UNDER_WAY) {
        var member = new Member(read, lookUp, caller, new CompletableFuture<>());
        queue.waiting.add(member);
        time(alike, queue);
        return member.answers;
      }
      queue.underWay++;
    }
    return alone(alike, read, caller);
  }

  private CompletableFuture<List<Answer>> alone(Alike alike, Read read, Caller caller) {
    CompletableFuture<List<Answer>> answers;
    try {
      answers = ask.apply(read, caller);
    } catch (RuntimeException e) {
      ended(alike);
      throw e;
    }
    return answers.whenComplete((answer, failure) -> ended(alike));
  }

  /** Called with the lock. */
  private void time(Alike alike, Queue queue) {
    if (!queue.timed) {
      queue.timed = true;
      vertx.setTimer(moment.toMillis(), fired -> late(alike));
    }
  }

  /** Those that wait go, whatever is under way. */
  private void late(Alike alike) {
    List<Member> next;
    synchronized (queues) {
      Queue queue = queues.get(alike);
      if (queue == null) {
        return;
      }
      queue.timed = false;
      next = next(queue);
      if (next.isEmpty()) {
        return;
      }
      queue.underWay++;
      if (!queue.waiting.isEmpty()) {
        time(alike, queue);
      }
    }
    send(alike, next);
  }

  /** One that was under way is answered: what waits goes. */
  private void ended(Alike alike) {
    List<Member> next = List.of();
    synchronized (queues) {
      Queue queue = queues.get(alike);
      if (queue == null) {
        throw new IllegalStateException("A look-up ended that was not under way");
      }
      if (queue.underWay <= UNDER_WAY) {
        next = next(queue);
      }
      if (next.isEmpty()) {
        queue.underWay--;
        if (queue.underWay == 0 && queue.waiting.isEmpty()) {
          queues.remove(alike);
        }
      }
    }
    if (!next.isEmpty()) {
      send(alike, next);
    }
  }

  /** Called with the lock. */
  private static List<Member> next(Queue queue) {
    List<Member> next = new ArrayList<>();
    int ids = 0;
    while (!queue.waiting.isEmpty()) {
      ids += queue.waiting.element().lookUp.ids().size();
      if (!next.isEmpty() && ids > MOST_IDS) {
        break;
      }
      next.add(queue.waiting.remove());
    }
    return next;
  }

  private void send(Alike alike, List<Member> members) {
    if (members.size() == 1) {
      Member member = members.getFirst();
      pass(alone(alike, member.read, member.caller), member);
      return;
    }
    Set<String> ids = new LinkedHashSet<>();
    members.forEach(member -> ids.addAll(member.lookUp.ids()));
    Caller together = Caller.together(members.stream().map(Member::caller).toList());
    var left = new AtomicInteger(members.size());
    for (Member member : members) {
      Runnable leave =
          () -> {
            member.answers.complete(List.of(nothing));
            if (left.decrementAndGet() == 0) {
              together.leave();
            }
          };
      member.caller.cancels(leave);
      var _ = member.answers.whenComplete((answer, failure) -> member.caller.answered(leave));
    }
    var read = new Read(alike.path, new LookUp(List.copyOf(ids), alike.include));
    var _ =
        alone(alike, read, together)
            .whenComplete((answers, failure) -> {
              if (together.hasWaitedFor(service)) {
                members.forEach(member -> member.caller.waitedFor(service));
              }
              if (failure == null && isOfOne(answers.getFirst())) {
                members.forEach(member -> pass(ask.apply(member.read, member.caller), member));
              } else {
                members.forEach(member -> pass(answers, failure, member));
              }
            });
  }

  /** Whether the service does not take what one of them asks: the others must not suffer for it. */
  private static boolean isOfOne(Answer answer) {
    int status = answer.status();
    return status == 500 || (status >= 400 && status < 500 && status != 429);
  }

  private static void pass(CompletableFuture<List<Answer>> answers, Member member) {
    var _ = answers.whenComplete((answer, failure) -> pass(answer, failure, member));
  }

  private static void pass(
      @Nullable List<Answer> answers, @Nullable Throwable failure, Member member) {
    if (answers != null) {
      member.answers.complete(answers);
    } else if (failure != null) {
      member.answers.completeExceptionally(failure);
    }
  }
}
