package org.isnad.annotator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that nobody wrote: what is told of them must still stand in them. */
class AnyTextTest {
  private static final Annotator ANNOTATOR = new Annotator(Gazetteer.dictionary());
  private static final String[] PIECES = {
    "قال",
    "وأضاف",
    "أن",
    "إن",
    "وفقا ل",
    "لتقرير",
    "نقلا عن",
    "مسؤول",
    "في",
    "تصريح خاص ل",
    "هشام",
    "النجار",
    "محمد",
    "بن",
    "أبو",
    "عبد",
    "الدين",
    "الرئيس",
    "مدينة",
    "تل",
    "جماعة",
    "حركة",
    "تنظيم",
    "القاعدة",
    "تونس",
    "و",
    "ل",
    "ب",
    "«",
    "»",
    "\"",
    ":",
    ".",
    "،",
    "(",
    ")",
    "\n",
    "\n\n",
    "ـ",
    "َ",
    "😀",
    "\uD83D",
    "\uDE00",
    "said",
    "he",
    "told",
    "Reuters",
    "the",
    "Dr.",
    "Ahmed",
    "Movement",
    "for",
    "X",
    "group",
    "(MUJ)",
    "a",
    "déclaré",
    "selon",
    "l'",
    "‏",
    " ",
    "-"
  };

  @Test
  void given_any_string_when_annotated_then_all_that_is_told_stands_in_it() {
    var random = new Random(20);
    for (int text = 0; text < 20_000; text++) {
      var pieces = new StringBuilder();
      for (int piece = random.nextInt(24); piece >= 0; piece--) {
        pieces.append(PIECES[random.nextInt(PIECES.length)]);
        if (random.nextInt(5) > 0) {
          pieces.append(' ');
        }
      }
      check(pieces.toString());
    }
  }

  private static void check(String text) {
    Annotation annotation = ANNOTATOR.annotate(text);
    int end = text.codePointCount(0, text.length());
    for (Annotation.Candidate candidate : annotation.candidates()) {
      assertThat(slice(text, candidate.start(), candidate.end())).isEqualTo(candidate.exact());
      assertThat(annotation.mentions())
          .allMatch(m ->
              candidate.branchOf() != null
                  || m.end() <= candidate.start()
                  || m.start() >= candidate.end());
    }
    for (Annotation.Attribution attribution : annotation.attributions()) {
      assertThat(attribution.start()).isBetween(0, attribution.end() - 1);
      assertThat(attribution.end()).isLessThanOrEqualTo(end);
      Integer inside = attribution.inside();
      if (inside != null) {
        assertThat(annotation.attributions()).hasSizeGreaterThan(inside);
        assertThat(annotation.attributions().get(inside)).isNotSameAs(attribution);
      }
      if (attribution.sources().isEmpty()) {
        assertThat(attribution.description()).isNotNull();
      }
    }
  }

  private static String slice(String text, int start, int end) {
    return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
  }

  @Test
  void given_an_emoji_before_a_new_name_when_annotated_then_places_count_code_points() {
    Annotation annotation = ANNOTATOR.annotate("😀😀 قال الباحث هيثم الكردفي إن الجو حار");

    assertThat(annotation.candidates())
        .singleElement()
        .satisfies(c -> assertThat(c.start()).isEqualTo(14))
        .satisfies(c -> assertThat(c.exact()).isEqualTo("هيثم الكردفي"));
    assertThat(annotation.attributions())
        .singleElement()
        .satisfies(a -> assertThat(a.start()).isEqualTo(3));
  }
}
