package org.isnad.annotator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Sentences with their new names marked, a few for each rule: see new-name-sentences.txt beside
 * this.
 */
class NewNamesTest {
  private static final Annotator ANNOTATOR = new Annotator(Gazetteer.dictionary());

  @TestFactory
  Stream<DynamicContainer> given_a_sentence_when_annotated_then_just_the_new_names_are_told()
      throws IOException {
    return MarkedRules.of("new-name-sentences.txt", NewNamesTest::check);
  }

  private static void check(Marked sentence) {
    assertEquals(
        MarkedRules.lines(sentence.marks()),
        MarkedRules.lines(marks(ANNOTATOR.annotate(sentence.text()))),
        sentence.text());
  }

  @Test
  void given_the_seed_report_when_annotated_then_only_possible_branches_are_new() {
    List<Marked.Mark> found = marks(ANNOTATOR.annotate(SeedReport.text()));

    assertEquals(
        """
        {تنظيم القاعدة في منطقة الساحل والصحراء=ORGANIZATION+al-qaeda}@1763
        {تنظيم داعش في غرب أفريقيا=ORGANIZATION+islamic-state}@2089\
        """,
        MarkedRules.lines(found));
  }

  private static List<Marked.Mark> marks(Annotation annotation) {
    return annotation.candidates().stream().map(NewNamesTest::mark).toList();
  }

  private static Marked.Mark mark(Annotation.Candidate candidate) {
    Set<String> refs = new TreeSet<>(Set.of(candidate.kind().name()));
    if (candidate.branchOf() != null) {
      refs.add(candidate.branchOf());
    }
    return new Marked.Mark(
        candidate.start(), candidate.end(), candidate.exact(), refs, false, null);
  }
}
