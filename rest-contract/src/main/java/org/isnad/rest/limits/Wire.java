package org.isnad.rest.limits;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection, as the bytes go over it. It is cut if a head of a request is begun and does not
 * end, and if what is sent to its client is not read. All is done on its event loop.
 */
final class Wire extends ChannelDuplexHandler {
  static final AttributeKey<Wire> KEY = AttributeKey.valueOf(Wire.class, "wire");
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Duration headTime;
  private final int pace;
  private final int mostLooks;
  private @Nullable ScheduledFuture<?> head;
  private @Nullable ScheduledFuture<?> reading;
  private int requests;
  private long handed;
  private long handedBefore;
  private long waitingBefore;
  private int slowLooks;

  /**
   * @param headTime for the head of a request; zero for ever
   * @param pace bytes a second by which answers must be read; 0 for none
   * @param grace for how long they may be read more slowly
   */
  Wire(Duration headTime, int pace, Duration grace) {
    this.headTime = headTime;
    this.pace = pace;
    mostLooks = Math.toIntExact(Math.max(1, grace.toMillis() / LOOK.toMillis()));
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    awaitHead(context);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    boolean isWebSocket = context.pipeline().get(WebSocketFrameDecoder.class) != null;
    if (requests == 0 && head == null && !isWebSocket) {
      awaitHead(context);
    }
    context.fireChannelRead(bytes);
  }

  private void awaitHead(ChannelHandlerContext context) {
    if (headTime.isPositive()) {
      head =
          context
              .executor()
              .schedule(
                  () -> {
                    var _ = context.close();
                  },
                  headTime.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  /** The head of a request is here. */
  void begun() {
    requests++;
    if (head != null) {
      head.cancel(false);
      head = null;
    }
  }

  /** A request has its answer. */
  void ended() {
    requests--;
  }

  @Override
  public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) {
    handed +=
        bytes instanceof ByteBuf buffer
            ? buffer.readableBytes()
            : bytes instanceof FileRegion file ? file.count() : 0;
    var _ = context.write(bytes, promise);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      stopLooking();
    } else if (pace > 0 && reading == null) {
      handedBefore = handed;
      waitingBefore = waiting(context);
      slowLooks = 0;
      reading =
          context
              .executor()
              .scheduleAtFixedRate(
                  () -> look(context), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
    context.fireChannelWritabilityChanged();
  }

  private void look(ChannelHandlerContext context) {
    long waits = waiting(context);
    long read = (handed - handedBefore) - (waits - waitingBefore);
    handedBefore = handed;
    waitingBefore = waits;
    slowLooks = read < pace * LOOK.toSeconds() ? slowLooks + 1 : 0;
    if (slowLooks >= mostLooks) {
      // Not to be flushed first: that is what it waits for.
      var _ = context.close();
    }
  }

  private static long waiting(ChannelHandlerContext context) {
    ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
  }

  private void stopLooking() {
    if (reading != null) {
      reading.cancel(false);
      reading = null;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stopLooking();
    if (head != null) {
      head.cancel(false);
    }
    context.fireChannelInactive();
  }
}
