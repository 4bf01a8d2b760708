package org.isnad.entities.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isnad.annotator.NameKind;
import org.isnad.rest.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {
  private static Name name(String value, NameKind kind) {
    return new Name(value, "ar", null, kind, null, null, null, null);
  }

  @ParameterizedTest
  @CsvSource({
    "القاعدة, Arab",
    "'«القاعدة»', Arab",
    "Al-Qaeda, Latn",
    "1988 Al-Qaeda, Latn",
    "Аль-Каида, Cyrl",
    "אל-קאעדה, Hebr",
    "Αλ Κάιντα, Grek",
    "基地组织, Hani",
    "ⴰⵣⴰⵡⴰⴷ, Tfng",
    "አል-ሸባብ, Ethi",
    "알카에다, Zzzz",
    "1988, Zyyy"
  })
  void given_a_value_when_no_script_is_said_then_it_is_that_of_its_first_letter(
      String value, String script) {
    assertThat(name(value, NameKind.PRIMARY).script()).isEqualTo(script);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066",
        "\u2067", "\u2068", "\u2069"
      })
  void given_a_character_that_turns_direction_when_named_then_it_is_refused(String turn) {
    assertThatThrownBy(() -> name("a" + turn + "b", NameKind.PRIMARY))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("U+%04X", (int) turn.charAt(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"می‌خواهم", "é", "القَاعِدَة", "Sana’a"})
  void given_joiners_and_marks_when_named_then_they_stay(String value) {
    assertThat(name(value, NameKind.PRIMARY).value()).isEqualTo(value);
  }
}
