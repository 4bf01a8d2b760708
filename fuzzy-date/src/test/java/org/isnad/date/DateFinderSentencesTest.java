package org.isnad.date;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sentences made to mislead, each with all dates that are to be found in it. */
class DateFinderSentencesTest {
  /**
   * @param dates each as {@code words = EDTF}
   */
  record Sentence(String text, List<String> dates) {
    static Sentence parse(String line) {
      var parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      return new Sentence(
          parts.getFirst(), parts.stream().skip(1).filter(part -> !part.isEmpty()).toList());
    }

    List<String> found() {
      return DateFinder.find(text).stream()
          .map(found -> found.date().verbatim() + " = " + found.date().edtf())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void given_a_sentence_when_searched_then_exactly_its_dates_are_found(Sentence sentence) {
    assertThat(sentence.found()).containsExactlyElementsOf(sentence.dates());
  }

  @Test
  void given_all_sentences_when_searched_then_precision_and_recall_are_told() throws IOException {
    int expected = 0;
    int found = 0;
    int right = 0;
    for (var sentence : sentences().toList()) {
      var missed = new ArrayList<>(sentence.dates());
      expected += missed.size();
      for (var date : sentence.found()) {
        found++;
        right += missed.remove(date) ? 1 : 0;
      }
    }

    System.out.printf(
        "DateFinder on %d sentences: precision %.3f, recall %.3f of %d dates%n",
        sentences().count(), (double) right / found, (double) right / expected, expected);
    assertThat(right).isEqualTo(expected).isEqualTo(found);
  }

  static Stream<Sentence> sentences() throws IOException {
    var resource = DateFinderSentencesTest.class.getResourceAsStream("dates-in-sentences.txt");
    try (var lines = Objects.requireNonNull(resource)) {
      return new String(lines.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Sentence::parse);
    }
  }
}
