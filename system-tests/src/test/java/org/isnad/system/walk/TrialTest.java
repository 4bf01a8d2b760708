package org.isnad.system.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTest {
  private static final Call CALL =
      new Call(
          Contracts.of("paths: {/v1/things: {post: {responses: {}}}}").operations().getFirst(),
          Map.of(),
          List.of(),
          Map.of(),
          null,
          null,
          null);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          400, count must be at least 1 , ``
          400, `"code":"INVALID_ID"`    , ``
          201, count 0                  , taken
          404, count                    , another reason
          400, kind is missing          , without a word
          """)
  void given_something_wrong_when_answered_then_only_a_refusal_of_it_will_do(
      int status, String answer, String fault) {
    var trial = new Trial(CALL, Trial.BAD, "count", "a number too small", "/count");

    assertThat(trial.fault(status, answer))
        .contains(fault)
        .satisfies(f -> assertThat(f.isEmpty()).isEqualTo(fault.isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({
    "201, fine, false",
    "422, kind points at nothing, false",
    "400, send this or that, false",
    "400, count is too large, true",
    "413, too large, true"
  })
  void given_a_value_at_its_limit_when_answered_then_it_is_not_refused_for_it(
      int status, String answer, boolean isFault) {
    var trial = new Trial(CALL, Trial.TAKEN, "count", "the largest number", "/count");

    assertThat(trial.fault(status, answer).isEmpty()).isNotEqualTo(isFault);
  }
}
