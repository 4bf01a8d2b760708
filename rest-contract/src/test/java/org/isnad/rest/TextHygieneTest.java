package org.isnad.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextHygieneTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "القَاعدة", "😀𝔸", "\u0001\t\r\n\u007F\u202E\uFEFF\uFFFE\uFFFF", "👨‍👩‍👧"})
  void given_a_text_that_can_be_stored_when_checked_then_nothing_is_wrong(String text) {
    assertThat(TextHygiene.fault(text)).isNull();
  }

  @Test
  void given_a_nul_or_half_a_pair_when_checked_then_its_place_is_told() {
    assertThat(TextHygiene.fault("\0")).isEqualTo("NUL character at index 0");
    assertThat(TextHygiene.fault("😀\0")).isEqualTo("NUL character at index 2");
    for (String half : new String[] {"\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83Dx"}) {
      assertThat(TextHygiene.fault("a" + half)).isEqualTo("half of a surrogate pair at index 1");
    }
    assertThat(TextHygiene.fault("😀\uD83D")).isEqualTo("half of a surrogate pair at index 2");
  }

  @Test
  void given_all_characters_when_asked_which_turn_direction_then_it_is_those_of_unicode() {
    var turning =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(TextHygiene::turnsDirection);

    assertThat(turning.mapToObj("%04X"::formatted))
        .containsExactly(
            "061C", "200E", "200F", "202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068",
            "2069");
  }
}
