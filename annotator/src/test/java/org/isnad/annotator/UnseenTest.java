package org.isnad.annotator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Names and articles on which nothing was built: kinds and names alone, as strangers load them,
 * without match, cues and demonyms.
 */
class UnseenTest {
  @Test
  void given_strange_names_and_articles_when_annotated_then_most_are_found_and_little_else() {
    var annotator = new Annotator(Gazetteer.dictionary(Gazetteer.bare("unseen.gazetteer.ndjson")));

    Score score = Articles.of("unseen.txt").score(annotator);

    System.out.println("Unseen articles: " + score);
    assertThat(score.recall()).isGreaterThanOrEqualTo(0.96);
    assertThat(score.precision()).isGreaterThanOrEqualTo(0.90);
  }

  /** When they were first read, with all rules made: recall .956, precision 1. */
  @Test
  void given_articles_written_last_when_annotated_then_most_are_found_and_little_else() {
    var annotator = new Annotator(Gazetteer.dictionary(Gazetteer.bare("unseen.gazetteer.ndjson")));

    Score score = Articles.of("fresh.txt").score(annotator);

    System.out.println("Fresh articles: " + score);
    assertThat(score.recall()).isGreaterThanOrEqualTo(0.96);
    assertThat(score.precision()).isGreaterThanOrEqualTo(0.90);
  }

  @Test
  void given_the_seeds_without_match_cues_and_demonyms_when_annotated_then_little_is_lost() {
    var annotator = new Annotator(Gazetteer.dictionary(Gazetteer.bareSeeds()));

    Score score = Articles.of("held-out.txt").score(annotator);

    System.out.println("Held-out articles with bare seeds: " + score);
    assertThat(score.recall()).isGreaterThanOrEqualTo(0.94);
    assertThat(score.precision()).isGreaterThanOrEqualTo(0.90);
  }
}
