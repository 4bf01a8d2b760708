package org.isnad.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who waits for whom, and that nobody loses by it. */
class GatheringTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final String PATH = "/v1/entities/lookup";

  /** What was sent to the service, in its order. */
  private final List<Sent> sent = new ArrayList<>();

  /** What is to be run when a moment is over. */
  private final List<Runnable> soon = new ArrayList<>();

  private int working = 2;
  private final Gathering gathering = gathering(this::send);

  private Gathering gathering(BiFunction<Read, Caller, CompletableFuture<List<Answer>>> ask) {
    return new Gathering(
        Service.ENTITIES,
        soon::add,
        Duration.ofMinutes(1),
        () -> working,
        Answer.none(Service.ENTITIES, JSON),
        ask);
  }

  private void momentIsOver() {
    List<Runnable> now = List.copyOf(soon);
    soon.clear();
    now.forEach(Runnable::run);
  }

  private record Sent(Read read, Caller caller, CompletableFuture<List<Answer>> answers) {
    List<String> ids() {
      return read.body() instanceof LookUp lookUp ? lookUp.ids() : List.of();
    }

    void says(int status) {
      answers.complete(
          List.of(new Answer(Service.ENTITIES, status, Buffer.buffer("{}"), JSON, null, () -> {})));
    }
  }

  private CompletableFuture<List<Answer>> send(Read read, Caller caller) {
    var one = new Sent(read, caller, new CompletableFuture<>());
    sent.add(one);
    return one.answers;
  }

  @Test
  void given_nobody_else_when_asked_then_it_goes_at_once_and_alone() {
    working = 1;
    Caller caller = caller("one");

    begin(gathering, caller, "a");

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().ids()).containsExactly("a");
    assertThat(sent.getFirst().caller()).isSameAs(caller);
  }

  @Test
  void given_events_of_many_who_subscribed_when_each_looks_up_then_all_but_the_first_go_as_one() {
    working = 0;
    begin(gathering, caller("one"), "a");
    begin(gathering, caller("one"), "a");
    begin(gathering, caller("one"), "b");
    assertThat(sent).hasSize(1);

    momentIsOver();

    assertThat(sent).hasSize(2);
    assertThat(sent.getLast().ids()).containsExactly("a", "b");
  }

  @Test
  void given_all_answered_when_asked_again_then_it_goes_at_once() {
    working = 1;
    begin(gathering, caller("one"), "a");
    begin(gathering, caller("one"), "b");
    momentIsOver();
    sent.forEach(one -> one.says(200));

    begin(gathering, caller("one"), "c");

    assertThat(sent).hasSize(3);
  }

  @Test
  void given_no_more_moments_when_asked_then_it_fails_and_nobody_waits_for_it() {
    var closing =
        new Gathering(
            Service.ENTITIES,
            go -> {
              throw new IllegalStateException("closed");
            },
            Duration.ofMinutes(1),
            () -> 2,
            Answer.none(Service.ENTITIES, JSON),
            this::send);

    for (int time = 0; time < 2; time++) {
      var answers = closing.ask(Read.lookUp(PATH, List.of("a")), body("a"), caller("one"));
      assertThat(answers).isCompletedExceptionally();
    }
  }

  @Test
  void given_others_when_asked_then_all_go_as_one_in_a_moment_and_each_is_answered() {
    var first = ask(caller("one"), "a", "b");
    var second = ask(caller("one"), "b", "c");
    assertThat(sent).isEmpty();

    momentIsOver();

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().ids()).containsExactly("a", "b", "c");
    sent.getFirst().says(200);
    assertThat(first.join().getFirst()).isSameAs(second.join().getFirst());
    assertThat(first.join().getFirst().status()).isEqualTo(200);
  }

  @Test
  void given_others_who_do_not_ask_when_asked_then_it_goes_in_a_moment() {
    Caller caller = caller("one");
    begin(gathering, caller, "a");

    momentIsOver();

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().caller()).isSameAs(caller);
  }

  @Test
  void given_what_is_under_way_hangs_when_others_ask_then_they_do_not_wait_for_it() {
    begin(gathering, caller("one"), "a");
    momentIsOver();
    begin(gathering, caller("one"), "b");

    momentIsOver();

    assertThat(sent).hasSize(2);
    assertThat(sent.getLast().ids()).containsExactly("b");
  }

  @Test
  void given_another_name_path_or_include_when_asked_then_it_goes_by_itself() {
    begin(gathering, caller("one"), "a");
    begin(gathering, caller("another"), "a");
    var _ = gathering.ask(Read.lookUp("/v1/other/lookup", List.of("b")), body("b"), caller("one"));
    var _ =
        gathering.ask(
            Read.lookUp(PATH, List.of("c"), Set.of("PARENTS")),
            new LookUp(List.of("c"), Set.of("PARENTS")),
            caller("one"));

    momentIsOver();

    assertThat(sent).hasSize(4);
  }

  @Test
  void given_two_requests_of_one_client_when_asked_then_they_go_together() {
    begin(
        gathering, new Caller(Map.of("Authorization", "one", "X-Request-Id", "1"), PATIENCE), "a");
    begin(
        gathering, new Caller(Map.of("Authorization", "one", "X-Request-Id", "2"), PATIENCE), "b");

    momentIsOver();

    assertThat(sent).hasSize(1);
  }

  @Test
  void given_those_who_went_as_one_when_one_leaves_then_the_others_have_their_answer() {
    Caller leaving = caller("one");
    var left = ask(leaving, "a");
    var staying = ask(caller("one"), "b");
    momentIsOver();
    Sent together = sent.getFirst();

    leaving.leave();

    assertThat(left.join().getFirst().isThere()).isFalse();
    assertThat(together.caller().left()).isPositive();
    together.says(200);
    assertThat(staying.join().getFirst().status()).isEqualTo(200);
  }

  @Test
  void given_those_who_went_as_one_when_all_leave_then_nobody_waits_for_the_service() {
    List<Caller> callers = List.of(caller("one"), caller("one"));
    callers.forEach(caller -> begin(gathering, caller, "a"));
    momentIsOver();

    callers.forEach(Caller::leave);

    assertThat(sent.getFirst().caller().left()).isZero();
  }

  @Test
  void given_a_look_up_that_is_refused_when_several_went_as_one_then_each_is_asked_alone() {
    var first = ask(caller("one"), "a");
    var second = ask(caller("one"), "bad");
    momentIsOver();

    sent.getFirst().says(400);

    assertThat(sent).hasSize(3);
    assertThat(sent.get(1).ids()).containsExactly("a");
    assertThat(sent.get(2).ids()).containsExactly("bad");
    sent.get(1).says(200);
    sent.get(2).says(400);
    assertThat(first.join().getFirst().status()).isEqualTo(200);
    assertThat(second.join().getFirst().status()).isEqualTo(400);
  }

  @Test
  void given_a_service_that_fails_when_several_went_as_one_then_it_is_not_asked_for_each() {
    var first = ask(caller("one"), "a");
    var second = ask(caller("one"), "b");
    momentIsOver();

    sent.getFirst().says(503);

    assertThat(first.join().getFirst().status()).isEqualTo(503);
    assertThat(second.join().getFirst().status()).isEqualTo(503);
    assertThat(sent).hasSize(1);
  }

  @Test
  void given_a_service_that_was_late_when_several_went_as_one_then_none_of_them_waits_again() {
    List<Caller> callers = List.of(caller("one"), caller("one"));
    callers.forEach(caller -> begin(gathering, caller, "a"));
    momentIsOver();

    sent.getFirst().caller().waitedFor(Service.ENTITIES);
    sent.getFirst().says(503);

    assertThat(callers).allMatch(caller -> caller.hasWaitedFor(Service.ENTITIES));
  }

  @Test
  void given_little_time_or_many_ids_when_asked_then_nobody_is_waited_for() {
    begin(gathering, new Caller(Map.of("Authorization", "one"), Duration.ofSeconds(30)), "a");
    begin(gathering, caller("one"), ids(300));

    assertThat(sent).hasSize(2);
  }

  @Test
  void given_many_that_wait_when_they_go_then_no_look_up_is_larger_than_one_may_be() {
    for (int i = 0; i < 4; i++) {
      int member = i;
      begin(
          gathering,
          caller("one"),
          IntStream.range(0, 100).mapToObj(n -> member + "-" + n).toArray(String[]::new));
    }

    momentIsOver();

    assertThat(sent).hasSize(2);
    assertThat(sent.get(0).ids()).hasSize(300);
    assertThat(sent.get(1).ids()).hasSize(100);
  }

  @Test
  void
      given_one_who_leaves_while_they_wait_when_the_others_go_then_they_are_answered_and_not_asked() {
    Caller leaving = caller("one");
    var left = ask(leaving, "a");
    var staying = ask(caller("one"), "b");
    leaving.leave();

    momentIsOver();

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().ids()).containsExactly("b");
    assertThat(left.join().getFirst().isThere()).isFalse();
    sent.getFirst().says(200);
    assertThat(staying.join().getFirst().status()).isEqualTo(200);
  }

  @Test
  void given_all_who_wait_leave_when_the_moment_is_over_then_nothing_is_asked() {
    Caller leaving = caller("one");
    var left = ask(leaving, "a");
    leaving.leave();

    momentIsOver();

    assertThat(sent).isEmpty();
    assertThat(left.join().getFirst().isThere()).isFalse();
  }

  @Test
  void given_two_who_go_together_when_one_leaves_twice_then_the_other_is_still_waited_for() {
    Caller leaving = caller("one");
    begin(gathering, leaving, "a");
    begin(gathering, caller("one"), "b");
    momentIsOver();

    leaving.leave();
    leaving.leave();

    assertThat(sent.getFirst().caller().left()).isPositive();
  }

  @Test
  void given_one_who_has_waited_when_they_ask_then_they_do_not_shorten_the_time_of_others() {
    Caller old = caller("one");
    while (old.waited().compareTo(Duration.ofMillis(20)) < 0) {
      Thread.onSpinWait();
    }
    begin(gathering, old, "a");
    Caller young = caller("one");
    begin(gathering, young, "b");

    momentIsOver();

    Duration ofBoth = sent.getFirst().caller().waited();
    assertThat(ofBoth).isLessThanOrEqualTo(young.waited());
    assertThat(ofBoth).isLessThan(old.waited());
  }

  @Test
  void given_a_service_that_is_asked_no_more_when_thousands_wait_then_all_are_answered() {
    var unasked =
        CompletableFuture.completedFuture(List.of(Answer.unasked(Service.ENTITIES, JSON)));
    Gathering closing = gathering((read, caller) -> unasked);
    String[] ids = ids(150);
    List<CompletableFuture<List<Answer>>> waiting =
        IntStream.range(0, 5_000)
            .mapToObj(n -> closing.ask(Read.lookUp(PATH, List.of(ids)), body(ids), caller("one")))
            .toList();
    assertThat(waiting).noneMatch(CompletableFuture::isDone);

    momentIsOver();

    assertThat(waiting).allMatch(CompletableFuture::isDone);
  }

  @Test
  void given_a_request_that_cannot_be_made_when_several_wait_then_each_is_told() {
    Gathering failing =
        gathering((read, caller) -> {
          throw new IllegalStateException("on purpose");
        });
    var waiting =
        Stream.of("a", "b")
            .map(id -> failing.ask(Read.lookUp(PATH, List.of(id)), body(id), caller("one")))
            .toList();

    momentIsOver();

    assertThat(waiting).allMatch(CompletableFuture::isCompletedExceptionally);
  }

  private static void begin(Gathering gathering, Caller caller, String... ids) {
    var _ = gathering.ask(Read.lookUp(PATH, List.of(ids)), body(ids), caller);
  }

  private CompletableFuture<List<Answer>> ask(Caller caller, String... ids) {
    return gathering.ask(Read.lookUp(PATH, List.of(ids)), body(ids), caller);
  }

  private static LookUp body(String... ids) {
    return new LookUp(List.of(ids), null);
  }

  private static String[] ids(int count) {
    return IntStream.range(0, count).mapToObj(n -> "id" + n).toArray(String[]::new);
  }

  private static Caller caller(String authorization) {
    return new Caller(Map.of("Authorization", authorization), PATIENCE);
  }
}
