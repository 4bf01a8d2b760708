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
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          201 | {"names":[]}                                       | false
          422 | {"code":"UNKNOWN_REFERENCE"}                       | false
          400 | {"errors":[{"field":"names","message":"count"}]}   | false
          400 | {"errors":[{"field":"names[0].count"}]}            | true
          413 | {"code":"BODY_TOO_LARGE"}                          | true
          414 | ``                                                 | true
          """)
  void given_a_value_at_its_limit_when_answered_then_it_is_not_refused_for_it(
      int status, String answer, boolean isFault) {
    var trial = new Trial(CALL, Trial.TAKEN, "count", "the largest number", "/names/0/count");

    assertThat(trial.fault(status, answer).isEmpty()).isNotEqualTo(isFault);
  }
}
