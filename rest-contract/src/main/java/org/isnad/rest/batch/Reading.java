package org.isnad.rest.batch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Problems;
import org.isnad.rest.limits.Within;
import org.jspecify.annotations.Nullable;

/**
 * The reads of one batch on their way. Each is a request that the service sends to itself, so that
 * whatever holds for a request holds for it; its body goes into the answer as the bytes that came.
 */
final class Reading {
  /** Of the answers to one batch, in bytes: less than the gateway takes as an answer. */
  private static final int LONGEST = 12 * 1024 * 1024;

  /** For what stands beside the body of an answer, in bytes; it grows if it is more. */
  private static final int ROOM_FOR_REST = 40;

  /** Half of the connections to the database, so that one batch does not take them all. */
  private static final int AT_ONCE = 8;

  /** What says who asks, under which name of ours, in which language, and as part of what. */
  private static final List<String> PASSED_ON =
      List.of(
          "Authorization", "Host", "Accept-Language", "traceparent", "tracestate", "X-Request-Id");

  private final Vertx vertx;
  private final HttpClient client;
  private final HttpServerRequest caller;
  private final List<Read> reads;
  private final ObjectMapper json;
  private final RequestOptions here;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicLong room = new AtomicLong(LONGEST);
  private final AtomicLong memory;
  private final AtomicReferenceArray<Piece> answers;

  /**
   * @param body JSON; empty if there is none
   */
  private record Piece(
      int status, Buffer body, @Nullable String location, @Nullable String incomplete) {}

  /**
   * @param memory bytes that are left for the answers of all batches
   */
  Reading(
      Vertx vertx,
      HttpClient client,
      HttpServerRequest caller,
      List<Read> reads,
      ObjectMapper json,
      AtomicLong memory) {
    this.vertx = vertx;
    this.client = client;
    this.caller = caller;
    this.reads = reads;
    this.json = json;
    this.memory = memory;
    answers = new AtomicReferenceArray<>(reads.size());
    // Where the batch came in, its reads come in too.
    here =
        new RequestOptions()
            .setServer(caller.connection().localAddress(true))
            .setHost("localhost")
            .putHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON)
            // A batch has no place for the tags of its answers.
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
            .putHeader(Within.HEADER, Within.of(caller));
    for (String name : PASSED_ON) {
      String value = caller.getHeader(name);
      if (value != null) {
        here.putHeader(name, value);
      }
    }
  }

  /**
   * The answers, as JSON. It never fails.
   *
   * @param patience after which what has no answer yet gets 503
   */
  Future<Buffer> all(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    List<Future<?>> lanes = new ArrayList<>();
    for (int lane = 0; lane < AT_ONCE; lane++) {
      lanes.add(oneByOne(end));
    }
    return Future.join(lanes).map(done -> together());
  }

  private Future<?> oneByOne(long end) {
    int next = begun.getAndIncrement();
    if (next >= reads.size()) {
      return Future.succeededFuture();
    }
    return answer(reads.get(next), end)
        .compose(answer -> {
          answers.set(next, answer);
          return oneByOne(end);
        });
  }

  private Future<Piece> answer(Read read, long end) {
    long left = NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0 || caller.response().closed()) {
      return Future.succeededFuture(piece(late()));
    }
    return ask(read, end)
        // Whatever it fails with then: the client has several ways to say so.
        .otherwise(e -> piece(isOver(end) ? late() : Problems.of(e)));
  }

  private static boolean isOver(long end) {
    return end - System.nanoTime() < MILLISECONDS.toNanos(1);
  }

  private Future<Piece> ask(Read read, long end) {
    long left = NANOSECONDS.toMillis(end - System.nanoTime());
    var options = new RequestOptions(here).setURI(read.path()).setConnectTimeout(Math.max(1, left));
    if (read.body() == null) {
      options.setMethod(HttpMethod.GET);
    } else {
      options
          .setMethod(HttpMethod.POST)
          .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
    Buffer body = read.body() == null ? Buffer.buffer() : json(read.body());
    // Who listens is said on the request's own thread: said later, the answer may have passed by.
    return client
        .request(options)
        .compose(request -> {
          // Not the request's own time limit: that begins anew with each byte.
          long rest = Math.max(1, NANOSECONDS.toMillis(end - System.nanoTime()));
          long timer = vertx.setTimer(rest, late -> request.reset());
          return (body.length() == 0 ? request.send() : request.send(body))
              .compose(response -> body(response).map(said -> piece(response, said)))
              .onComplete(ended -> vertx.cancelTimer(timer));
        });
  }

  /**
   * Fails with {@code BODY_TOO_LARGE} where there is no room, with {@code BUSY} where there is none
   * for all batches; what it took is then given back.
   */
  private Future<Buffer> body(HttpClientResponse response) {
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(whole::tryFail);
    response.endHandler(end -> whole.tryComplete(body));
    response.handler(part -> {
      if (whole.future().isComplete()) {
        return;
      }
      boolean fits = room.addAndGet(-part.length()) >= 0;
      if (memory.addAndGet(-part.length()) >= 0 && fits) {
        body.appendBuffer(part);
      } else {
        giveBack(part.length());
        whole.fail(new ProblemException(fits ? late() : tooLarge()));
        response.request().reset();
      }
    });
    return whole.future().onFailure(e -> giveBack(body.length()));
  }

  private void giveBack(int bytes) {
    room.addAndGet(bytes);
    memory.addAndGet(bytes);
  }

  private Piece piece(HttpClientResponse response, Buffer body) {
    String type = String.valueOf(response.getHeader(HttpHeaders.CONTENT_TYPE));
    if (body.length() > 0 && !type.contains("json")) {
      throw new IllegalStateException(response.request().getURI() + " is answered as " + type);
    }
    return new Piece(
        response.statusCode(),
        body,
        response.getHeader(HttpHeaders.LOCATION),
        response.getHeader("Isnad-Incomplete"));
  }

  private Piece piece(Problem problem) {
    return new Piece(problem.status(), json(problem), null, null);
  }

  private static Problem late() {
    return Problem.of(
        ProblemCode.BUSY, "No answer within the time of the batch. Ask again, or less", List.of());
  }

  private static Problem tooLarge() {
    return Problem.of(
        ProblemCode.BODY_TOO_LARGE,
        "With it the answers would have more than " + LONGEST + " bytes. Ask for it apart",
        List.of());
  }

  private Buffer together() {
    Buffer all = Buffer.buffer((int) (LONGEST - room.get()) + ROOM_FOR_REST * answers.length());
    all.appendString("{\"answers\":[");
    for (int i = 0; i < answers.length(); i++) {
      var piece = answers.getAndSet(i, null);
      all.appendString(i == 0 ? "{\"status\":" : ",{\"status\":")
          .appendString(Integer.toString(piece.status));
      append(all, "location", piece.location);
      append(all, "incomplete", piece.incomplete);
      all.appendString(",\"body\":");
      if (piece.body.length() == 0) {
        all.appendString("null");
      }
      all.appendBuffer(piece.body).appendString("}");
    }
    memory.addAndGet(LONGEST - room.get());
    return all.appendString("]}");
  }

  private void append(Buffer all, String name, @Nullable String value) {
    if (value != null) {
      all.appendString(",\"" + name + "\":").appendBuffer(json(value));
    }
  }

  private Buffer json(Object value) {
    try {
      return Buffer.buffer(json.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
