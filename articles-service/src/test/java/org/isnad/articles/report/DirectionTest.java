package org.isnad.articles.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectionTest {
  @ParameterizedTest
  @CsvSource({
    "ar, RTL",
    "ar-EG, RTL",
    "fa, RTL",
    "ckb-IQ, RTL",
    "en, LTR",
    "fr-CA, LTR",
    "ar-Latn, LTR",
    "ar-Latn-MA, LTR",
    "arn, LTR",
    "ks-Arab, RTL",
    "ku-Arab-IQ, RTL",
    "ku, LTR",
    "uz-Cyrl, LTR",
    "ug-Cyrl, LTR",
    "pa-Arab, RTL"
  })
  void given_a_language_when_its_direction_is_asked_for_then_its_script_decides(
      String language, Direction direction) {
    assertThat(Direction.of(language)).isEqualTo(direction);
  }
}
