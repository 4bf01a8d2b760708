package org.isnad.rest.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotaTest {
  @Test
  void given_a_quota_when_it_is_used_up_then_it_is_told_when_there_is_more() {
    var quota = new Quota("address", 2, 10);

    var first = quota.count("one");
    var second = quota.count("one");
    var third = quota.count("one");

    assertThat(quota.policy()).isEqualTo("\"address\";q=2;w=60");
    assertThat(first.granted()).isTrue();
    assertThat(first.state()).isEqualTo("\"address\";r=1;t=30");
    assertThat(second.state()).isEqualTo("\"address\";r=0;t=60");
    assertThat(third.granted()).isFalse();
    assertThat(third.state()).isEqualTo("\"address\";r=0;t=60");
    assertThat(third.seconds()).isBetween(29L, 30L);
  }

  @Test
  void given_one_who_has_used_it_up_when_another_asks_then_they_have_their_own() {
    var quota = new Quota("token", 1, 10);
    quota.count("one");

    assertThat(quota.count("one").granted()).isFalse();
    assertThat(quota.count("another").granted()).isTrue();
  }

  @Test
  void given_more_who_ask_than_are_remembered_when_counted_then_the_memory_does_not_grow() {
    var quota = new Quota("token", 1, 100);

    for (int i = 0; i < 10_000; i++) {
      quota.count("who " + i);
    }

    assertThat(quota.remembered()).isLessThanOrEqualTo(100);
  }
}
