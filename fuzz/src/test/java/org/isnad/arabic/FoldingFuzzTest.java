package org.isnad.arabic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.isnad.fuzz.Inputs;
import org.junit.jupiter.api.Test;

/** What is written alike folds alike. */
class FoldingFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void given_any_text_when_folded_then_folding_it_again_changes_nothing(byte[] input) {
    Inputs.within(input, FoldingFuzzTest::check);
  }

  @Test
  void given_seeds_that_were_changed_when_tried_then_the_same_holds() {
    Inputs.changed(FoldingFuzzTest.class, FoldingFuzzTest::check);
  }

  @Test
  void given_a_long_text_when_tried_then_it_takes_less_than_a_second() {
    Inputs.repeated(FoldingFuzzTest.class, FoldingFuzzTest::check);
  }

  private static void check(byte[] input) {
    String text = Inputs.text(input);
    String folded = Folding.fold(text);
    assertThat(Folding.fold(folded)).isEqualTo(folded);
    assertThat(folded).doesNotContain("  ").doesNotStartWith(" ").doesNotEndWith(" ");
    assertThat(String.join(" ", Folding.words(text))).isEqualTo(folded);
    for (String word : Folding.words(text)) {
      var forms = WordForms.of(word);
      assertThat(forms.stem()).isNotEmpty();
      assertThat(forms.start()).isBetween(0, word.length());
      for (var other : forms.others()) {
        assertThat(other.stem()).isNotEmpty();
        assertThat(other.start()).isBetween(0, word.length());
      }
      assertThat(forms.isAskedForBy(forms)).isTrue();
    }
    var key = NameKey.of(text);
    assertThat(key.letters()).doesNotContain(" ");
    for (int word = 0; word < key.words(); word++) {
      assertThat(key.end(word))
          .isBetween(word == 0 ? 0 : key.end(word - 1), key.letters().length());
    }
    var sound = NameSound.of(text);
    assertThat(NameSound.of(text).keys()).isEqualTo(sound.keys());
    var likeness = new Likeness(sound).to(sound);
    assertThat(likeness.whole()).isBetween(0.0, 1.0);
    assertThat(likeness.beginning()).isBetween(0.0, 1.0);
    var resemblance = Resemblance.of(text);
    assertThat(resemblance.to(Resemblance.of(text))).isEqualTo(folded.isEmpty() ? 0 : 1);
  }
}
