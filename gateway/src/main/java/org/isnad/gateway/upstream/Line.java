package org.isnad.gateway.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.isnad.rest.ProblemCode;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way to one service: how long it is waited for, what is tried again, and whether it is asked
 * at all.
 */
final class Line {
  private static final Logger LOG = Logger.getLogger(Line.class);
  private static final int WINDOW_SECONDS = 10;
  private static final int CONTENT_TOO_LARGE = 413;

  /** The part of its time that a read has in any case. */
  private static final int LEAST = 3;

  /** Bytes of an answer that are looked through without another thread. */
  private static final int GLANCE = 64 * 1024;

  private static final long QUIET = Duration.ofSeconds(1).toNanos();

  private final Service service;
  private final String url;
  private final Vertx vertx;
  private final HttpClient http;
  private final ObjectMapper json;
  private final UpstreamSettings.Limits limits;
  private final long largest;
  private final CircuitBreaker breaker;
  private final RetryBudget retries = new RetryBudget();
  private final CallMeters meters;
  private final AtomicLong told = new AtomicLong(System.nanoTime() - QUIET);

  Line(
      Service service,
      String url,
      Vertx vertx,
      HttpClient http,
      ObjectMapper json,
      UpstreamSettings.Limits limits,
      UpstreamSettings settings,
      MeterRegistry registry) {
    this.service = service;
    this.url = url;
    this.vertx = vertx;
    this.http = http;
    this.json = json;
    this.limits = limits;
    largest = settings.largestAnswer().asLongValue();
    breaker = breaker(service, settings.breaker());
    meters = new CallMeters(registry, service);
    meters.gauge(
        "isnad.upstream.breaker",
        "Whether the service is left alone: 0 asked, 0.5 tried, 1 left alone",
        breaker,
        b ->
            switch (b.getState()) {
              case CLOSED, DISABLED, METRICS_ONLY -> 0;
              case HALF_OPEN -> 0.5;
              case OPEN, FORCED_OPEN -> 1;
            });
  }

