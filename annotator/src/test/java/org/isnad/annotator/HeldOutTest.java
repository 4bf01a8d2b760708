package org.isnad.annotator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Articles with the names of the seeds marked, written by one who had not seen the annotator. */
class HeldOutTest {
  private static final Pattern BETWEEN = Pattern.compile("\\R---\\R");

  @Test
  void given_articles_when_annotated_then_most_known_names_are_found_and_little_else()
      throws IOException {
    var annotator = new Annotator(Gazetteer.dictionary());
    var score = new Score();
    var states = new Score();
    int article = 0;
    for (String markup : articles()) {
      article++;
      Marked marked = Marked.parse(markup.strip());
      List<Marked.Mark> found =
          annotator.annotate(marked.text()).mentions().stream().map(Marked.Mark::of).toList();
      score.add("article " + article, byName(marked.marks()), byName(found));
      states.add("article " + article, of(marked.marks()), of(found));
    }

    System.out.println("Held-out articles: " + score);
    System.out.println("Of these, countries' names taken for the state: " + states);
    assertThat(score.recall()).isGreaterThanOrEqualTo(0.96);
    assertThat(score.precision()).isGreaterThanOrEqualTo(0.90);
  }

  /** A name is found, whether it is taken for the state or for its territory. */
  private static List<Marked.Mark> byName(List<Marked.Mark> marks) {
    return marks.stream()
        .map(m ->
            m.withRefs(
                m.refs().stream().map(ref -> ref.replaceFirst("(?<!islamic)-state$", "")).toList()))
        .toList();
  }

  private static List<Marked.Mark> of(List<Marked.Mark> marks) {
    return marks.stream()
        .filter(m -> m.refs().stream().anyMatch(ref -> ref.matches(".*(?<!islamic)-state")))
        .toList();
  }

  private static List<String> articles() throws IOException {
    try (var in = Objects.requireNonNull(HeldOutTest.class.getResourceAsStream("held-out.txt"))) {
      return BETWEEN.splitAsStream(new String(in.readAllBytes(), UTF_8)).toList();
    }
  }
}
