package org.isnad.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of what PostgreSQL says. */
class ProblemsTest {
  @ParameterizedTest
  @CsvSource({
    "53100, STORAGE_FULL, 30", // could not extend file: No space left on device
    "53300, DATABASE_UNAVAILABLE, 1", // too many connections
    "57P03, DATABASE_UNAVAILABLE, 1", // the database system is starting up
    "08006, DATABASE_UNAVAILABLE, 1", // the connection broke
    "58030, DATABASE_UNAVAILABLE, 1", // could not read block: Input/output error
    "XX000, INTERNAL_ERROR,",
    ", INTERNAL_ERROR,"
  })
  void given_a_state_of_sql_when_a_request_fails_with_it_then_it_has_a_code_and_a_time_to_wait(
      String state, ProblemCode code, String wait) {
    var failed = new IllegalStateException(new SQLException("ERROR", state));

    Problem problem = Problems.of(failed);

    assertThat(problem.code()).isEqualTo(code);
    assertThat(Problems.answer(problem).getHeaderString("Retry-After")).isEqualTo(wait);
  }
}
