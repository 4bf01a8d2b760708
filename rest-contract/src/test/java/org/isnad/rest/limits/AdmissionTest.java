package org.isnad.rest.limits;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private Admission of(int atOnce, int spare, int streams) {
    return new Admission(atOnce, spare, streams, meters);
  }

  @Test
  void given_all_places_taken_but_the_spare_ones_when_asked_then_only_what_is_urgent_enters() {
    var admission = of(3, 1, 1);
    admission.enter(Urgency.LATER);
    admission.enter(Urgency.LATER);

    assertThat(admission.enter(Urgency.LATER)).isNull();
    assertThat(admission.enter(Urgency.FIRST)).isNotNull();
    assertThat(admission.enter(Urgency.FIRST)).isNull();
    assertThat(meters.get("isnad.limits.shed").counter().count()).isEqualTo(2);
    assertThat(meters.get("isnad.limits.working").tag("what", "requests").gauge().value())
        .isEqualTo(3);
  }

  @Test
  void given_a_place_when_it_is_left_twice_then_it_is_free_once() {
    var admission = of(1, 0, 1);
    Place place = requireNonNull(admission.enter(Urgency.LATER));

    place.leave();
    place.leave();

    assertThat(admission.enter(Urgency.LATER)).isNotNull();
    assertThat(admission.enter(Urgency.LATER)).isNull();
  }

  @Test
  void given_work_that_goes_on_when_its_client_leaves_then_its_place_is_kept() {
    var admission = of(1, 0, 1);
    Place place = requireNonNull(admission.enter(Urgency.LATER));
    place.keep();

    place.leaveUnlessKept();

    assertThat(admission.enter(Urgency.LATER)).isNull();
  }

  @Test
  void given_streams_that_last_when_others_ask_then_they_have_their_places() {
    var admission = of(1, 0, 1);
    admission.enter(Urgency.STREAM);

    assertThat(admission.enter(Urgency.STREAM)).isNull();
    assertThat(admission.enter(Urgency.LATER)).isNotNull();
  }

  @Test
  void given_no_limit_when_many_enter_then_all_may() {
    var admission = of(0, 8, 0);

    for (int i = 0; i < 1000; i++) {
      assertThat(admission.enter(Urgency.LATER)).isNotNull();
      assertThat(admission.enter(Urgency.STREAM)).isNotNull();
    }
  }
}
