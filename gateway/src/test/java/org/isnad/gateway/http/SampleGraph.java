package org.isnad.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import mutiny.zero.flow.adapters.AdaptersToReactiveStreams;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.upstream.Caller;
import org.isnad.identity.Roles;
import org.isnad.rest.identity.Asker;
import org.isnad.rest.limits.Admission;
import org.isnad.rest.limits.LimitsSettings;
import org.isnad.rest.limits.Rates;
import org.jspecify.annotations.Nullable;

/** A small graph of all that an answer can come to, behind the real route. */
final class SampleGraph implements AutoCloseable {
  private static final String TYPES =
      """
      type Query {
        hello(to: String = "all"): String
        waits: String
        hangs: String
        fails: String
        refuses: String
        needed: String!
        items(first: Int = 10): [Item!]
        page(first: Int = 20): Page
        byIds(ids: [ID!]!): [Item]
        headers: String
      }
      type Page { edges: [Edge!]! facets: [Item!]! totalCount: Int }
      type Edge { cursor: String node: Item! }
      type Item { id: ID items(first: Int = 10): [Item!] others: [Item!] parent: Item }
      type Mutation { set(value: String): String }
      type Subscription { count(to: Int!): Int forever: String silence: String }
      """;

  /** How often anything was executed. */
  final AtomicInteger executed = new AtomicInteger();

  /** Events that were made for {@code forever}. */
  final AtomicInteger made = new AtomicInteger();

  /** Whether a client left while {@code waits} waited. */
  final AtomicBoolean left = new AtomicBoolean();

  /** Whether the client of {@code forever} has had enough. */
  final AtomicBoolean cancelled = new AtomicBoolean();

  final GraphQLSchema schema;
  final Documents documents;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Vertx vertx = Vertx.vertx();
  private final EventStream events;
  private final GraphSockets sockets;
  private final HttpServer server;

  SampleGraph(Map<String, String> set) {
    schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(TYPES), wiring());
    GraphSettings settings = settings(set);
    documents = new Documents(schema, settings, new PersistedDocuments(settings));
    var graph =
        new Graph(
            schema,
            documents,
            settings,
            vertx,
            threads,
            new OperationTimes(new SimpleMeterRegistry()),
            SampleGraph::asker,
            new Admission(limits(set), new SimpleMeterRegistry()));
    var json = new ObjectMapper();
    events = new EventStream(graph, settings, vertx, json);
    sockets =
        new GraphSockets(
            graph,
            settings,
            new Origins(true, Optional.of(List.of("https://friend.example"))),
            new Rates(limits(set)),
            vertx,
            json);
    var route = new GraphRoute(graph, events, sockets, settings, vertx, json);
    var filters = new Filters();
    route.register(filters);
    var router = Router.router(vertx);
    // In the place of the door, which is tested on its own.
    router.route().handler(BodyHandler.create().setHandleFileUploads(false));
    filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(0)
                    .setMaxWebSocketMessageSize(1 << 16)
                    .addWebSocketSubProtocol(GraphSockets.PROTOCOL))
            .requestHandler(router);
    try {
      server.listen().toCompletionStage().toCompletableFuture().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whoever sends nothing may do everything; others what their header says: {@code reader}. */
  private static Asker asker(@Nullable String authorization) {
    Set<String> roles =
        authorization == null || authorization.startsWith("Bearer ") || authorization.isEmpty()
            ? Set.of(Roles.ADMIN)
            : Set.of(authorization);
    return new Asker("somebody", null, Roles.effective(roles), Set.of(), null);
  }

  static GraphSettings settings(Map<String, String> set) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(GraphSettings.class)
        .withDefaultValues(set)
        .build()
        .getConfigMapping(GraphSettings.class);
  }

  private static LimitsSettings limits(Map<String, String> set) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(LimitsSettings.class)
        .withDefaultValues(set)
        .build()
        .getConfigMapping(LimitsSettings.class);
  }

  private RuntimeWiring wiring() {
    return RuntimeWiring.newRuntimeWiring()
        .type(
            "Query",
            type ->
                type.dataFetcher("hello", counted(field -> "hello " + field.getArgument("to")))
                    .dataFetcher("waits", counted(this::waitsForTheEnd))
                    .dataFetcher("hangs", counted(field -> hangs()))
                    .dataFetcher("fails", counted(field -> fails()))
                    .dataFetcher("refuses", counted(field -> refuses()))
                    .dataFetcher("needed", counted(field -> fails()))
                    .dataFetcher("items", counted(field -> List.of()))
                    .dataFetcher("headers", counted(SampleGraph::headers)))
        .type(
            "Mutation",
            type -> type.dataFetcher("set", counted(field -> field.getArgument("value"))))
        .type(
            "Subscription",
            type ->
                type.dataFetcher("count", counted(SampleGraph::counts))
                    .dataFetcher("forever", counted(field -> forever()))
                    .dataFetcher("silence", counted(field -> silence())))
        .build();
  }

  private DataFetcher<Object> counted(DataFetcher<?> fetcher) {
    return field -> {
      executed.incrementAndGet();
      return fetcher.get(field);
    };
  }

  /** As a service would be asked: until the time is over, or the client has left. */
  private String waitsForTheEnd(DataFetchingEnvironment field) throws InterruptedException {
    Caller caller = Caller.of(field.getGraphQlContext());
    var gone = new CountDownLatch(1);
    caller.cancels(gone::countDown);
    left.set(gone.await(caller.left().toMillis() + 1, TimeUnit.MILLISECONDS));
    return "what there was";
  }

  private String hangs() throws InterruptedException {
    closing.await();
    return "late";
  }

  private static String fails() {
    throw new IllegalStateException("jdbc:secret://127.0.0.1/where?user=me");
  }

  private static String refuses() throws InvalidArgument {
    throw new InvalidArgument("not so");
  }

  private static String headers(DataFetchingEnvironment field) {
    return new TreeMap<>(Caller.of(field.getGraphQlContext()).headers()).toString();
  }

  private static Object counts(DataFetchingEnvironment field) {
    Integer to = Objects.requireNonNull(field.getArgument("to"));
    return AdaptersToReactiveStreams.publisher(Multi.createFrom().range(1, to + 1));
  }

  private static Object silence() {
    return AdaptersToReactiveStreams.publisher(Multi.createFrom().<String>nothing());
  }

  private Object forever() {
    String event = "x".repeat(10_000);
    return AdaptersToReactiveStreams.publisher(
        Multi.createFrom()
            .<Integer, String>generator(
                () -> 0,
                (count, emitter) -> {
                  made.incrementAndGet();
                  emitter.emit(event);
                  return count + 1;
                })
            .onCancellation()
            .invoke(() -> cancelled.set(true)));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/graphql");
  }

  /** As at the beginning of a stop, before what is in flight is waited for. */
  void stops() {
    var stop = new ShutdownDelayInitiatedEvent();
    events.stop(stop);
    sockets.stop(stop);
  }

  /** Has {@code hangs} end. */
  void goOn() {
    closing.countDown();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    threads.shutdown();
  }

  /** Waits until it is so, for ten seconds at most. */
  static void until(BooleanSupplier so, String what) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within 10 s: " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }
}