  private static CircuitBreaker breaker(Service service, UpstreamSettings.Breaker settings) {
    var breaker =
        CircuitBreaker.of(
            service.written(),
            CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW_SECONDS, settings.calls(), SlidingWindowType.TIME_BASED)
                .failureRateThreshold(settings.failures())
                .waitDurationInOpenState(settings.open())
                // One answer is enough: whoever is refused meanwhile gets nothing at all.
                .permittedNumberOfCallsInHalfOpenState(1)
                .writableStackTraceEnabled(false)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> {
          switch (event.getStateTransition()) {
            case CLOSED_TO_OPEN -> LOG.warnf("%s fails and is left alone", service.written());
            case HALF_OPEN_TO_CLOSED -> LOG.infof("%s answers again", service.written());
            default -> LOG.debugf("%s: %s", service.written(), event.getStateTransition());
          }
        });
    return breaker;
  }

  /** The answers to what is asked: one each, whatever happens. */
  CompletableFuture<List<Answer>> ask(Question question, Caller caller) {
    Duration limit = question.isWrite() ? limits.writeTimeout() : limit(caller);
    Duration left = caller.left();
    boolean ours = limit.compareTo(left) <= 0;
    var deadline =
        new Deadline(
            System.nanoTime() + (ours ? limit : left).toNanos(),
            ours ? Outcome.LATE : Outcome.LEFT);
    if (!question.isWrite()) {
      retries.call();
    }
    return attempt(question, caller, deadline)
        .thenCompose(first -> {
          Duration wait = question.isWrite() ? null : wait(first);
          if (wait == null || wait.toNanos() >= deadline.left() || !retries.take()) {
            return CompletableFuture.completedFuture(first.answers());
          }
          meters.retried();
          return after(wait)
              .thenCompose(waited -> attempt(question, caller, deadline))
              .thenApply(second -> second.wasAsked() ? second.answers() : first.answers());
        });
  }

  /**
   * For a read: what earlier ones of the same caller have left of the time, so that one service
   * that is slow and another that hangs are not waited for one after the other; but enough for what
   * is well.
   */
  private Duration limit(Caller caller) {
    Duration whole = limits.timeout();
    Duration least = whole.dividedBy(LEAST);
    Duration rest = whole.minus(caller.waited());
    return rest.compareTo(least) < 0 ? least : rest;
  }

  /**
   * @param end as of {@link System#nanoTime()}
   * @param ifLate what a call is that has not ended by then
   */
  private record Deadline(long end, Outcome ifLate) {
    long left() {
      return end - System.nanoTime();
    }
  }

  /** A reply, and what it is to those who asked. */
  private record Heard(Reply reply, List<Answer> answers) {
    boolean wasAsked() {
      return reply.outcome() != Outcome.OPEN && reply.outcome() != Outcome.LEFT;
    }
  }

  private CompletableFuture<Heard> attempt(Question question, Caller caller, Deadline deadline) {
    long left = deadline.left();
    if (left <= 0 || caller.left().isNegative() || caller.left().isZero()) {
      return unasked(question, Outcome.LEFT);
    }
    boolean isLate = caller.hasWaitedFor(service) && !question.isWrite();
    if (isLate || !breaker.tryAcquirePermission()) {
      return unasked(question, Outcome.OPEN);
    }
    long begun = System.nanoTime();
    meters.begun();
    Duration patience = Question.patience(Duration.ofNanos(left));
    return new Call(vertx, question, question.body().with(patience), caller, largest)
        .send(http, url, Duration.ofNanos(left), deadline.ifLate())
        .thenCompose(reply ->
            question.isBatch() || reply.body().length() > GLANCE
                ? CompletableFuture.supplyAsync(
                    () -> heard(question, reply), Thread::startVirtualThread)
                // So little is looked at where all connections are served.
                : CompletableFuture.completedFuture(heard(question, reply)))
        .exceptionally(e -> none(question, Reply.none(Outcome.RUBBISH, e.toString())))
        .thenApply(heard -> {
          long took = System.nanoTime() - begun;
          count(question, heard.reply().outcome(), took, caller);
          boolean isCut = heard.answers().stream().anyMatch(answer -> answer.status() == 503);
          if (question.isBatch() && isCut && took >= patience.toNanos()) {
            // It answered what it could in its time.
            caller.waitedFor(service);
          }
          tell(question, heard.reply());
          return heard;
        });
  }

  private CompletableFuture<Heard> unasked(Question question, Outcome outcome) {
    meters.record(question, outcome, 0);
    return CompletableFuture.completedFuture(
        new Heard(
            Reply.none(outcome, ""),
            Collections.nCopies(Math.max(1, question.answers()), Answer.unasked(service, json))));
  }

  private void count(Question question, Outcome outcome, long nanos, Caller caller) {
    meters.ended(question, outcome, nanos);
    if (outcome == Outcome.LEFT) {
      breaker.releasePermission();
    } else if (outcome.isFault()) {
      breaker.onError(nanos, TimeUnit.NANOSECONDS, new Fault());
    } else {
      breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }
    if (outcome == Outcome.LATE && !question.isWrite()) {
      caller.waitedFor(service);
    }
  }

  /** Once in a while, and not while it is known to fail. */
  private void tell(Question question, Reply reply) {
    if (!reply.outcome().isFault()) {
      return;
    }
    long now = System.nanoTime();
    long last = told.get();
    boolean isNews =
        breaker.getState() == CircuitBreaker.State.CLOSED
            && now - last >= QUIET
            && told.compareAndSet(last, now);
    LOG.logf(
        isNews ? Logger.Level.WARN : Logger.Level.DEBUG,
        "%s failed (%s): %s: %s",
        service.written(),
        question.operation(),
        reply.outcome().written(),
        reply.fault());
  }

  private Heard heard(Question question, Reply reply) {
    if (reply.status() == 200 && question.isBatch()) {
      return apart(question, reply);
    }
    if (reply.status() == 200 && !isJson(question, reply)) {
      return none(question, reply.as(Outcome.RUBBISH, "no JSON, though it says 200"));
    }
    // Of a change it is not known then whether it was made.
    boolean tooLarge = reply.outcome() == Outcome.TOO_LARGE && !question.isWrite();
    if (reply.status() == 0 && !tooLarge) {
      return none(question, reply);
    }
    int status = tooLarge ? CONTENT_TOO_LARGE : reply.status();
    var answer = new Answer(service, status, reply.body(), json, reply.incomplete(), this::misread);
    Reply judged =
        reply.status() == 503 && needsAnother(answer)
            ? reply.as(Outcome.REFUSED, "needs another service")
            : reply.status() == 503 && isBusy(answer)
                ? reply.as(Outcome.REFUSED, "has too much in work")
                : reply.status() == 507 && isFull(answer)
                    ? reply.as(Outcome.REFUSED, "has no room left")
                    : reply;
    return new Heard(judged, Collections.nCopies(Math.max(1, question.answers()), answer));
  }

  /** Of a change it must be known at once whether it was made. */
  private boolean isJson(Question question, Reply reply) {
    return reply.isJson()
        && (question.isWrite() ? Form.isJson(json, reply.body()) : Form.isJson(reply.body()));
  }

  private Heard apart(Question question, Reply reply) {
    List<Form.Part> parts = reply.isJson() ? Form.parts(json, reply.body()) : null;
    if (parts == null || parts.size() != question.answers()) {
      return none(question, reply.as(Outcome.RUBBISH, "not the answers to a batch"));
    }
    List<Answer> answers =
        parts.stream()
            .map(part ->
                new Answer(
                    service, part.status(), part.body(), json, part.incomplete(), this::misread))
            .toList();
    boolean failed = answers.stream().allMatch(a -> a.status() >= 500 && !needsAnother(a));
    return new Heard(failed ? reply.as(Outcome.FAILED, "each of a batch failed") : reply, answers);
  }

  private Heard none(Question question, Reply reply) {
    return new Heard(
        reply, Collections.nCopies(Math.max(1, question.answers()), Answer.none(service, json)));
  }

  /** That another service is away is no fault of this one, and asking again does not help. */
  private static boolean needsAnother(Answer answer) {
    return ProblemCode.UPSTREAM_UNAVAILABLE
        .name()
        .equals(answer.problem().path("code").textValue());
  }

  /**
   * That there is no room for one request is no fault: those that have a place are answered. If it
   * were one, the breaker would turn away those too; and to ask again would only add to it.
   */
  private static boolean isBusy(Answer answer) {
    return ProblemCode.BUSY.name().equals(answer.problem().path("code").textValue());
  }

  /** Who has no room left for a change can be read as before: the breaker must not end that. */
  private static boolean isFull(Answer answer) {
    return ProblemCode.STORAGE_FULL.name().equals(answer.problem().path("code").textValue());
  }

  /** An answer that was JSON, but not of the form that it must have. */
  private void misread() {
    breaker.onError(0, TimeUnit.NANOSECONDS, new Fault());
  }

  /** How long to wait before the same is asked again; null if that is of no use. */
  private static @Nullable Duration wait(Heard heard) {
    Reply reply = heard.reply();
    boolean asIs =
        reply.outcome() == Outcome.UNREACHABLE
            || (reply.outcome() == Outcome.FAILED
                && (reply.status() == 502 || reply.status() == 503 || reply.status() == 504));
    Duration told = reply.retryAfter();
    if (told != null && (asIs || reply.status() == 429)) {
      return told;
    }
    // Not all who were hit by the same fault at the same moment.
    return asIs ? Duration.ofMillis(ThreadLocalRandom.current().nextLong(20, 80)) : null;
  }

  private CompletableFuture<Void> after(Duration wait) {
    var over = new CompletableFuture<Void>();
    vertx.setTimer(Math.max(1, wait.toMillis()), t -> over.complete(null));
    return over;
  }

  /** The breaker wants one; what is wrong is in the log by then. */
  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault() {
      super("", null, false, false);
    }
  }
}
