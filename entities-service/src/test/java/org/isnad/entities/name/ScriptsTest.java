package org.isnad.entities.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "42",
        "Al-Qaeda",
        "تنظيم القاعدة 2",
        "القـاعِدَة",
        "نیم\u200Cفاصله",
        "Al Jazeera الجزيرة",
        "حزب PKK",
        "Al-الجزيرة",
        "Правда",
        "東京タワーとひらがな",
        "Sony ソニー",
        "김정은 金正恩",
        "Café 𝔸",
      })
  void given_a_name_as_names_are_written_when_looked_at_then_it_mixes_no_scripts(String name) {
    assertThat(Scripts.mixes(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Al-Q\u0430eda", // a Cyrillic a
        "\u0391lpha", // a Greek A
        "القاعدةa",
        "الqاعدة",
        "BBC\u0430",
        "МТС Bank",
        "Правда الحقيقة",
        "one два תלת",
        "Sonyソニー",
      })
  void given_scripts_that_are_not_written_together_when_looked_at_then_it_mixes_them(String name) {
    assertThat(Scripts.mixes(name)).isTrue();
  }
}
