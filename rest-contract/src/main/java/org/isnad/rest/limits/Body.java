package org.isnad.rest.limits;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/** The body of a request as it is taken in, and the room that it has. */
final class Body {
  /** As long as the largest takes at a megabit a second, about. */
  private static final Duration MOST = Duration.ofMinutes(1);

  /** What becomes of it. */
  enum Outcome {
    WHOLE,
    TOO_LARGE,
    TOO_SLOW,
    NO_ROOM,
    /** Its client has left. */
    GONE
  }

  private final HttpServerRequest head;
  private final long most;
  private final Room room;
  private final String client;
  private final Buffer bytes = Buffer.buffer();
  private Runnable watch = () -> {};
  private boolean over;

  /**
   * @param most bytes it may have
   */
  Body(HttpServerRequest head, long most, Room room) {
    this.head = head;
    this.most = most;
    this.room = room;
    client = Addresses.counted(Addresses.of(head));
  }

  /**
   * Takes it in.
   *
   * @param ended is told once what became of it. Unless that is {@link Outcome#WHOLE}, it has no
   *     room any more
   */
  void takeIn(Trickle trickle, Consumer<Outcome> ended) {
    Consumer<Outcome> end =
        outcome -> {
          if (!over) {
            over = true;
            watch.run();
            if (outcome != Outcome.WHOLE) {
              giveBack();
            }
            ended.accept(outcome);
          }
        };
    watch = trickle.watch(bytes::length, MOST, () -> end.accept(Outcome.TOO_SLOW));
    head.exceptionHandler(gone -> end.accept(Outcome.GONE))
        .handler(chunk -> {
          if (over) {
            return;
          }
          if (bytes.length() + chunk.length() > most) {
            end.accept(Outcome.TOO_LARGE);
          } else if (room.take(client, chunk.length())) {
            bytes.appendBuffer(chunk);
          } else {
            end.accept(Outcome.NO_ROOM);
          }
        })
        .endHandler(whole -> end.accept(Outcome.WHOLE))
        .resume();
  }

  Buffer bytes() {
    return bytes;
  }

  /** Nobody needs it any more. Once. */
  void giveBack() {
    room.giveBack(client, bytes.length());
  }
}
