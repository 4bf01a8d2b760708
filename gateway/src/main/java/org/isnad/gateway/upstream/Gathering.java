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
  private static final int BAD_REQUEST = 400;
  private static final int CONTENT_TOO_LARGE = 413;

  /** So many are under way before others wait. */
  private static final int UNDER_WAY = 2;

  /** In one request: as few as one caller may ask for by themselves, so that it is no larger. */
  private static final int MOST_IDS = 300;

  /** With more ids than these, two hardly fit into one request: it would wait for nothing. */
  private static final int FEW_IDS = MOST_IDS / 2;

  /**
   * Who has waited for more than this part of a service's time by now, does not wait for others.
   */
  private static final int EARLY = 6;

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
    if (lookUp.ids().size() > FEW_IDS
        || caller.left().compareTo(timeout) < 0
        || caller.waited().compareTo(timeout.dividedBy(EARLY)) > 0
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
    CompletableFuture<List<Answer>> answers = sent(read, caller);
    if (answers.isDone()) {
      go(alike, released(alike));
    } else {
      var _ = answers.whenComplete((answer, failure) -> go(alike, released(alike)));
    }
    return answers;
  }

  private CompletableFuture<List<Answer>> sent(Read read, Caller caller) {
    try {
      return ask.apply(read, caller);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // somebody waits for it
    }
  }

  /** Called with the lock. */
  private void time(Alike alike, Queue queue) {
    if (!queue.timed) {
      queue.timed = true;
      vertx.setTimer(moment.toMillis(), fired -> late(alike));
    }
  }

  /** All that wait go, whatever is under way. */
  private void late(Alike alike) {
    List<List<Member>> groups = new ArrayList<>();
    synchronized (queues) {
      Queue queue = queues.get(alike);
      if (queue == null) {
        return;
      }
      queue.timed = false;
      for (var next = next(queue); !next.isEmpty(); next = next(queue)) {
        groups.add(next);
        queue.underWay++;
      }
    }
    groups.forEach(group -> go(alike, group));
  }

  /** Those whose turn it is, as one that was under way is answered; none if there is nobody. */
  private List<Member> released(Alike alike) {
    synchronized (queues) {
      Queue queue = queues.get(alike);
      if (queue == null) {
        throw new IllegalStateException("A look-up ended that was not under way");
      }
      List<Member> next = queue.underWay <= UNDER_WAY ? next(queue) : List.of();
      if (next.isEmpty()) {
        queue.underWay--;
        if (queue.underWay == 0 && queue.waiting.isEmpty()) {
          queues.remove(alike);
        }
      }
      return next;
    }
  }

  /** Called with the lock. Who does not wait any more is left out, and answered. */
  private List<Member> next(Queue queue) {
    List<Member> next = new ArrayList<>();
    int ids = 0;
    while (!queue.waiting.isEmpty()) {
      Member member = queue.waiting.element();
      if (!member.caller.left().isPositive()) {
        queue.waiting.remove();
        member.answers.completeAsync(() -> List.of(nothing));
        continue;
      }
      ids += member.lookUp.ids().size();
      if (!next.isEmpty() && ids > MOST_IDS) {
        break;
      }
      next.add(queue.waiting.remove());
    }
    return next;
  }

  /** Sends what goes together, and what waits for that when it is answered. */
  private void go(Alike alike, List<Member> members) {
    List<Member> going = members;
    // Not by recursion: where nothing is asked any more, each is answered at once.
    while (!going.isEmpty()) {
      List<Member> group = going;
      Caller together =
          group.size() == 1
              ? group.getFirst().caller
              : Caller.together(group.stream().map(Member::caller).toList());
      Read read = group.size() == 1 ? group.getFirst().read : joined(alike, group, together);
      CompletableFuture<List<Answer>> answers = sent(read, together);
      if (!answers.isDone()) {
        var _ =
            answers.whenComplete((answer, failure) -> {
              pass(answer, failure, group, together);
              go(alike, released(alike));
            });
        return;
      }
      var _ = answers.whenComplete((answer, failure) -> pass(answer, failure, group, together));
      going = released(alike);
    }
  }

  /** One look-up of all their ids, which ends when all of them have left. */
  private Read joined(Alike alike, List<Member> members, Caller together) {
    Set<String> ids = new LinkedHashSet<>();
    members.forEach(member -> ids.addAll(member.lookUp.ids()));
    var left = new AtomicInteger(members.size());
    for (Member member : members) {
      Runnable leave =
          () -> {
            if (member.answers.complete(List.of(nothing)) && left.decrementAndGet() == 0) {
              together.leave();
            }
          };
      member.caller.cancels(leave);
      var _ = member.answers.whenComplete((answer, failure) -> member.caller.answered(leave));
    }
    return new Read(alike.path, new LookUp(List.copyOf(ids), alike.include));
  }

  private void pass(
      @Nullable List<Answer> answers,
      @Nullable Throwable failure,
      List<Member> members,
      Caller together) {
    if (together.hasWaitedFor(service)) {
      members.forEach(member -> member.caller.waitedFor(service));
    }
    boolean apart = members.size() > 1 && answers != null && isOfOne(answers.getFirst());
    for (Member member : members) {
      if (apart) {
        var _ =
            sent(member.read, member.caller)
                .whenComplete((answer, fault) -> pass(answer, fault, member));
      } else {
        pass(answers, failure, member);
      }
    }
  }

  /** Whether the service does not take what one of them asks: the others must not suffer for it. */
  private static boolean isOfOne(Answer answer) {
    return answer.status() == BAD_REQUEST || answer.status() == CONTENT_TOO_LARGE;
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
