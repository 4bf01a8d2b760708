package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.isnad.system.Node.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The linters of {@code contract-lint/}, over the committed contracts; warnings are errors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractLintIT {
  private static final List<String> CONTRACTS =
      List.of("articles-service/openapi.yaml", "entities-service/openapi.yaml");

  private Node node;

  @BeforeAll
  void install() throws Exception {
    node = Node.installed("contract-lint", "openapi.yaml is not linted");
  }

  @Test
  void given_the_contracts_when_linted_by_redocly_then_there_is_nothing_to_say() throws Exception {
    Run redocly = node.run("redocly", options("lint", "--config", "contract-lint/redocly.yaml"));

    assertThat(redocly.exit()).as(redocly.output()).isZero();
  }

  @Test
  void given_the_contracts_when_linted_by_spectral_then_there_is_nothing_to_say() throws Exception {
    Run spectral =
        node.run(
            "spectral",
            options("lint", "--fail-severity=hint", "--ruleset=contract-lint/.spectral.yaml"));

    assertThat(spectral.exit()).as(spectral.output()).isZero();
  }

  private static String[] options(String... options) {
    return Stream.concat(Stream.of(options), CONTRACTS.stream()).toArray(String[]::new);
  }
}
