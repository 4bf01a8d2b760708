package org.isnad.annotator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Marked articles of a file beside the tests, and how well an annotator does on them. */
final class Articles {
  private static final Pattern BETWEEN = Pattern.compile("\\R---\\R");

  private final List<Marked> articles;

  private Articles(List<Marked> articles) {
    this.articles = articles;
  }

  static Articles of(String resource) {
    try (var in = Objects.requireNonNull(Articles.class.getResourceAsStream(resource))) {
      return new Articles(
          BETWEEN
              .splitAsStream(new String(in.readAllBytes(), UTF_8))
              .map(markup -> Marked.parse(markup.strip()))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Marked> all() {
    return articles;
  }

  List<String> texts() {
    return articles.stream().map(Marked::text).toList();
  }

  /** A name is found, whether it is taken for the state or for its territory. */
  Score score(Annotator annotator) {
    var score = new Score();
    for (int i = 0; i < articles.size(); i++) {
      Marked marked = articles.get(i);
      List<Marked.Mark> found =
          annotator.annotate(marked.text()).mentions().stream().map(Marked.Mark::of).toList();
      score.add("article " + (i + 1), byName(marked.marks()), byName(found));
    }
    return score;
  }

  /** How many of the names of countries that are taken for the state are so in truth. */
  Score states(Annotator annotator) {
    var score = new Score();
    for (Marked marked : articles) {
      List<Marked.Mark> found =
          annotator.annotate(marked.text()).mentions().stream().map(Marked.Mark::of).toList();
      score.add("article", ofStates(marked.marks()), ofStates(found));
    }
    return score;
  }

  private static List<Marked.Mark> byName(List<Marked.Mark> marks) {
    return marks.stream()
        .map(m ->
            m.withRefs(
                m.refs().stream().map(ref -> ref.replaceFirst("(?<!islamic)-state$", "")).toList()))
        .toList();
  }

  private static List<Marked.Mark> ofStates(List<Marked.Mark> marks) {
    return marks.stream()
        .filter(m -> m.refs().stream().anyMatch(ref -> ref.matches(".*(?<!islamic)-state")))
        .toList();
  }
}
