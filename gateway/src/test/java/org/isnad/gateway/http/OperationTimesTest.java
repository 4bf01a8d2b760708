package org.isnad.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OperationTimesTest {
  @Test
  void given_more_names_than_are_told_apart_when_counted_then_the_first_keep_theirs() {
    var times = new OperationTimes(new SimpleMeterRegistry());

    long counted =
        IntStream.range(0, 1000).mapToObj(i -> times.label("Made" + i)).distinct().count();

    assertThat(counted).isEqualTo(101);
    assertThat(times.label("Made0")).isEqualTo("Made0");
    assertThat(times.label("Made999")).isEqualTo("other");
  }

  @Test
  void given_a_very_long_name_when_counted_then_it_is_no_label() {
    var times = new OperationTimes(new SimpleMeterRegistry());

    assertThat(times.label("a".repeat(65))).isEqualTo("other");
  }
}
