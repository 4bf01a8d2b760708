package org.isnad.gateway.upstream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.rest.limits.Admission;
import org.isnad.rest.limits.LimitsSettings;
import org.isnad.rest.limits.Urgency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a service does at the wire, whoever asks has an answer in time. */
class UpstreamTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Read LOOKUP = Read.lookUp("/v1/entities/lookup", List.of());

  /** Far more than a limit of these tests, for a machine that is busy; far less than for ever. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final String SHORT = "200ms";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final StandIn service = new StandIn(VERTX);
  private final Admission admission =
      new Admission(
          new SmallRyeConfigBuilder()
              .addDiscoveredConverters()
              .withMapping(LimitsSettings.class)
              .build()
              .getConfigMapping(LimitsSettings.class),
          registry);

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @AfterEach
  void nothingIsLeft() {
    service.close();
    await(() ->
        registry.find("isnad.upstream.pending").gauges().stream().allMatch(g -> g.value() == 0));
  }

  /** What may be wrong with a service, and what its answer then looks like to those who asked. */
  // They keep nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  enum Fault {
    HANGS(StandIn::hang, SHORT, 0),
    FAILS(StandIn.says(503, "{\"code\": \"BUSY\"}"), 503),
    ANSWERS_A_PAGE(
        r -> r.response().putHeader("Content-Type", "text/html").end("<html>Welcome</html>"), 0),
    ANSWERS_NO_JSON(StandIn.says("{\"actors\": ["), 0),
    ANSWERS_NOTHING(StandIn.says(""), 0),
    ANSWERS_TWICE(StandIn.says("{} {}"), 0),
    BREAKS_OFF(
        r -> {
          var _ =
              r.response()
                  .putHeader("Content-Type", "application/json")
                  .putHeader("Content-Length", "100")
                  .write("{\"actors\": [")
                  .onComplete(written -> r.connection().close());
        },
        0),
    CLOSES(r -> r.connection().close(), 0),
    DRIPS(
        r -> {
          r.response().setChunked(true).putHeader("Content-Type", "application/json");
          VERTX.setPeriodic(
              20, timer -> r.response().write(" ").onFailure(e -> VERTX.cancelTimer(timer)));
        },
        SHORT,
        0),
    ANNOUNCES_TOO_MUCH(
        r -> {
          var _ =
              r.response()
                  .putHeader("Content-Type", "application/json")
                  .putHeader("Content-Length", "99999999999")
                  .write("{");
        },
        413),
    NEVER_ENDS(
        r -> {
          r.response().setChunked(true).putHeader("Content-Type", "application/json");
          more(r);
        },
        413);

    private final Consumer<HttpServerRequest> behaviour;
    private final String limit;
    private final int status;

    Fault(Consumer<HttpServerRequest> behaviour, int status) {
      this(behaviour, "1h", status);
    }

    Fault(Consumer<HttpServerRequest> behaviour, String limit, int status) {
      this.behaviour = behaviour;
      this.limit = limit;
      this.status = status;
    }

    private static void more(HttpServerRequest request) {
      var _ = request.response().write(" ".repeat(10_000)).onSuccess(written -> more(request));
    }
  }

  @ParameterizedTest
  @EnumSource
  void given_a_fault_when_asked_then_no_answer_is_there_in_time(Fault fault) throws Exception {
    Upstream upstream =
        upstream(
            Map.of(
                "isnad.upstream.largest-answer",
                "100K",
                "isnad.upstream.entities.timeout",
                fault.limit));
    service.does(fault.behaviour);

    List<Answer> answers = answers(upstream, caller(), LOOKUP);

    assertThat(answers).extracting(Answer::status).containsExactly(fault.status);
    assertThatThrownBy(() -> answers.getFirst().as(Object.class))
        .isInstanceOf(UpstreamUnavailable.class)
        .hasMessageStartingWith("entities-service");
  }

  @Test
  void given_nobody_at_the_port_when_asked_then_there_is_no_answer() throws Exception {
    Upstream upstream = upstream(Map.of());
    service.close();

    assertThat(status(upstream, caller(), LOOKUP)).isZero();
  }

  @Test
  void given_an_address_that_is_none_when_asked_then_there_is_no_answer_and_nobody_is_blamed() {
    Upstream upstream = upstream(Map.of());
    service.does(StandIn.says("{}"));

    for (int i = 0; i < 20; i++) {
      assertThat(status(upstream, caller(), Read.get("/v1/a b?|"))).isZero();
    }
    assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(200);
  }

  @Test
  void given_no_http_when_asked_then_there_is_no_answer() throws Exception {
    NetServer server =
        VERTX
            .createNetServer()
            .connectHandler(socket -> socket.handler(b -> socket.write("220 ready\r\n\r\n")))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    Upstream upstream = upstream("http://127.0.0.1:" + server.actualPort(), Map.of());

    assertThat(status(upstream, caller(), LOOKUP)).isZero();
    server.close();
  }

  @Test
  void given_a_service_that_hangs_when_time_is_over_then_it_learns_of_it() throws Exception {
    Upstream upstream = upstream(Map.of("isnad.upstream.entities.timeout", SHORT));

    assertThat(status(upstream, caller(), LOOKUP)).isZero();

    await(() -> service.leftAlone() == 1);
    assertThat(count("late")).isEqualTo(1);
  }

  @Test
  void given_an_answer_under_way_when_the_caller_leaves_then_the_service_learns_of_it()
      throws Exception {
    Upstream upstream = upstream(Map.of());
    Caller caller = new Caller(Map.of(), Duration.ofHours(1));
    var answers = upstream.ask(Service.ENTITIES, List.of(LOOKUP), caller);
    await(() -> service.asked().size() == 1);

    caller.leave();

    assertThat(answers.get(10, SECONDS).getFirst().isThere()).isFalse();
    await(() -> service.leftAlone() == 1);
  }

  @Test
  void given_callers_that_leave_when_asked_again_then_the_service_is_not_blamed() throws Exception {
    Upstream upstream = upstream(Map.of());
    for (int i = 1; i <= 20; i++) {
      int count = i;
      Caller caller = new Caller(Map.of(), Duration.ofHours(1));
      var _ = upstream.ask(Service.ENTITIES, List.of(LOOKUP), caller);
      await(() -> service.asked().size() == count);
      caller.leave();
    }
    service.does(StandIn.says("{}"));

    assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(200);
  }

  @Test
  void given_a_caller_without_time_when_they_ask_then_nobody_is_asked() throws Exception {
    Upstream upstream = upstream(Map.of());
    Caller gone = caller();
    gone.leave();

    assertThat(status(upstream, gone, LOOKUP)).isZero();
    assertThat(status(upstream, new Caller(Map.of(), Duration.ZERO), LOOKUP)).isZero();
    assertThat(service.asked()).isEmpty();
  }

  @Test
  void given_a_caller_with_little_time_when_it_is_over_then_the_service_is_not_blamed()
      throws Exception {
    Upstream upstream = upstream(Map.of());

    assertThat(status(upstream, new Caller(Map.of(), Duration.ofMillis(50)), LOOKUP)).isZero();

    assertThat(count("left")).isEqualTo(1);
    assertThat(count("late")).isZero();
  }

  @Test
  void given_a_service_that_was_late_when_the_same_caller_asks_again_then_they_do_not_wait_again()
      throws Exception {
    Upstream upstream = upstream(Map.of("isnad.upstream.entities.timeout", "1s"));
    Caller caller = caller();
    assertThat(status(upstream, caller, LOOKUP)).isZero();
    service.does(StandIn.says("{}"));

    assertThat(status(upstream, caller, LOOKUP)).isZero();
    assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(200);
    assertThat(service.asked()).hasSize(2);
  }

  @Test
  void given_a_caller_who_has_waited_when_another_service_hangs_then_it_has_the_rest_of_the_time()
      throws Exception {
    Upstream upstream =
        upstream(
            Map.of(
                "isnad.upstream.articles.timeout", "3s", "isnad.upstream.entities.timeout", "3s"));
    service.does(r -> VERTX.setTimer(1_500, timer -> StandIn.says("{}").accept(r)));
    Caller caller = caller();
    long begun = System.nanoTime();

    upstream.ask(Service.ARTICLES, List.of(LOOKUP), caller).get(10, SECONDS);
    service.does(StandIn::hang);
    assertThat(status(upstream, caller, LOOKUP)).isZero();

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(4_300));
  }

  @Test
  void given_a_service_that_was_late_when_asked_for_the_next_event_then_it_is_waited_for_again()
      throws Exception {
    Upstream upstream = upstream(Map.of("isnad.upstream.entities.timeout", "1s"));
    Caller subscriber = caller();
    assertThat(subscriber.<Integer>forEvent(one -> status(upstream, one, LOOKUP))).isZero();
    service.does(StandIn.says("{}"));

    int next = subscriber.forEvent(one -> status(upstream, one, LOOKUP));

    assertThat(next).isEqualTo(200);
  }

  @Test
  void given_an_event_under_way_when_the_subscriber_leaves_then_the_service_learns_of_it()
      throws Exception {
    Upstream upstream = upstream(Map.of());
    Caller subscriber = new Caller(Map.of(), Duration.ofHours(1));
    var event =
        CompletableFuture.supplyAsync(
            () -> subscriber.<Integer>forEvent(one -> status(upstream, one, LOOKUP)));
    await(() -> service.asked().size() == 1);

    subscriber.leave();

    assertThat(event.get(10, SECONDS)).isZero();
    await(() -> service.leftAlone() == 1);
  }

  @Test
  void given_a_subscriber_whose_first_patience_is_over_when_an_event_comes_then_it_has_its_own() {
    Upstream upstream = upstream(Map.of());
    Caller subscriber = new Caller(Map.of(), Duration.ofMillis(500));
    service.does(StandIn.says("{}"));
    await(() -> subscriber.left().isNegative());

    int status = subscriber.forEvent(one -> status(upstream, one, LOOKUP));

    assertThat(status).isEqualTo(200);
  }

  @Test
  void given_a_service_that_fails_when_it_failed_often_then_it_is_left_alone_until_it_is_back()
      throws Exception {
    Upstream upstream = upstream(Map.of("isnad.upstream.breaker.open", "300ms"));
    service.does(StandIn.says(500, "{}"));
    for (int i = 0; i < 5; i++) {
      assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(500);
    }

    assertThat(status(upstream, caller(), LOOKUP)).isZero();
    assertThat(service.asked()).hasSize(5);
    assertThat(breaker()).isEqualTo(1);

    service.does(StandIn.says("{}"));
    await(() -> status(upstream, caller(), LOOKUP) == 200);
    assertThat(breaker()).isZero();
    assertThat(service.asked()).hasSize(6);
  }

  @Test
  void given_a_service_that_has_too_much_in_work_when_asked_then_it_is_asked_on_but_not_again()
      throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(StandIn.says(503, "{\"code\": \"BUSY\"}"));
    for (int i = 0; i < 20; i++) {
      assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(503);
    }

    service.does(StandIn.says("{}"));

    assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(200);
    assertThat(service.asked()).hasSize(21);
    assertThat(breaker()).isZero();
  }

  @Test
  void given_a_service_without_room_when_changes_are_sent_then_it_is_read_on() throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(StandIn.says(507, "{\"code\": \"STORAGE_FULL\"}"));
    for (int i = 0; i < 20; i++) {
      assertThat(put(upstream, caller()).status()).isEqualTo(507);
    }

    service.does(StandIn.says("{}"));

    assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(200);
    assertThat(breaker()).isZero();
  }

  @Test
  void given_a_service_that_is_tried_when_it_still_hangs_then_one_caller_waits_and_no_other()
      throws Exception {
    Upstream upstream = upstream(Map.of("isnad.upstream.breaker.open", "100ms"));
    service.does(StandIn.says(500, "{}"));
    for (int i = 0; i < 5; i++) {
      assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(500);
    }
    service.does(StandIn::hang);
    Caller first = new Caller(Map.of(), Duration.ofMinutes(1));
    await(() -> {
      var _ = upstream.ask(Service.ENTITIES, List.of(LOOKUP), first);
      return service.asked().size() == 6;
    });

    for (int i = 0; i < 20; i++) {
      assertThat(status(upstream, caller(), LOOKUP)).isZero();
    }

    assertThat(service.asked()).hasSize(6);
    first.leave();
  }

  @Test
  void given_mistakes_of_those_who_ask_when_asked_often_then_the_service_is_not_blamed()
      throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(StandIn.says(400, "{\"detail\": \"No\"}"));

    for (int i = 0; i < 20; i++) {
      assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(400);
    }
  }

  @Test
  void given_a_service_that_needs_another_when_asked_often_then_it_is_not_blamed()
      throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(StandIn.says(503, "{\"code\": \"UPSTREAM_UNAVAILABLE\", \"detail\": \"No\"}"));

    for (int i = 0; i < 20; i++) {
      assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(503);
    }
    assertThat(service.asked()).hasSize(20);
  }

  @Test
  void given_a_service_that_fails_once_when_read_then_it_is_asked_again() throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(r -> {
      service.does(StandIn.says("{}"));
      StandIn.says(503, "{}").accept(r);
    });

    assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(200);
    assertThat(service.asked()).hasSize(2);
    assertThat(
            registry
                .get("isnad.upstream.retries")
                .tag("upstream", "entities-service")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void given_a_connection_that_breaks_once_when_read_then_it_is_asked_again() throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(r -> {
      service.does(StandIn.says("{}"));
      r.connection().close();
    });

    assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(200);
    assertThat(service.asked()).hasSize(2);
  }

  @Test
  void given_a_service_that_asks_for_patience_when_there_is_some_then_it_is_had() throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(r -> {
      service.does(StandIn.says("{}"));
      r.response().putHeader("Retry-After", "1");
      StandIn.says(429, "{}").accept(r);
    });
    long begun = System.nanoTime();

    assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void given_a_service_that_asks_for_more_patience_when_there_is_less_then_it_is_not_asked_again()
      throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(r -> {
      r.response().putHeader("Retry-After", "7200");
      StandIn.says(503, "{}").accept(r);
    });

    assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(503);
    assertThat(service.asked()).hasSize(1);
  }

  @Test
  void given_a_storm_when_all_fails_then_one_in_ten_is_asked_again() throws Exception {
    Upstream upstream = upstream(Map.of("isnad.upstream.breaker.calls", "100000"));
    service.does(StandIn.says(503, "{}"));

    var storm =
        IntStream.range(0, 400)
            .mapToObj(i -> upstream.ask(Service.ENTITIES, List.of(LOOKUP), caller()))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(storm).get(60, SECONDS);

    assertThat(service.asked()).hasSizeBetween(401, 443);
  }

  @Test
  void given_a_service_that_fails_when_written_to_then_it_is_sent_once() throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(StandIn.says(503, "{}"));
    assertThat(put(upstream, caller()).status()).isEqualTo(503);

    service.does(r -> r.connection().close());
    assertThat(put(upstream, caller()).status()).isZero();

    assertThat(service.asked()).containsExactly("PUT /v1/actors/act_1", "PUT /v1/actors/act_1");
  }

  @Test
  void given_a_write_when_it_is_sent_then_it_has_the_version_and_the_caller_s_name()
      throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(r -> {
      String sent = r.getHeader("If-Match") + " of " + r.getHeader("Authorization");
      StandIn.says("{\"id\": \"" + sent + "\", \"names\": []}").accept(r);
    });

    Answer answer = put(upstream, new Caller(Map.of("Authorization", "me"), SOON));

    assertThat(answer.isThere()).isTrue();
    assertThat(answer.as(Actor.class).id()).isEqualTo("3 of me");
  }

  @Test
  void given_a_write_under_way_when_the_caller_leaves_then_it_is_not_called_back()
      throws Exception {
    Upstream upstream = upstream(Map.of());
    var held = new CompletableFuture<HttpServerRequest>();
    service.does(held::complete);
    Caller caller = caller();
    var answer = write(upstream, caller);
    HttpServerRequest request = held.get(10, SECONDS);

    caller.leave();
    StandIn.says("{}").accept(request);

    assertThat(answer.get(10, SECONDS).isThere()).isTrue();
    assertThat(service.leftAlone()).isZero();
  }

  /** How an answer may come. */
  enum Way {
    WITH_ITS_LENGTH,
    IN_PIECES,
    IN_PIECES_WITH_ITS_LENGTH
  }

  @ParameterizedTest
  @EnumSource
  void given_a_large_answer_when_it_comes_then_it_is_whole(Way way) throws Exception {
    Upstream upstream = upstream(Map.of());
    String value = "سلام ".repeat(60_000);
    var answer = Buffer.buffer("{\"id\": \"act_1\", \"names\": [{\"value\": \"" + value + "\"}]}");
    service.does(r -> {
      var response = r.response().putHeader("Content-Type", "application/json");
      if (way == Way.IN_PIECES) {
        response.setChunked(true);
      } else {
        response.putHeader("Content-Length", String.valueOf(answer.length()));
      }
      int piece = way == Way.WITH_ITS_LENGTH ? answer.length() : 7_001;
      for (int from = 0; from < answer.length(); from += piece) {
        var _ = response.write(answer.slice(from, Math.min(answer.length(), from + piece)));
      }
      var _ = response.end();
    });

    Answer read = answers(upstream, caller(), LOOKUP).getFirst();

    assertThat(read.body()).isEqualTo(answer);
    assertThat(read.as(Actor.class).names()).containsExactly(new Actor.Name(value));
  }

  @Test
  void given_several_reads_when_asked_then_each_has_its_own_answer() throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(
        StandIn.says(
            """
            {"answers": [{"status": 200, "body": {"id": "act_1", "names": [{"value": "7"}]}},
              {"body": {"detail": "Gone"}, "status": 410}, {"status": 200, "body": "text"},
              {"status": 204}], "more": [{"status": 1}]}
            """));

    List<Answer> answers = answers(upstream, caller(), LOOKUP, LOOKUP, LOOKUP, LOOKUP);

    assertThat(service.asked()).containsExactly("POST /v1/batch");
    assertThat(answers).extracting(Answer::status).containsExactly(200, 410, 200, 204);
    assertThat(answers.getFirst().as(Actor.class).id()).isEqualTo("act_1");
    assertThat(answers.get(1).problem().path("detail").textValue()).isEqualTo("Gone");
    assertThat(answers.get(2).as(String.class)).isEqualTo("text");
  }

  @Test
  void given_a_batch_with_too_few_answers_when_asked_then_none_is_there() throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(StandIn.says("{\"answers\": [{\"status\": 200, \"body\": {}}]}"));

    assertThat(answers(upstream, caller(), LOOKUP, LOOKUP))
        .extracting(Answer::status)
        .containsExactly(0, 0);
    assertThat(count("rubbish")).isEqualTo(1);
  }

  @Test
  void given_a_read_that_hangs_in_a_batch_when_asked_then_the_others_are_there_in_time()
      throws Exception {
    Upstream upstream = upstream(Map.of("isnad.upstream.entities.timeout", "1s"));
    service.does(StandIn.waitsForOne(VERTX));
    Caller caller = caller();

    assertThat(answers(upstream, caller, LOOKUP, LOOKUP))
        .extracting(Answer::status)
        .containsExactly(200, 503);
    assertThat(count("answered")).isEqualTo(1);
    assertThat(answers(upstream, caller, LOOKUP)).extracting(Answer::status).containsExactly(0);
    assertThat(service.asked()).as("asked by one who has waited").hasSize(1);
  }

  @Test
  void given_a_caller_with_little_time_when_a_read_of_a_batch_hangs_then_the_others_are_there()
      throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(StandIn.waitsForOne(VERTX));

    assertThat(answers(upstream, new Caller(Map.of(), Duration.ofMillis(600)), LOOKUP, LOOKUP))
        .extracting(Answer::status)
        .containsExactly(200, 503);
  }

  @Test
  void given_a_batch_that_is_slow_and_whole_when_asked_again_then_the_service_is_asked()
      throws Exception {
    Upstream upstream = upstream(Map.of("isnad.upstream.entities.timeout", "2s"));
    String whole =
        "{\"answers\": [{\"status\": 200, \"body\": {}}, {\"status\": 200, \"body\": {}}]}";
    service.does(r -> VERTX.setTimer(1_900, timer -> StandIn.says(whole).accept(r)));
    Caller caller = caller();
    assertThat(answers(upstream, caller, LOOKUP, LOOKUP))
        .extracting(Answer::status)
        .containsExactly(200, 200);
    service.does(StandIn.says("{}"));

    assertThat(status(upstream, caller, LOOKUP)).isEqualTo(200);
  }

  @Test
  void given_a_service_that_is_left_alone_when_written_to_then_it_surely_did_nothing()
      throws Exception {
    Upstream upstream =
        upstream(Map.of("isnad.upstream.breaker.open", "1h", "isnad.upstream.breaker.calls", "1"));
    service.does(StandIn.says(500, "{}"));
    assertThat(put(upstream, caller()).wasAsked()).isTrue();

    await(() -> breaker() == 1);
    Answer answer = put(upstream, caller());

    assertThat(answer.status()).isZero();
    assertThat(answer.wasAsked()).isFalse();
  }

  @Test
  void given_answers_that_are_too_large_when_asked_often_then_the_service_is_not_blamed()
      throws Exception {
    Upstream upstream =
        upstream(
            Map.of("isnad.upstream.largest-answer", "1K", "isnad.upstream.breaker.open", "1h"));
    service.does(StandIn.says("{\"much\": \"" + "x".repeat(2_000) + "\"}"));

    for (int i = 0; i < 20; i++) {
      assertThat(status(upstream, caller(), LOOKUP)).isEqualTo(413);
    }
    assertThat(breaker()).isZero();
  }

  @Test
  void given_an_answer_that_may_be_short_when_it_is_read_then_it_says_so() throws Exception {
    Upstream upstream = upstream(Map.of());
    service.does(r -> {
      r.response().putHeader("Isnad-Incomplete", "entities-service");
      StandIn.says("{}").accept(r);
    });
    assertThat(answers(upstream, caller(), LOOKUP))
        .extracting(Answer::incomplete)
        .containsExactly("entities-service");

    service.does(
        StandIn.says(
            """
            {"answers": [{"status": 200, "incomplete": "entities-service", "body": {}},
              {"status": 200, "body": {}}]}
            """));
    assertThat(answers(upstream, caller(), LOOKUP, LOOKUP))
        .extracting(Answer::incomplete)
        .containsExactly("entities-service", null);
  }

  /** As records of the gateway are. */
  record Actor(String id, @Nullable String subtype, List<Name> names) {
    record Name(String value) {}
  }

  @Test
  void given_an_answer_that_lacks_what_must_be_there_when_it_is_read_then_it_is_no_answer()
      throws Exception {
    Upstream upstream = upstream(Map.of("isnad.upstream.breaker.calls", "100"));
    for (String rubbish :
        List.of(
            "[]",
            "{\"names\": []}",
            "{\"id\": null, \"names\": []}",
            "{\"id\": \"act_1\"}",
            "null")) {
      service.does(StandIn.says(rubbish));
      Answer answer = answers(upstream, caller(), LOOKUP).getFirst();

      assertThatThrownBy(() -> answer.as(Actor.class)).isInstanceOf(UpstreamUnavailable.class);
    }
    service.does(StandIn.says("{\"id\": \"act_1\", \"names\": [{\"value\": \"x\"}]}"));
    assertThat(answers(upstream, caller(), LOOKUP).getFirst().as(Actor.class).subtype()).isNull();
  }

  @Test
  void given_a_service_that_answers_in_another_form_when_it_did_so_often_then_it_is_left_alone()
      throws Exception {
    Upstream upstream = upstream(Map.of("isnad.upstream.breaker.open", "1h"));
    service.does(StandIn.says("{}"));

    await(() -> {
      List<Answer> answers =
          upstream.ask(Service.ENTITIES, List.of(LOOKUP), caller()).orTimeout(10, SECONDS).join();
      assertThatThrownBy(() -> answers.getFirst().as(Actor.class))
          .isInstanceOf(UpstreamUnavailable.class);
      return breaker() == 1;
    });
    assertThat(service.asked()).hasSizeLessThan(10);
  }

  @Test
  void given_addresses_with_ids_when_counted_then_they_are_one_operation() {
    assertThat(
            Stream.of(
                    "/v1/reports/rpt_01h455vb4pex5vsknk084sn02q?include=BODY",
                    "/v1/reports/seed:a/mentions",
                    "/v1/reports/%D8%AF/mentions",
                    "/v1/entities/lookup")
                .map(path ->
                    new Question(HttpMethod.GET, path, patience -> null, Map.of(), 1).operation()))
        .containsExactly(
            "GET /v1/reports/{id}",
            "GET /v1/reports/{id}/mentions",
            "GET /v1/reports/{id}/mentions",
            "GET /v1/entities/lookup");
  }

  @Test
  void given_two_requests_in_work_when_both_look_something_up_then_they_go_together() {
    service.does(StandIn.says("{}"));
    Upstream upstream = upstream(Map.of("isnad.upstream.entities.timeout", "1s"));
    assertThat(admission.enter(Urgency.FIRST)).isDone();
    assertThat(admission.enter(Urgency.FIRST)).isDone();

    // They wait for a millisecond alone: on a busy machine it may be over between the two.
    await(() -> {
      int before = service.asked().size();
      List<CompletableFuture<List<Answer>>> both =
          Stream.of("act_1", "act_2")
              .map(id ->
                  upstream.ask(
                      Service.ENTITIES,
                      List.of(Read.lookUp("/v1/entities/lookup", List.of(id))),
                      caller()))
              .toList();
      assertThat(both)
          .allMatch(answers -> answers.orTimeout(10, SECONDS).join().getFirst().status() == 200);
      return service.asked().size() == before + 1;
    });
  }

  private Answer put(Upstream upstream, Caller caller)
      throws InterruptedException, ExecutionException, TimeoutException {
    return write(upstream, caller).get(10, SECONDS);
  }

  private static CompletableFuture<Answer> write(Upstream upstream, Caller caller) {
    return upstream.write(
        Service.ENTITIES,
        HttpMethod.PUT,
        "/v1/actors/act_1",
        Map.of("kind", "PERSON"),
        Map.of("If-Match", "3"),
        caller);
  }

  private static Caller caller() {
    return new Caller(Map.of(), SOON);
  }

  private static List<Answer> answers(Upstream upstream, Caller caller, Read... reads)
      throws InterruptedException, ExecutionException, TimeoutException {
    return upstream.ask(Service.ENTITIES, List.of(reads), caller).get(10, SECONDS);
  }

  private static int status(Upstream upstream, Caller caller, Read read) {
    return upstream
        .ask(Service.ENTITIES, List.of(read), caller)
        .orTimeout(10, SECONDS)
        .join()
        .getFirst()
        .status();
  }

  private double breaker() {
    return registry
        .get("isnad.upstream.breaker")
        .tag("upstream", "entities-service")
        .gauge()
        .value();
  }

  private long count(String outcome) {
    var timer = registry.find("isnad.upstream.calls").tag("outcome", outcome).timer();
    return timer == null ? 0 : timer.count();
  }

  private Upstream upstream(Map<String, String> settings) {
    return upstream(service.url(), settings);
  }

  private Upstream upstream(String url, Map<String, String> settings) {
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(UpstreamSettings.class)
            .withDefaultValue("isnad.upstream.entities.timeout", "1h")
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(UpstreamSettings.class);
    return new Upstream(VERTX, new ObjectMapper(), config, admission, registry, url, url);
  }

  private static void await(BooleanSupplier done) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("in time").isNegative();
      LockSupport.parkNanos(5_000_000);
    }
  }
}
