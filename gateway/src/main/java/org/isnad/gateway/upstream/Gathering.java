package org.isnad.gateway.upstream;

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
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups that several callers want of one service at about the same time. While more than one
 * request is in work, or another look-up is under way, each waits a moment for others, and all go
 * as one: a request costs the service more than what it finds. Only what is asked alike and in one
 * name goes together, so that all may see what comes; and nobody gets what was read before they
 * asked.
 */
final class Gathering {
  private static final int BAD_REQUEST = 400;
  private static final int CONTENT_TOO_LARGE = 413;

  /** In one request: as few as one caller may ask for by themselves, so that it is no larger. */
  private static final int MOST_IDS = 300;

  /** With more ids than these, two hardly fit into one request: it would wait for nothing. */
  private static final int FEW_IDS = MOST_IDS / 2;

  /**
   * Who has waited for more than this part of a service's time by now, does not wait for others.
   */
  private static final int EARLY = 6;

  private final Service service;
  private final Consumer<Runnable> inAMoment;
  private final Duration timeout;
  private final IntSupplier working;
  private final Answer nothing;
  private final BiFunction<Read, Caller, CompletableFuture<List<Answer>>> ask;

  /** Those that wait or are under way. Events of subscriptions are no requests in work. */
  private final AtomicInteger unanswered = new AtomicInteger();

  /** Who waits. The first of a kind has {@link #go(Alike)} called in a moment. */
  private final Map<Alike, Deque<Member>> queues = new HashMap<>();

  /**
   * @param inAMoment runs something later: others are waited for until then
   * @param timeout of the service: those who have less time do not wait for others
   * @param working how many requests are in work now
   * @param nothing the answer to those who do not wait for one
   * @param ask sends a read
   */
  Gathering(
      Service service,
      Consumer<Runnable> inAMoment,
      Duration timeout,
      IntSupplier working,
      Answer nothing,
      BiFunction<Read, Caller, CompletableFuture<List<Answer>>> ask) {
    this.service = service;
    this.inAMoment = inAMoment;
    this.timeout = timeout;
    this.working = working;
    this.nothing = nothing;
    this.ask = ask;
  }

  /** What look-ups have in common that go together. */
  private record Alike(String path, @Nullable Set<String> include, Map<String, String> name) {}

  /** One look-up of those that go together. */
  private record Member(
      Read read, LookUp lookUp, Caller caller, CompletableFuture<List<Answer>> answers) {}

  /** The answer to a look-up, which may have in it what others have looked up. */
  CompletableFuture<List<Answer>> ask(Read read, LookUp lookUp, Caller caller) {
    boolean alone = unanswered.getAndIncrement() == 0 && working.getAsInt() < 2;
    CompletableFuture<List<Answer>> answers =
        alone || !mayWait(lookUp, caller)
            ? sent(read, caller)
            : begun(() -> waiting(new Member(read, lookUp, caller, new CompletableFuture<>())));
    var _ = answers.whenComplete((answer, failure) -> unanswered.decrementAndGet());
    return answers;
  }

  private boolean mayWait(LookUp lookUp, Caller caller) {
    return lookUp.ids().size() <= FEW_IDS
        && caller.left().compareTo(timeout) >= 0
        && caller.waited().compareTo(timeout.dividedBy(EARLY)) <= 0
        && !caller.hasWaitedFor(service);
  }

  private CompletableFuture<List<Answer>> waiting(Member member) {
    var alike = new Alike(member.read.path(), member.lookUp.include(), member.caller.name());
    synchronized (queues) {
      Deque<Member> queue = queues.get(alike);
      if (queue == null) {
        inAMoment.accept(() -> go(alike));
        queue = new ArrayDeque<>();
        queues.put(alike, queue);
      }
      queue.add(member);
    }
    return member.answers;
  }

  /** All that wait go. */
  private void go(Alike alike) {
    Deque<Member> waiting;
    synchronized (queues) {
      waiting = queues.remove(alike);
    }
    if (waiting != null) {
      for (var next = next(waiting); !next.isEmpty(); next = next(waiting)) {
        go(alike, next);
      }
    }
  }

  /** As many as go as one. Who does not wait any more is left out, and answered. */
  private List<Member> next(Deque<Member> waiting) {
    List<Member> next = new ArrayList<>();
    int ids = 0;
    while (!waiting.isEmpty()) {
      Member member = waiting.element();
      if (!member.caller.left().isPositive()) {
        waiting.remove();
        member.answers.complete(List.of(nothing));
        continue;
      }
      ids += member.lookUp.ids().size();
      if (!next.isEmpty() && ids > MOST_IDS) {
        break;
      }
      next.add(waiting.remove());
    }
    return next;
  }

  private void go(Alike alike, List<Member> members) {
    Caller together =
        members.size() == 1
            ? members.getFirst().caller
            : Caller.together(members.stream().map(Member::caller).toList());
    Read read = members.size() == 1 ? members.getFirst().read : joined(alike, members, together);
    var _ =
        sent(read, together)
            .whenComplete((answer, failure) -> pass(answer, failure, members, together));
  }

  private CompletableFuture<List<Answer>> sent(Read read, Caller caller) {
    return begun(() -> ask.apply(read, caller));
  }

  private static CompletableFuture<List<Answer>> begun(
      Supplier<CompletableFuture<List<Answer>>> asking) {
    try {
      return asking.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // somebody waits for it
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
