package org.isnad.rest.limits;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private Admission of(int atOnce, int streams, int waiting, Duration patience) {
    return new Admission(atOnce, streams, waiting, patience, meters);
  }

  /** Where none may wait. */
  private Admission of(int atOnce, int streams) {
    return of(atOnce, streams, 0, Duration.ofMinutes(1));
  }

  private static @Nullable Place now(Admission admission, Urgency urgency) {
    var entering = admission.enter(urgency);
    assertThat(entering).isDone();
    return entering.join();
  }

  private double working(String what) {
    return meters.get("isnad.limits.working").tag("what", what).gauge().value();
  }

  @Test
  void given_all_places_taken_but_the_spare_ones_when_asked_then_only_what_is_urgent_enters() {
    var admission = of(3, 1);
    now(admission, Urgency.LATER);
    now(admission, Urgency.LATER);

    assertThat(now(admission, Urgency.LATER)).isNull();
    assertThat(now(admission, Urgency.FIRST)).isNotNull();
    assertThat(now(admission, Urgency.FIRST)).isNull();
    assertThat(meters.get("isnad.limits.shed").counter().count()).isEqualTo(2);
    assertThat(working("requests")).isEqualTo(3);
  }

  @Test
  void given_a_place_when_it_is_left_twice_then_it_is_free_once() {
    var admission = of(1, 1);
    Place place = requireNonNull(now(admission, Urgency.LATER));

    place.leave();
    place.leave();

    assertThat(now(admission, Urgency.LATER)).isNotNull();
    assertThat(now(admission, Urgency.LATER)).isNull();
  }

  @Test
  void given_work_that_goes_on_when_its_client_leaves_then_its_place_is_kept() {
    var admission = of(1, 1);
    Place place = requireNonNull(now(admission, Urgency.LATER));
    place.keep();

    place.leaveUnlessKept();

    assertThat(now(admission, Urgency.LATER)).isNull();
  }

  @Test
  void given_streams_that_last_when_others_ask_then_they_have_their_places() {
    var admission = of(1, 1, 5, Duration.ofMinutes(1));
    Place stream = requireNonNull(now(admission, Urgency.STREAM));

    assertThat(now(admission, Urgency.STREAM)).isNull();
    assertThat(now(admission, Urgency.LATER)).isNotNull();
    stream.leave();
    assertThat(now(admission, Urgency.STREAM)).isNotNull();
  }

  @Test
  void given_no_limit_when_many_enter_then_all_may() {
    var admission = of(0, 0);

    for (int i = 0; i < 1000; i++) {
      assertThat(now(admission, Urgency.LATER)).isNotNull();
      assertThat(now(admission, Urgency.STREAM)).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FIRST", "LATER"})
  void given_no_place_when_few_wait_then_they_enter_in_turn_and_more_are_refused(Urgency urgency) {
    var admission = of(1, 1, 2, Duration.ofMinutes(1));
    Place place = requireNonNull(now(admission, urgency));
    var first = admission.enter(urgency);
    var second = admission.enter(urgency);

    assertThat(now(admission, urgency)).isNull();
    assertThat(working("waiting")).isEqualTo(2);
    place.leave();
    assertThat(second).isNotDone();
    requireNonNull(first.join()).leave();
    assertThat(second.join()).isNotNull();
    assertThat(working("waiting")).isZero();
    assertThat(working("requests")).isEqualTo(1);
  }

  @Test
  void given_both_waiting_when_a_place_is_left_then_what_is_urgent_enters_first() {
    var admission = of(1, 1, 1, Duration.ofMinutes(1));
    Place place = requireNonNull(now(admission, Urgency.FIRST));
    var later = admission.enter(Urgency.LATER);
    var urgent = admission.enter(Urgency.FIRST);

    place.leave();

    assertThat(urgent).isDone();
    assertThat(later).isNotDone();
    requireNonNull(urgent.join()).leave();
    assertThat(later.join()).isNotNull();
  }

  @Test
  void given_one_who_waited_long_enough_when_the_time_is_over_then_it_holds_nothing() {
    var admission = of(1, 1, 1, Duration.ofMillis(1));
    Place place = requireNonNull(now(admission, Urgency.LATER));

    assertThat(admission.enter(Urgency.LATER).join()).isNull();

    assertThat(working("waiting")).isZero();
    assertThat(meters.get("isnad.limits.shed").counter().count()).isEqualTo(1);
    place.leave();
    assertThat(now(admission, Urgency.LATER)).isNotNull();
  }

  @Test
  void
      given_one_who_is_let_in_when_another_waits_by_then_then_that_one_has_all_its_time_and_no_more()
          throws Exception {
    var patience = Duration.ofMillis(300);
    var admission = of(1, 1, 2, patience);
    Place place = requireNonNull(now(admission, Urgency.FIRST));
    var first = admission.enter(Urgency.FIRST);
    LockSupport.parkNanos(patience.dividedBy(2).toNanos());
    place.leave();
    Place last = requireNonNull(first.get(10, SECONDS));
    long begun = System.nanoTime();

    // The timer that was set for the first comes before its time.
    assertThat(admission.enter(Urgency.LATER).get(10, SECONDS)).isNull();

    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(patience.toNanos());
    assertThat(working("waiting")).isZero();
    assertThat(meters.get("isnad.limits.shed").counter().count()).isEqualTo(1);
    assertThat(admission.enter(Urgency.FIRST).get(10, SECONDS)).as("who comes later").isNull();
    last.leave();
    assertThat(now(admission, Urgency.FIRST)).isNotNull();
  }
}
