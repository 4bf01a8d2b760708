package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.isnad.launcher.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A newsroom starts with a base that knows its field, and loading it twice changes nothing. */
@ExtendWith(RunningIsnad.Extension.class)
class SeedsIT {
  private final RunningIsnad isnad;

  SeedsIT(RunningIsnad isnad) {
    this.isnad = isnad;
  }

  @Test
  void given_the_seeds_when_loaded_again_then_every_row_is_unchanged() {
    for (var file : RunningIsnad.seedFiles()) {
      var loaded = isnad.load(file);

      assertThat(loaded.unchanged()).as(file.toString()).isPositive();
      assertThat(loaded.created() + loaded.updated() + loaded.failed())
          .as("%s: %s", file, loaded)
          .isZero();
    }
  }

  @Test
  void given_the_gazetteer_when_counted_then_a_newsroom_can_read_with_it() {
    assertThat(total("/v1/locations?kind=COUNTRY")).isEqualTo(249);
    assertThat(total("/v1/locations?kind=CITY") + total("/v1/locations?kind=PROVINCE"))
        .isGreaterThanOrEqualTo(80 + 190);
    assertThat(total("/v1/actors?kind=ORGANIZATION") + total("/v1/actors?kind=MEDIA"))
        .isGreaterThanOrEqualTo(150);
    assertThat(total("/v1/actors?kind=PERSON")).isGreaterThanOrEqualTo(100);
    assertThat(total("/v1/actors?kind=STATE")).isGreaterThanOrEqualTo(193);
  }

  @Test
  void given_the_seed_report_when_counted_then_all_that_gold_says_is_there() {
    assertThat(total("/v1/events?")).isEqualTo(17);
    assertThat(total("/v1/relations?")).isEqualTo(21);
    assertThat(isnad.get(Service.ARTICLES, "/v1/reports/seed:seed-report/claims")).hasSize(22);
    assertThat(isnad.get(Service.ARTICLES, "/v1/reports/seed:seed-report/mentions"))
        .hasSize(114 + 17);
  }

  private int total(String list) {
    return isnad.get(Service.ENTITIES, list + "&total=true&limit=1").get("total").asInt();
  }
}
