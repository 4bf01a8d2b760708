package org.isnad.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who waits for whom, and that nobody loses by it. */
class GatheringTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final String PATH = "/v1/entities/lookup";

  /** What was sent to the service, in its order. */
  private final List<Sent> sent = new ArrayList<>();

  private final Gathering gathering = gathering(Duration.ofHours(1));

  private Gathering gathering(Duration moment) {
    return gathering(moment, this::send);
  }

  private static Gathering gathering(
      BiFunction<Read, Caller, CompletableFuture<List<Answer>>> ask) {
    return gathering(Duration.ofHours(1), ask);
  }

  private static Gathering gathering(
      Duration moment, BiFunction<Read, Caller, CompletableFuture<List<Answer>>> ask) {
    return new Gathering(
        Service.ENTITIES,
        VERTX,
        moment,
        Duration.ofMinutes(1),
        Answer.none(Service.ENTITIES, JSON),
        ask);
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
    synchronized (sent) {
      sent.add(one);
    }
    return one.answers;
  }

  private List<Sent> sent() {
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void given_nothing_under_way_when_asked_then_it_goes_at_once_and_alone() {
    Caller caller = caller("one");

    begin(gathering, caller, "a");

    assertThat(sent()).hasSize(1);
    assertThat(sent().getFirst().ids()).containsExactly("a");
    assertThat(sent().getFirst().caller()).isSameAs(caller);
  }

  @Test
  void given_enough_under_way_when_others_ask_then_they_go_as_one_and_each_is_answered() {
    busy();
    var first = ask(caller("one"), "a", "b");
    var second = ask(caller("one"), "b", "c");

    sent().getFirst().says(200);

    await(() -> sent().size() == 3);
    assertThat(sent().get(2).ids()).containsExactly("a", "b", "c");
    sent().get(2).says(200);
    assertThat(first.join().getFirst()).isSameAs(second.join().getFirst());
    assertThat(first.join().getFirst().status()).isEqualTo(200);
  }

  @Test
  void given_what_is_under_way_hangs_when_others_ask_then_they_go_after_a_moment() {
    Gathering soon = gathering(Duration.ofMillis(1));
    for (String id : List.of("x", "y", "a")) {
      begin(soon, caller("one"), id);
    }

    await(() -> sent().size() == 3);

    assertThat(sent().get(2).ids()).containsExactly("a");
  }

  @Test
  void given_another_name_path_or_include_when_asked_then_it_goes_by_itself() {
    busy();

    begin(gathering, caller("another"), "a");
    var _ = gathering.ask(Read.lookUp("/v1/other/lookup", List.of("b")), body("b"), caller("one"));
    var _ =
        gathering.ask(
            Read.lookUp(PATH, List.of("c"), Set.of("PARENTS")),
            new LookUp(List.of("c"), Set.of("PARENTS")),
            caller("one"));

    assertThat(sent()).hasSize(5);
  }

  @Test
  void given_two_requests_of_one_client_when_asked_then_they_go_together() {
    begin(
        gathering, new Caller(Map.of("Authorization", "one", "X-Request-Id", "1"), PATIENCE), "a");
    begin(
        gathering, new Caller(Map.of("Authorization", "one", "X-Request-Id", "2"), PATIENCE), "b");

    begin(
        gathering, new Caller(Map.of("Authorization", "one", "X-Request-Id", "3"), PATIENCE), "c");

    assertThat(sent()).hasSize(2);
  }

  @Test
  void given_those_who_wait_when_one_leaves_then_the_others_have_their_answer() {
    busy();
    Caller leaving = caller("one");
    var left = ask(leaving, "a");
    var staying = ask(caller("one"), "b");
    sent().getFirst().says(200);
    await(() -> sent().size() == 3);
    Sent together = sent().get(2);

    leaving.leave();

    assertThat(left.join().getFirst().isThere()).isFalse();
    assertThat(together.caller().left()).isPositive();
    together.says(200);
    assertThat(staying.join().getFirst().status()).isEqualTo(200);
  }

  @Test
  void given_those_who_wait_when_all_leave_then_nobody_waits_for_the_service() {
    busy();
    List<Caller> callers = List.of(caller("one"), caller("one"));
    callers.forEach(caller -> begin(gathering, caller, "a"));
    sent().getFirst().says(200);
    await(() -> sent().size() == 3);

    callers.forEach(Caller::leave);

    assertThat(sent().get(2).caller().left()).isZero();
  }

  @Test
  void given_a_look_up_that_is_refused_when_several_went_as_one_then_each_is_asked_alone() {
    busy();
    var first = ask(caller("one"), "a");
    var second = ask(caller("one"), "bad");
    sent().getFirst().says(200);
    await(() -> sent().size() == 3);

    sent().get(2).says(400);

    await(() -> sent().size() == 5);
    assertThat(sent().get(3).ids()).containsExactly("a");
    assertThat(sent().get(4).ids()).containsExactly("bad");
    sent().get(3).says(200);
    sent().get(4).says(400);
    assertThat(first.join().getFirst().status()).isEqualTo(200);
    assertThat(second.join().getFirst().status()).isEqualTo(400);
  }

  @Test
  void given_a_service_that_fails_when_several_went_as_one_then_it_is_not_asked_for_each() {
    busy();
    var first = ask(caller("one"), "a");
    var second = ask(caller("one"), "b");
    sent().getFirst().says(200);
    await(() -> sent().size() == 3);

    sent().get(2).says(503);

    assertThat(first.join().getFirst().status()).isEqualTo(503);
    assertThat(second.join().getFirst().status()).isEqualTo(503);
    assertThat(sent()).hasSize(3);
  }

  @Test
  void given_a_service_that_was_late_when_several_went_as_one_then_none_of_them_waits_again() {
    busy();
    List<Caller> callers = List.of(caller("one"), caller("one"));
    callers.forEach(caller -> begin(gathering, caller, "a"));
    sent().getFirst().says(200);
    await(() -> sent().size() == 3);

    sent().get(2).caller().waitedFor(Service.ENTITIES);
    sent().get(2).says(503);

    assertThat(callers).allMatch(caller -> caller.hasWaitedFor(Service.ENTITIES));
  }

  @Test
  void given_little_time_or_many_ids_when_asked_then_nobody_is_waited_for() {
    busy();

    begin(gathering, new Caller(Map.of("Authorization", "one"), Duration.ofSeconds(30)), "a");
    begin(
        gathering,
        caller("one"),
        IntStream.range(0, 300).mapToObj(i -> "id" + i).toArray(String[]::new));

    assertThat(sent()).hasSize(4);
  }

  @Test
  void given_many_that_wait_when_they_go_then_no_look_up_is_larger_than_one_may_be() {
    busy();
    for (int i = 0; i < 4; i++) {
      int member = i;
      begin(
          gathering,
          caller("one"),
          IntStream.range(0, 100).mapToObj(n -> member + "-" + n).toArray(String[]::new));
    }

    sent().getFirst().says(200);
    await(() -> sent().size() == 3);
    sent().get(1).says(200);

    await(() -> sent().size() == 4);
    assertThat(sent().get(2).ids()).hasSize(300);
    assertThat(sent().get(3).ids()).hasSize(100);
  }

  @Test
  void given_all_answered_when_asked_again_then_it_goes_at_once() {
    busy();
    begin(gathering, caller("one"), "a");
    for (int answered = 0; answered < sent().size(); answered++) {
      sent().get(answered).says(200);
    }

    begin(gathering, caller("one"), "b");
    begin(gathering, caller("one"), "c");

    assertThat(sent()).hasSize(5);
  }

  @Test
  void
      given_one_who_leaves_while_they_wait_when_the_others_go_then_they_are_answered_and_not_asked() {
    busy();
    Caller leaving = caller("one");
    var left = ask(leaving, "a");
    var staying = ask(caller("one"), "b");
    leaving.leave();

    sent().getFirst().says(200);

    await(() -> sent().size() == 3);
    assertThat(sent().get(2).ids()).containsExactly("b");
    assertThat(left.join().getFirst().isThere()).isFalse();
    sent().get(2).says(200);
    assertThat(staying.join().getFirst().status()).isEqualTo(200);
  }

  @Test
  void given_two_who_go_together_when_one_leaves_twice_then_the_other_is_still_waited_for() {
    busy();
    Caller leaving = caller("one");
    begin(gathering, leaving, "a");
    begin(gathering, caller("one"), "b");
    sent().getFirst().says(200);
    await(() -> sent().size() == 3);

    leaving.leave();
    leaving.leave();

    assertThat(sent().get(2).caller().left()).isPositive();
  }

  @Test
  void given_one_who_has_waited_when_they_ask_then_they_do_not_shorten_the_time_of_others() {
    busy();
    Caller old = caller("one");
    begin(gathering, old, "a");
    Caller young = caller("one");
    begin(gathering, young, "b");

    sent().getFirst().says(200);

    await(() -> sent().size() == 3);
    assertThat(sent().get(2).caller().waited()).isLessThanOrEqualTo(young.waited());
  }

  @Test
  void given_a_service_that_is_asked_no_more_when_thousands_wait_then_all_are_answered() {
    List<Sent> first = new ArrayList<>();
    var unasked = List.of(Answer.unasked(Service.ENTITIES, JSON));
    var closing =
        gathering((read, caller) -> {
          var one = new Sent(read, caller, new CompletableFuture<>());
          if (first.size() == 2) {
            one.answers.complete(unasked);
          } else {
            first.add(one);
          }
          return one.answers;
        });
    String[] ids = IntStream.range(0, 150).mapToObj(n -> "id" + n).toArray(String[]::new);
    List<CompletableFuture<List<Answer>>> waiting =
        IntStream.range(0, 5_000)
            .mapToObj(n -> closing.ask(Read.lookUp(PATH, List.of(ids)), body(ids), caller("one")))
            .toList();
    assertThat(waiting).noneMatch(CompletableFuture::isDone);

    first.getFirst().says(503);
    first.getLast().says(503);

    assertThat(waiting).allMatch(CompletableFuture::isDone);
  }

  @Test
  void given_a_request_that_cannot_be_made_when_several_wait_then_each_is_told() {
    List<Sent> first = new ArrayList<>();
    var failing =
        gathering((read, caller) -> {
          if (first.size() == 2) {
            throw new IllegalStateException("on purpose");
          }
          first.add(new Sent(read, caller, new CompletableFuture<>()));
          return first.getLast().answers;
        });
    var waiting =
        Stream.of("x", "y", "a", "b")
            .map(id -> failing.ask(Read.lookUp(PATH, List.of(id)), body(id), caller("one")))
            .toList();

    first.getFirst().says(200);

    assertThat(waiting.get(2)).isCompletedExceptionally();
    assertThat(waiting.get(3)).isCompletedExceptionally();
  }

  /** Has as much under way as there may be before others wait. */
  private void busy() {
    begin(gathering, caller("one"), "x");
    begin(gathering, caller("one"), "y");
    assertThat(sent()).hasSize(2);
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

  private static Caller caller(String authorization) {
    return new Caller(Map.of("Authorization", authorization), PATIENCE);
  }

  private static void await(BooleanSupplier done) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("in time").isNegative();
      LockSupport.parkNanos(1_000_000);
    }
  }
}
