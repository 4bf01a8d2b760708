package org.isnad.rest.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WireTest {
  private final Wire wire = new Wire(Duration.ofSeconds(10), 240, Duration.ofSeconds(20));
  private final EmbeddedChannel channel = new EmbeddedChannel();

  WireTest() {
    channel.freezeTime();
    channel.pipeline().addFirst(wire);
    channel.pipeline().fireChannelActive();
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      channel.advanceTimeBy(1, TimeUnit.SECONDS);
      channel.runScheduledPendingTasks();
      channel.runPendingTasks();
    }
  }

  private void receive() {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {'G'}));
  }

  @Test
  void given_a_head_that_trickles_when_its_time_is_over_then_the_connection_is_cut() {
    for (int i = 0; i < 9; i++) {
      receive();
      pass(1);
    }
    assertThat(channel.isOpen()).isTrue();

    pass(1);

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void given_a_head_in_time_when_the_request_takes_long_then_the_connection_stays() {
    receive();
    wire.begun();
    pass(60);
    wire.ended();
    pass(60);

    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void given_a_second_head_that_trickles_when_its_time_is_over_then_the_connection_is_cut() {
    receive();
    wire.begun();
    wire.ended();
    receive();
    pass(10);

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void given_an_answer_that_nobody_reads_when_its_time_is_over_then_the_connection_is_cut() {
    wire.begun();
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1000, 2000));
    channel
        .unsafe()
        .outboundBuffer()
        .addMessage(Unpooled.wrappedBuffer(new byte[5000]), 5000, channel.newPromise());
    channel.runPendingTasks();
    assertThat(channel.isWritable()).isFalse();
    pass(19);
    assertThat(channel.isOpen()).isTrue();

    pass(10);

    assertThat(channel.isOpen()).isFalse();
  }
}
