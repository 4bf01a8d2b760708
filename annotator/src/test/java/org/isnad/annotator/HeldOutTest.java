package org.isnad.annotator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Articles with the names of the seeds marked, written by one who had not seen the annotator. */
class HeldOutTest {
  @Test
  void given_articles_when_annotated_then_most_known_names_are_found_and_little_else() {
    var annotator = new Annotator(Gazetteer.dictionary());
    var articles = Articles.of("held-out.txt");

    Score score = articles.score(annotator);

    System.out.println("Held-out articles: " + score);
    System.out.println(
        "Of these, countries' names taken for the state: " + articles.states(annotator));
    assertThat(score.recall()).isGreaterThanOrEqualTo(0.96);
    assertThat(score.precision()).isGreaterThanOrEqualTo(0.90);
  }
}
