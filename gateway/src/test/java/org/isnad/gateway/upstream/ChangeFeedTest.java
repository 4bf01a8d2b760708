package org.isnad.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.isnad.gateway.upstream.ChangeFeed.Step;
import org.isnad.rest.limits.Admission;
import org.isnad.rest.limits.LimitsSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes in entities-service is dropped here, and nothing is served that may have. */
class ChangeFeedTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final SmallRyeConfig CONFIG =
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .withMapping(UpstreamSettings.class)
          .withMapping(CacheSettings.class)
          .withMapping(LimitsSettings.class)
          .withDefaultValue("isnad.upstream.entities.timeout", "10s")
          .withDefaultValue("isnad.upstream.breaker.calls", "1000")
          .withDefaultValue("isnad.cache.poll", "10ms")
          .withDefaultValue("isnad.cache.fresh", "1h")
          .build();

  private final StandIn entities = new StandIn(VERTX);
  private final CacheSettings settings = CONFIG.getConfigMapping(CacheSettings.class);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EntityCache cache = new EntityCache(settings, registry);
  private final ChangeFeed feed =
      new ChangeFeed(
          new Feed(
              new Upstream(
                  VERTX,
                  new ObjectMapper(),
                  CONFIG.getConfigMapping(UpstreamSettings.class),
                  new Admission(CONFIG.getConfigMapping(LimitsSettings.class), registry),
                  registry,
                  entities.url(),
                  entities.url()),
              Service.ENTITIES,
              Map::of),
          cache,
          settings);

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @AfterEach
  void close() {
    entities.close();
  }

  @BeforeEach
  void beginAt7() {
    cache.put("act_0", "old", 1, cache.now());
    entities.does(page("one", 7, "{\"id\": \"act_1\"}", 3));
    assertThat(feed.step()).isEqualTo(Step.END);
    cache.put("act_1", "one", 1, cache.now());
    cache.put("act_2", "two", 1, cache.now());
  }

  @Test
  void given_nothing_known_when_begun_then_it_goes_on_from_the_head() {
    entities.does(page("one", 7, "", 7));

    assertThat(feed.step()).isEqualTo(Step.END);

    assertThat(entities.asked())
        .containsExactly("GET /v1/changes?limit=1", "GET /v1/changes?limit=1000&after=7&epoch=one");
    assertThat(cache.get("act_1")).isEqualTo("one");
  }

  @Test
  void given_a_look_up_from_before_when_begun_then_it_is_dropped() {
    assertThat(cache.get("act_0")).isNull();
    assertThat(cache.stale("act_0")).isNull();
    assertThat(cache.get("act_1")).isEqualTo("one");
  }

  @Test
  void given_a_change_when_it_is_read_then_its_record_is_dropped() {
    entities.does(page("one", 8, "{\"seq\": 8, \"id\": \"act_1\", \"change\": \"UPDATED\"}", 8));

    assertThat(feed.step()).isEqualTo(Step.END);

    assertThat(cache.get("act_1")).isNull();
    assertThat(cache.get("act_2")).isEqualTo("two");
  }

  @Test
  void given_more_changes_than_a_page_when_read_then_the_rest_is_read_at_once() {
    entities.does(page("one", 9, "{\"id\": \"act_1\"}", 8));

    assertThat(feed.step()).isEqualTo(Step.MORE);

    entities.does(page("one", 9, "{\"id\": \"act_2\"}", 9));
    assertThat(feed.step()).isEqualTo(Step.END);
    assertThat(entities.asked().getLast()).contains("after=8");
    assertThat(cache.get("act_2")).isNull();
  }

  @Test
  void given_a_feed_that_began_anew_when_read_then_all_is_dropped() {
    entities.does(page("two", 1, "", 1));

    assertThat(feed.step()).isEqualTo(Step.MORE);
    assertThat(cache.stale("act_1")).isNull();

    assertThat(feed.step()).isEqualTo(Step.END);
    assertThat(entities.asked().getLast()).isEqualTo("GET /v1/changes?limit=1");
  }

  @Test
  void given_changes_that_are_gone_when_read_then_all_is_dropped() {
    entities.does(StandIn.says(410, "{\"code\": \"CURSOR_PRUNED\"}"));

    assertThat(feed.step()).isEqualTo(Step.MORE);

    assertThat(cache.stale("act_1")).isNull();
    entities.does(page("one", 900, "", 900));
    assertThat(feed.step()).isEqualTo(Step.END);
    cache.put("act_1", "new", 1, cache.now());
    assertThat(cache.get("act_1")).isEqualTo("new");
  }

  @Test
  void given_no_answer_when_read_then_nothing_is_dropped_and_nothing_counts_as_known() {
    entities.does(StandIn.says("{\"epoch\": \"one\"}"));
    double before = lag();

    assertThat(feed.step()).isEqualTo(Step.AWAY);

    assertThat(lag()).isGreaterThan(before);
    assertThat(cache.stale("act_1")).isNotNull();
  }

  @Test
  void given_a_gateway_when_it_runs_then_it_follows_and_stops() throws InterruptedException {
    feed.start(new StartupEvent());
    entities.does(StandIn.says(503, "{}"));
    await(() -> entities.asked().size() > 3);

    entities.does(page("one", 8, "{\"id\": \"act_1\"}", 8));
    await(() -> cache.get("act_1") == null);

    feed.stop(new ShutdownEvent());
    int asked = entities.asked().size();
    assertThat(feed.step()).isEqualTo(Step.END);
    assertThat(entities.asked()).hasSize(asked + 1);
  }

  private double lag() {
    return registry.get("isnad.cache.feed.lag").gauge().value();
  }

  private static Consumer<HttpServerRequest> page(
      String epoch, int head, String changes, int next) {
    return StandIn.says(
        """
        {"epoch": "%s", "head": %d, "changes": [%s], "next": %d}
        """
            .formatted(epoch, head, changes, next));
  }

  private static void await(BooleanSupplier done) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("in time").isNegative();
      LockSupport.parkNanos(5_000_000);
    }
  }
}
