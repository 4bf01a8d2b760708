package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.BUSY;
import static org.isnad.gateway.problem.GraphErrorCode.FORBIDDEN;
import static org.isnad.gateway.problem.GraphErrorCode.TIMEOUT;
import static org.isnad.gateway.problem.GraphErrorCode.UNAUTHORIZED;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AbortExecutionException;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.SubscriptionExecutionStrategy;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import org.isnad.gateway.direct.Writings;
import org.isnad.gateway.join.Caveats;
import org.isnad.gateway.join.Roots;
import org.isnad.gateway.problem.TimeIsOver;
import org.isnad.gateway.upstream.Caller;
import org.isnad.identity.Roles;
import org.isnad.rest.identity.Asker;
import org.isnad.rest.identity.Gate;
import org.isnad.rest.limits.Admission;
import org.isnad.rest.limits.Place;
import org.isnad.rest.limits.Urgency;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Executes requests, each on a virtual thread of its own and within its time. The schema and what
 * fetches its fields are SmallRye's; the way there is not, see ADR 28.
 */
@Singleton
final class Graph {
  /** What is fetched when the time is over is still put together. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final String NO_ROLE =
      "The token has no role that may do this; see docs/security.md";

  private final GraphQL graphql;
  private final Documents documents;
  private final GraphSettings settings;
  private final Vertx vertx;
  private final ExecutorService threads;
  private final OperationTimes times;
  private final Function<@Nullable String, Asker> gate;
  private final Admission admission;

  @Inject
  Graph(
      Schema schema,
      Documents documents,
      GraphSettings settings,
      Vertx vertx,
      @VirtualThreads ExecutorService threads,
      OperationTimes times,
      Gate gate,
      Admission admission) {
    this(schema.graph(), documents, settings, vertx, threads, times, gate::asker, admission);
  }

  /**
   * @param gate who sends an Authorization; it throws {@link AuthenticationFailedException}
   */
  Graph(
      GraphQLSchema schema,
      Documents documents,
      GraphSettings settings,
      Vertx vertx,
      ExecutorService threads,
      OperationTimes times,
      Function<@Nullable String, Asker> gate,
      Admission admission) {
    this.documents = documents;
    this.settings = settings;
    this.vertx = vertx;
    this.threads = threads;
    this.times = times;
    this.gate = gate;
    this.admission = admission;
    var faults = new Faults();
    graphql =
        GraphQL.newGraphQL(schema)
            .queryExecutionStrategy(new DirectExecution(faults))
            .mutationExecutionStrategy(new AsyncSerialExecutionStrategy(faults))
            .subscriptionExecutionStrategy(new SubscriptionExecutionStrategy(faults))
            .preparsedDocumentProvider((input, parse) -> parsed(input))
            .instrumentation(new Attention())
            .build();
  }

  /** What {@link Documents} has read. */
  private static CompletableFuture<PreparsedDocumentEntry> parsed(ExecutionInput input) {
    Document document = input.getGraphQLContext().get(Document.class);
    return CompletableFuture.completedFuture(new PreparsedDocumentEntry(document));
  }

  /**
   * Begins to answer, unless too much is in work.
   *
   * @param urgency what may wait, if not all can be done
   * @param request reads it, or throws {@link Refused}
   * @param check throws {@link Refused} where the way it came in does not take the operation
   * @param answered gets what comes of it, on a virtual thread or on one of Vert.x, once at most
   */
  Turn begin(
      Urgency urgency,
      Supplier<GraphRequest> request,
      Identity identity,
      Consumer<Operation> check,
      Consumer<Turn.Outcome> answered) {
    var turn = new Turn(answered);
    CompletableFuture<@Nullable Place> entering = admission.enter(urgency);
    if (entering.isDone() && entering.getNow(null) == null) {
      turn.answer(busy(identity));
      return turn;
    }
    long timer =
        vertx.setTimer(
            settings.patience().plus(GRACE).toMillis(),
            fired -> {
              if (!turn.isAnswered()) {
                turn.answer(
                    Answer.failed(
                        GraphError.of(
                            TIMEOUT,
                            "The time for the answer is over. Ask for less; a change that was begun"
                                + " may be made"),
                        null,
                        identity.requestId()));
                turn.end();
              }
            });
    var _ =
        entering.thenAcceptAsync(
            place -> {
              try {
                turn.answer(
                    place == null ? busy(identity) : answer(request, identity, check, turn));
              } finally {
                if (place != null) {
                  place.leave();
                }
                vertx.cancelTimer(timer);
              }
            },
            threads);
    return turn;
  }

  private static Answer busy(Identity identity) {
    return Answer.refused(
        new Refused(BUSY, "Too much is in work. Try again in a second"), identity.requestId());
  }

  /** What is let go of first, where there is too much to do: all but reads of one report. */
  Urgency urgency(Supplier<GraphRequest> request) {
    try {
      return documents.isOneReport(request.get()) ? Urgency.FIRST : Urgency.LATER;
    } catch (Refused refused) {
      return Urgency.LATER; // it is told so when its turn has come
    }
  }

  /** Runs what may block. */
  void aside(Runnable task) {
    threads.execute(task);
  }

