package org.isnad.system.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The walk finds nothing in a service that keeps its contract, and each fault in one that does not.
 */
class WalkTest {

  @Test
  void given_a_service_that_keeps_its_contract_when_walked_then_nothing_is_found()
      throws IOException {
    var findings = walk(Things.Fault.NONE);

    assertThat(findings.report()).isEmpty();
    assertThat(findings.neverServed(Things.API.operations())).isEmpty();
    assertThat(findings.sent()).isGreaterThan(200);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          UNDECLARED_PROPERTY     , not as declared: property 'extra' is not defined
          UNDECLARED_STATUS       , not as declared: type 'application/json' is not declared for status N
          NO_TAG                  , not as declared: header ETag is missing
          TAKES_UNKNOWN_PROPERTY  , taken: an unknown property
          TAKES_TOO_MUCH          , taken: a text too long
          TAKES_A_TOO_LARGE_LIMIT , taken: parameter: too large
          TAKES_PROPERTIES_TWICE  , taken: a property twice
          IGNORES_VERSIONS        , taken: header: another version
          REFUSES_THE_LONGEST     , `refused, though the contract allows it: the longest text`
          FAILS_ON_NONCHARACTERS  , not as declared: a fault of the service
          BENDS_TEXTS             , a text comes back altered
          BREAKS_OFF              , no answer
          TAKES_BAD_LINES         , taken: missing kind
          """)
  void given_a_service_with_a_fault_when_walked_then_it_is_found(Things.Fault fault, String found)
      throws IOException {
    var findings = walk(fault);

    assertThat(findings.report()).contains("== " + found);
  }

  @Test
  void given_an_operation_that_serves_nothing_when_walked_then_it_is_named() throws IOException {
    var findings = walk(Things.Fault.NEVER_MERGES);

    assertThat(findings.neverServed(Things.API.operations()))
        .contains("things POST /v1/things/{id}/merge");
  }

  @Test
  void given_a_seed_when_walked_twice_then_the_same_is_sent() throws IOException {
    var one = walk(Things.Fault.NONE);
    var other = walk(Things.Fault.NONE);

    assertThat(one.numbers(1, Things.API.operations()))
        .isEqualTo(other.numbers(1, Things.API.operations()));
  }

  private static Findings walk(Things.Fault fault) throws IOException {
    var findings = new Findings();
    try (var things = new Things(fault);
        var walk =
            new Walk(Things.API, new Wire(things.url(), "token"), new Known(), findings, 1)) {
      walk.lookAround();
      walk.sendValid();
      walk.sendBroken();
      walk.sendStrange();
      walk.sendDeletions();
    }
    return findings;
  }
}
