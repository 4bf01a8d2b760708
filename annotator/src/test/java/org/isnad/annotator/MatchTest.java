package org.isnad.annotator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {
  @ParameterizedTest
  @CsvSource({
    "تنظيم القاعدة, PRIMARY, ORGANIZATION, STRONG",
    "داعش, EXONYM, ORGANIZATION, STRONG",
    "القاعدة, PRIMARY, ORGANIZATION, NEEDS_CONTEXT",
    "أبو مصعب, KUNYA, PERSON, NEVER",
    "أبو علي الحاكم, KUNYA, PERSON, STRONG",
    "فتح, PRIMARY, ORGANIZATION, NEEDS_CONTEXT",
    "الفتح, PRIMARY, ORGANIZATION, NEEDS_CONTEXT",
    "ISIS, ACRONYM, ORGANIZATION, STRONG",
    "UN, ACRONYM, ORGANIZATION, NEEDS_CONTEXT",
    "الصحراوي, ALIAS, PERSON, NEEDS_CONTEXT",
    "هشام النجار, PRIMARY, PERSON, STRONG",
    "مالي, PRIMARY, COUNTRY, STRONG",
    "مصر, PRIMARY, STATE, STRONG",
    "كان, PRIMARY, PLACE, NEEDS_CONTEXT",
    "أن, PRIMARY, PLACE, NEEDS_CONTEXT",
    "وجادوجو, ALIAS, PLACE, STRONG",
    "𐎠𐎡𐎢, PRIMARY, PLACE, NEEDS_CONTEXT"
  })
  void given_a_name_when_nobody_says_how_far_it_goes_then_what_it_is_does(
      String value, NameKind kind, Entity.Kind of, Match match) {
    assertThat(Match.byDefault(value, kind, of)).isEqualTo(match);
  }
}