  private Turn.Outcome answer(
      Supplier<GraphRequest> request, Identity identity, Consumer<Operation> check, Turn turn) {
    String requestId = identity.requestId();
    long start = System.nanoTime();
    Operation operation = null;
    Answer answer;
    try {
      Asker asker = asker(identity);
      operation = documents.operation(request.get());
      times.begun(operation);
      check.accept(operation);
      checkRole(operation, asker);
      Cost cost = operation.cost();
      ExecutionInput input = input(operation, identity, turn);
      ExecutionResult result = execute(input, turn);
      Function<ExecutionResult, Answer> told =
          r -> Answer.of(r, cost, Caveats.of(input.getGraphQLContext()).written(), requestId);
      if (result.getData() instanceof Publisher<?> events) {
        @SuppressWarnings("unchecked") // graphql-java's SubscriptionExecutionStrategy says so.
        var results = (Publisher<ExecutionResult>) events;
        return new Answers(
            untilVoid(
                    asker,
                    Multi.createFrom().publisher(AdaptersToFlow.publisher(results)).map(told),
                    cost,
                    requestId)
                .onFailure()
                .recoverWithItem(e -> Answer.failed(Faults.of(e, requestId), cost, requestId)));
      }
      answer = told.apply(result);
    } catch (Refused refused) {
      answer = Answer.refused(refused, requestId);
    } catch (RuntimeException | StackOverflowError e) {
      Cost cost = operation == null ? null : operation.cost();
      answer =
          turn.isOver()
              ? Answer.failed(GraphError.of(TIMEOUT, "Nobody waits any more"), cost, requestId)
              : Answer.failed(Faults.of(e, requestId), cost, requestId);
    }
    times.took(operation, answer, System.nanoTime() - start);
    return answer;
  }

  /**
   * Who asks.
   *
   * @throws Refused if it is nobody who may
   */
  Asker asker(Identity identity) {
    Asker asker;
    try {
      asker = gate.apply(identity.authorization());
    } catch (AuthenticationFailedException e) {
      throw new Refused(
          UNAUTHORIZED,
          "The token is not taken: it is expired, broken, or meant for somebody else. ./isnad token"
              + " prints a new one");
    }
    if (asker.roles().isEmpty()) {
      throw asker.subject() == null
          ? new Refused(
              UNAUTHORIZED, "Send a token: Authorization: Bearer …. ./isnad token prints one")
          : new Refused(FORBIDDEN, NO_ROLE);
    }
    return asker;
  }

  /** All that the graph has is read by readers, and changed by editors. */
  private static void checkRole(Operation operation, Asker asker) {
    if (!asker.roles().contains(operation.isMutation() ? Roles.EDITOR : Roles.READER)) {
      throw asker.subject() == null
          ? new Refused(
              UNAUTHORIZED,
              "A change needs a token: Authorization: Bearer …. ./isnad token prints one")
          : new Refused(FORBIDDEN, NO_ROLE);
    }
  }

  /** Nothing more is told once the token is void with which it was asked for. */
  private static Multi<Answer> untilVoid(
      Asker asker, Multi<Answer> answers, Cost cost, String requestId) {
    Instant expires = asker.expires();
    if (expires == null) {
      return answers;
    }
    Duration left = Duration.between(Instant.now(), expires);
    return answers
        .select()
        .first(left.isPositive() ? left : Duration.ofMillis(1))
        .onCompletion()
        .switchTo(() ->
            Instant.now().isBefore(expires)
                ? Multi.createFrom().empty()
                : Multi.createFrom()
                    .item(
                        Answer.failed(
                            GraphError.of(UNAUTHORIZED, "The token has expired. Subscribe anew"),
                            cost,
                            requestId)));
  }

  private ExecutionInput input(Operation operation, Identity identity, Turn turn) {
    var caller = new Caller(identity.headers(), settings.patience());
    turn.calls(caller);
    return ExecutionInput.newExecutionInput(operation.text())
        .operationName(operation.name())
        .variables(operation.variables())
        .locale(Locale.ROOT)
        .graphQLContext(
            Map.of(
                Document.class,
                operation.document(),
                Roots.class,
                operation.roots(),
                Writings.class,
                operation.writings(),
                Caller.class,
                caller,
                Turn.class,
                turn))
        .build();
  }

  private ExecutionResult execute(ExecutionInput input, Turn turn) {
    ManagedContext requests = Arc.container().requestContext();
    requests.activate();
    var state = requests.getState();
    turn.holds(() -> requests.destroy(state));
    try {
      equip(input, state);
      return graphql.execute(input);
    } finally {
      SmallRyeContextManager.clearCurrentSmallRyeContext();
      requests.deactivate();
    }
  }

  /** Gives SmallRye's fetchers what they look for. */
  static void equip(ExecutionInput input, InjectableContext.ContextState state) {
    // Their request, and whether they may leave this thread.
    input.getGraphQLContext().put("state", state).put("runBlocking", false);
    var context = new SmallRyeContext(Graph.class.getName());
    context.setRequest(JsonValue.EMPTY_JSON_OBJECT);
    context.setExecutionInput(input);
    input.getGraphQLContext().put(SmallRyeContextManager.CONTEXT, context);
  }

  /** Looks up before each field: is there time for it, and is somebody waiting. */
  private static final class Attention extends SimplePerformantInstrumentation {
    @Override
    public DataFetcher<?> instrumentDataFetcher(
        DataFetcher<?> fetcher,
        InstrumentationFieldFetchParameters field,
        @Nullable InstrumentationState state) {
      var context = field.getExecutionContext().getGraphQLContext();
      Turn turn = context.get(Turn.class);
      if (turn.isOver()) {
        throw new AbortExecutionException("Nobody waits any more");
      }
      Caller caller = context.get(Caller.class);
      boolean late =
          !caller.left().isPositive()
              && field.getEnvironment().getExecutionStepInfo().getPath().getLevel() == 1;
      return late
          ? environment -> {
            throw new TimeIsOver();
          }
          : fetcher;
    }
  }
}
