package org.isnad.arabic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  /** Blanks that come late, behind a dot or before a genitive, move no letter from its place. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "J.Smith came       | J, Smith, came",
        "by J.R.Smith       | by, J.R, Smith",
        "s's.Smith          | s, s, Smith",
        "the U.S.'s army    | the, U.S, s, army",
        "Mali's U.N.        | Mali, s, U.N",
        "É.Macron           | É, Macron"
      })
  void given_a_text_when_cut_then_its_tokens_are_where_they_stand(String text, String words) {
    var tokens = Tokens.of(text);

    assertThat(
            IntStream.range(0, tokens.count())
                .mapToObj(t -> text.substring(tokens.start(t), tokens.end(t))))
        .containsExactly(words.split(", ", -1));
  }
}
