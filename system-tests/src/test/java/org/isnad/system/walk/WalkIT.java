package org.isnad.system.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whoever reads the contracts knows what they may send and what comes back. Over a suite of its
 * own: the walk merges and deletes.
 *
 * <p>The seed is {@code -Disnad.seed=N}; without it, always the same: a build must not fail for
 * what nobody changed.
 */
class WalkIT {
  private static final long SEED = Long.getLong("isnad.seed", 1);

  /** Reports with a name each that nobody knows: enough to decide on, one way and another. */
  static final Path NEW_NAMES =
      Path.of("src/test/resources/org/isnad/system/walk/new-names.reports.ndjson");

  private static final Findings FINDINGS = new Findings();
  private static final List<Operation> OPERATIONS = new ArrayList<>();

  @BeforeAll
  static void walk() {
    try (var suite = Suite.temporary().start()) {
      seedFiles().forEach(suite::load);
      suite.load(NEW_NAMES);
      suite.awaitAnnotation(Duration.ofMinutes(1)); // then there are candidates
      var known = new Known();
      var entities = Api.of(Service.ENTITIES);
      var articles = Api.of(Service.ARTICLES);
      String token = suite.identity().token();
      try (var one =
              new Walk(
                  entities, new Wire(suite.url(Service.ENTITIES), token), known, FINDINGS, SEED);
          var other =
              new Walk(
                  articles, new Wire(suite.url(Service.ARTICLES), token), known, FINDINGS, SEED)) {
        var walks = List.of(one, other);
        // Records of one service point at those of the other.
        walks.forEach(Walk::lookAround);
        walks.forEach(Walk::sendValid);
        walks.forEach(Walk::sendBroken);
        walks.forEach(Walk::sendStrange);
        walks.forEach(Walk::sendDeletions);
        walks.forEach(w -> OPERATIONS.addAll(w.operations()));
      }
    }
    System.out.println(FINDINGS.numbers(SEED, OPERATIONS));
    FINDINGS.write(Path.of("target", "walk-findings.txt"));
  }

  @Test
  void given_both_contracts_when_walked_then_thousands_of_requests_were_sent() {
    assertThat(FINDINGS.sent()).isGreaterThanOrEqualTo(2000);
  }

  @Test
  void given_both_contracts_when_walked_then_each_operation_served_a_valid_request() {
    assertThat(FINDINGS.neverServed(OPERATIONS)).isEmpty();
  }

  @Test
  void given_both_contracts_when_walked_then_every_answer_is_as_they_say() {
    assertThat(FINDINGS.isEmpty())
        .as(
            "Seed %d. All findings, with whole requests: system-tests/target/walk-findings.txt%n%s",
            SEED, FINDINGS.report())
        .isTrue();
  }

  private static List<Path> seedFiles() {
    try (var files = Files.list(Path.of("..", "seeds"))) {
      return files.filter(f -> f.toString().endsWith(".ndjson")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
