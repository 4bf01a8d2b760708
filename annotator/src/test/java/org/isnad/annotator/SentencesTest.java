package org.isnad.annotator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sentences with their mentions marked, a few for each rule: see sentences.txt beside this. */
class SentencesTest {
  @TestFactory
  Stream<DynamicContainer> given_a_sentence_when_annotated_then_just_the_marked_is_found()
      throws IOException {
    return checks("sentences.txt", new Annotator(Gazetteer.dictionary()));
  }

  /** As strangers load names: see bare-sentences.txt beside this. */
  @TestFactory
  Stream<DynamicContainer> given_bare_names_when_annotated_then_just_the_marked_is_found()
      throws IOException {
    return checks(
        "bare-sentences.txt",
        new Annotator(Gazetteer.dictionary(Gazetteer.bare("unseen.gazetteer.ndjson"))));
  }

  /** How persons are called once they are named: see short-forms.txt beside this. */
  @TestFactory
  Stream<DynamicContainer> given_short_forms_when_annotated_then_just_the_marked_is_found()
      throws IOException {
    return checks(
        "short-forms.txt",
        new Annotator(Gazetteer.dictionary(Gazetteer.bare("levant.gazetteer.ndjson"))));
  }

  private static Stream<DynamicContainer> checks(String resource, Annotator annotator)
      throws IOException {
    return rules(resource).entrySet().stream()
        .map(rule ->
            DynamicContainer.dynamicContainer(
                rule.getKey(),
                rule.getValue().stream()
                    .map(line ->
                        DynamicTest.dynamicTest(
                            line, () -> check(Marked.parse(line), annotator)))));
  }

  private static void check(Marked sentence, Annotator annotator) {
    List<Marked.Mark> found =
        annotator.annotate(sentence.text()).mentions().stream().map(Marked.Mark::of).toList();

    assertEquals(lines(sentence.marks()), lines(found), sentence.text());
  }

  private static String lines(List<Marked.Mark> marks) {
    return String.join("\n", marks.stream().map(Marked.Mark::toString).toList());
  }

  static Map<String, List<String>> rules(String resource) throws IOException {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    try (var in = Objects.requireNonNull(SentencesTest.class.getResourceAsStream(resource))) {
      String rule = "";
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        int comment = line.indexOf("  #");
        String sentence = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (sentence.startsWith("# ")) {
          rule = sentence.substring(2);
        } else if (!sentence.isEmpty() && !sentence.startsWith("#")) {
          rules.merge(
              rule, List.of(sentence), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
      }
    }
    return rules;
  }
}
