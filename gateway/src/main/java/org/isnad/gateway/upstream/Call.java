package org.isnad.gateway.upstream;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request, from before there is a connection until its answer is whole. It ends once, however
 * it does: by its answer, by a fault, when its time is over, or when nobody waits any more. If it
 * ends before the answer is whole, the connection is closed, so that the service learns of it.
 */
final class Call {
  /** Bytes of an answer for which room is made before they are here. */
  private static final int ROOM = 256 * 1024;

  private final Vertx vertx;
  private final Question question;
  private final @Nullable Buffer body;
  private final Caller caller;
  private final long largest;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private volatile @Nullable HttpClientRequest request;

  /** Of the answer, so far. */
  private Buffer received = Buffer.buffer();

  /**
   * @param body JSON, UTF-8; null if nothing is sent
   * @param largest answer, in bytes
   */
  Call(Vertx vertx, Question question, @Nullable Buffer body, Caller caller, long largest) {
    this.vertx = vertx;
    this.question = question;
    this.body = body;
    this.caller = caller;
    this.largest = largest;
  }

  /**
   * Sends it.
   *
   * @param limit for the whole answer
   * @param ifLate what it is when that is over
   */
  CompletableFuture<Reply> send(HttpClient http, String url, Duration limit, Outcome ifLate) {
    // Not the request's own time limit: that begins anew with every byte that drips in.
    long millis = Math.max(1, limit.toMillis());
    long timer =
        vertx.setTimer(millis, t -> end(Reply.none(ifLate, "no answer in " + millis + " ms")));
    Runnable leave = () -> end(Reply.none(Outcome.LEFT, ""));
    caller.cancels(leave);
    var _ =
        reply.whenComplete((done, failure) -> {
          vertx.cancelTimer(timer);
          caller.answered(leave);
        });
    try {
      connect(http, url, millis, leave);
    } catch (RuntimeException e) {
      // An address that is none: it speaks against who asks.
      end(Reply.none(Outcome.LEFT, e.toString()));
    }
    return reply;
  }

  private void connect(HttpClient http, String url, long millis, Runnable leave) {
    var options =
        new RequestOptions()
            .setAbsoluteURI(URI.create(url + question.path()).toString())
            .setMethod(question.method())
            .setConnectTimeout(millis);
    caller.headers().forEach(options::putHeader);
    options.putHeader("Accept", "application/json");
    // No tag for what is read once: it is made of all bytes of the answer.
    options.putHeader("Cache-Control", "no-store");
    question.headers().forEach(options::putHeader);
    if (body != null) {
      options.putHeader("Content-Type", "application/json");
    }
    http.request(options)
        .onSuccess(connected -> {
          if (question.isWrite()) {
            // What is sent is done, whether anybody waits for it or not.
            caller.answered(leave);
          }
          connected(connected);
        })
        .onFailure(this::broken);
  }

  private void connected(HttpClientRequest connected) {
    request = connected;
    if (reply.isDone()) {
      connected.reset();
      return;
    }
    connected.exceptionHandler(this::broken);
    connected.response().onSuccess(this::begun).onFailure(this::broken);
    (body == null ? connected.end() : connected.end(body)).onFailure(this::broken);
  }

  private void begun(HttpClientResponse response) {
    long announced = announced(response);
    if (announced > largest) {
      tooLarge();
      return;
    }
    response
        .exceptionHandler(this::broken)
        .handler(piece -> take(piece, announced))
        .endHandler(end -> whole(response));
  }

  /** Bytes; 0 if that is not said. */
  private static long announced(HttpClientResponse response) {
    String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Most answers come in one piece, which is kept as it is: Vert.x has made it for us alone. */
  private void take(Buffer piece, long announced) {
    if (received.length() + piece.length() > largest) {
      tooLarge();
      return;
    }
    if (received.length() > 0) {
      received.appendBuffer(piece);
    } else if (piece.length() >= announced) {
      received = piece;
    } else {
      received = Buffer.buffer((int) Math.min(announced, ROOM)).appendBuffer(piece);
    }
  }

  private void tooLarge() {
    end(Reply.none(Outcome.TOO_LARGE, "an answer of more than " + largest + " bytes"));
  }

  private void whole(HttpClientResponse response) {
    int status = response.statusCode();
    Outcome outcome =
        status < 400 ? Outcome.ANSWERED : status < 500 ? Outcome.REFUSED : Outcome.FAILED;
    reply.complete(new Reply(outcome, status, response.headers(), received, "status " + status));
  }

  private void broken(Throwable fault) {
    Outcome outcome =
        fault instanceof TimeoutException || fault instanceof ConnectTimeoutException
            ? Outcome.LATE
            : fault instanceof DecoderException || fault instanceof IllegalArgumentException
                ? Outcome.RUBBISH
                : Outcome.UNREACHABLE;
    end(Reply.none(outcome, fault.toString()));
  }

  /** Ends it before its answer is whole. */
  private void end(Reply without) {
    if (reply.complete(without)) {
      HttpClientRequest open = request;
      if (open != null) {
        open.reset();
      }
    }
  }
}
