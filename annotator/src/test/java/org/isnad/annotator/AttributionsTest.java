package org.isnad.annotator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.isnad.annotator.Annotation.Attribution;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Sentences with the words marked that say whose words they give, a few for each rule: see
 * quoted-sentences.txt beside this. A mark tells the kind, who is quoted (an id, or a description
 * in quotes), and the place in the sentence of the one in whose words it stands.
 */
class AttributionsTest {
  private static final Annotator ANNOTATOR = new Annotator(Gazetteer.dictionary());

  @TestFactory
  Stream<DynamicContainer> given_a_sentence_when_annotated_then_it_is_told_who_is_quoted()
      throws IOException {
    return MarkedRules.of("quoted-sentences.txt", AttributionsTest::check);
  }

  private static void check(Marked sentence) {
    assertEquals(
        MarkedRules.lines(sentence.marks()),
        MarkedRules.lines(marks(sentence.text())),
        sentence.text());
  }

  @Test
  void given_the_seed_report_when_annotated_then_its_chains_are_told() {
    List<Marked.Mark> found = marks(SeedReport.text());

    assertEquals(
        """
        {بحسب تصريحات مسؤولين أمريكيين وفرنسيين="مسؤولين أمريكيين وفرنسيين"+ACCORDING_TO+anonymous}
        {رجح التقرير="التقرير"+SAYS+hedged}
        {مشيرًا="التقرير"+ADDS}
        {أوضح التقرير="التقرير"+SAYS}
        {أعلن أبو الوليد الصحراوي=SAYS+abu-walid-al-sahrawi}
        {أفاد محمد صالح أناديف=SAYS+mahamat-saleh-annadif}
        {وفقًا لتقرير الصحيفة الأمريكية=ACCORDING_TO+washington-post}
        {نقلًا عن مسؤول في مكافحة الإرهاب="مسؤول في مكافحة الإرهاب"+ACCORDING_TO+anonymous+inside 6}
        {قال هشام النجار=SAYS+hisham-al-najjar}
        {أكد النجار=SAYS+hisham-al-najjar+inside 10}
        {في تصريح خاص لـ«المرجع=ACCORDING_TO+al-marjie}
        {أضاف=ADDS+hisham-al-najjar}
        {أشار=ADDS+hisham-al-najjar}\
        """,
        MarkedRules.lines(found).replaceAll("@\\d+", ""));
  }

  private static List<Marked.Mark> marks(String text) {
    return ANNOTATOR.annotate(text).attributions().stream().map(a -> mark(a, text)).toList();
  }

  private static Marked.Mark mark(Attribution attribution, String text) {
    Set<String> told = new TreeSet<>(attribution.sources());
    told.add(attribution.kind().name());
    if (attribution.hedged()) {
      told.add("hedged");
    }
    if (attribution.anonymous()) {
      told.add("anonymous");
    }
    if (attribution.description() != null) {
      told.add('"' + attribution.description() + '"');
    }
    if (attribution.inside() != null) {
      told.add("inside " + attribution.inside());
    }
    return new Marked.Mark(
        attribution.start(),
        attribution.end(),
        text.substring(attribution.start(), attribution.end()),
        told,
        false,
        null);
  }
}
