package org.isnad.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection that texts are written to, and what waits for room on it. */
final class Outlet {
  private final WriteStream<?> stream;
  private final @Nullable ReadStream<?> source;
  private final Consumer<String> writer;
  private final Vertx vertx;
  private final Context context;
  private final long slowness;
  private final Runnable tooSlow;
  // Both are used on the context only.
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private long timer = -1;
  private volatile boolean closed;

  /**
   * Made on the context of the connection.
   *
   * @param source what the client sends: who does not read is not read either, or answers to it
   *     would pile up; null if it sends nothing
   * @param writer writes to the stream
   * @param slowness how long there may be no room, until the client is given up
   */
  Outlet(
      WriteStream<?> stream,
      @Nullable ReadStream<?> source,
      Consumer<String> writer,
      Vertx vertx,
      Duration slowness,
      Runnable tooSlow) {
    this.stream = stream;
    this.source = source;
    this.writer = writer;
    this.vertx = vertx;
    this.slowness = slowness.toMillis();
    this.tooSlow = tooSlow;
    context = vertx.getOrCreateContext();
  }

  /**
   * Writes, from any thread.
   *
   * @param taken to be run when there is room for more
   */
  void write(String text, Runnable taken) {
    context.runOnContext(go -> {
      if (closed) {
        return;
      }
      writer.accept(text);
      if (stream.writeQueueFull()) {
        waiting.add(taken);
        await();
      } else {
        taken.run();
      }
    });
  }

  /** Runs on the context of the connection, behind what is written. */
  void then(Runnable task) {
    context.runOnContext(go -> task.run());
  }

  private void await() {
    if (timer >= 0) {
      return;
    }
    timer = vertx.setTimer(slowness, late -> tooSlow.run());
    if (source != null) {
      source.pause();
    }
    stream.drainHandler(room -> {
      vertx.cancelTimer(timer);
      timer = -1;
      if (source != null) {
        source.resume();
      }
      while (!waiting.isEmpty() && !stream.writeQueueFull()) {
        waiting.remove().run();
      }
      if (!waiting.isEmpty()) {
        await();
      }
    });
  }

  /**
   * Cuts a connection off. Vert.x's own close waits until all is written, and a client that reads
   * nothing makes it wait for ever.
   */
  static void cut(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      var _ = base.channelHandlerContext().close();
    }
  }

  /** Nothing waits any more. */
  void close() {
    closed = true;
    vertx.cancelTimer(timer);
    waiting.clear();
  }
}
