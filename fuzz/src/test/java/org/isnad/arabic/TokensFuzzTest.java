package org.isnad.arabic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.isnad.fuzz.Inputs;
import org.junit.jupiter.api.Test;

/** Words and their places. */
class TokensFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void given_any_text_when_cut_into_words_then_they_lie_in_it_in_order(byte[] input) {
    Inputs.within(input, TokensFuzzTest::check);
  }

  @Test
  void given_seeds_that_were_changed_when_tried_then_the_same_holds() {
    Inputs.changed(TokensFuzzTest.class, TokensFuzzTest::check);
  }

  @Test
  void given_a_long_text_when_tried_then_it_takes_less_than_a_second() {
    Inputs.repeated(TokensFuzzTest.class, TokensFuzzTest::check);
  }

  private static void check(byte[] input) {
    String text = Inputs.text(input);
    var tokens = Tokens.of(text);
    assertThat(tokens.key()).isEqualTo(Folding.fold(text));
    List<String> words = new ArrayList<>();
    int startBefore = 0;
    for (int token = 0; token < tokens.count(); token++) {
      words.add(tokens.folded(token));
      int start = tokens.start(token);
      int end = tokens.end(token);
      assertThat(start).isGreaterThanOrEqualTo(startBefore);
      assertThat(end).isBetween(start + 1, text.length());
      startBefore = start;
      for (int place = tokens.keyStart(token); place < tokens.keyEnd(token); place++) {
        assertThat(tokens.origin(place)).isBetween(start, end - 1);
      }
      assertThat(tokens.is(token, tokens.folded(token))).isTrue();
      assertThat(tokens.gapBefore(token)).isNotNull();
      if (tokens.isAllCapital(token)) {
        assertThat(tokens.isCapital(token)).isTrue();
      }
    }
    assertThat(words).isEqualTo(Folding.words(text));
  }
}
