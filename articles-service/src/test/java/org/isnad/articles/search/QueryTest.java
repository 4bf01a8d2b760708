package org.isnad.articles.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "القاعدة مالي | القاعدة مالي",
        "\"تنظيم القاعدة\" | \"تنظيم القاعدة\"",
        "«تنظيم القاعدة» | \"تنظيم القاعدة\"",
        "“تنظيم القاعدة” مالي | \"تنظيم القاعدة\" مالي",
        "\"القاعدة\" | \"القاعدة\"",
        "القاعدة -ليبيا | القاعدة -ليبيا",
        "القاعدة -\"تنظيم الدولة\" | القاعدة -\"تنظيم الدولة\"",
        "مالي OR النيجر | (مالي OR النيجر)",
        "a1 OR b1 OR c1 d1 | (a1 OR b1 OR c1) d1",
        "a1 b1 OR c1 | a1 (b1 OR c1)",
        "\"a1 b1\" OR c1 | (\"a1 b1\" OR c1)",
        "a1 OR al-Qaeda | (a1 OR \"al-Qaeda\")",
        "Boko-Haram OR a1 | (\"Boko-Haram\" OR a1)",
        "𠮷野 (a𐎠) | 𠮷野 a𐎠",
        "a1 قبل OR بعد b1 | a1 (قبل OR بعد) b1",
        "a1 في OR b1 | a1 (في OR b1)",
        "في OR b1 | (في OR b1)",
        "OR a1 | a1",
        "a1 OR | a1",
        "a1 OR OR b1 | (a1 OR b1)",
        "a1 OR -b1 | a1 -b1",
        "-a1 OR b1 | -a1 b1",
        "or a1 | a1",
        "\"a1 b1 | a1 b1",
        "a1 \"\" b1 | a1 b1",
        "a1 - b1 | a1 b1",
        "-- a1 | a1",
        "a1-b1 | a1 b1",
        "-a1-b1 | -\"a1-b1\"",
        "(a1) & b1! | a1 b1",
        "a1:* | a1",
        "'a1' | a1",
        "Mali's' | malis",
        "a1\"b1 c1\"d1 | a1 \"b1 c1\" d1",
        "في القاعدة | القاعدة",
        "في من | في من",
        "\"في القاعدة\" | \"في القاعدة\"",
        "l'Algérie | algerie",
        "the base | base",
        "- | ``",
        "\"\" | ``",
        "& ! ( ) :* | ``",
        "٢٠١٩ | ٢٠١٩",
      })
  void given_what_was_typed_when_read_then_it_is_understood(String typed, String understood) {
    assertThat(Query.parse(typed).inWords()).isEqualTo(understood);
  }

  @Test
  void given_words_that_all_texts_have_when_read_then_they_are_told() {
    assertThat(Query.parse("في القاعدة").ignored()).containsExactly("في");
    assertThat(Query.parse("في من").ignored()).isEmpty();
  }

  @Test
  void given_more_words_than_are_read_when_read_then_the_others_are_told() {
    Query query = Query.parse("a b c d ".repeat(5) + "e1 ".repeat(40));

    assertThat(query.terms()).hasSizeLessThanOrEqualTo(32);
    assertThat(query.ignored()).contains("e1");
  }

  @Test
  void given_a_phrase_of_more_words_than_are_read_when_read_then_its_first_are_looked_for() {
    Query query = Query.parse("\"" + "a1 ".repeat(40) + "\"");

    assertThat(query.terms()).hasSize(1);
    assertThat(query.terms().getFirst().words()).hasSize(32);
    assertThat(query.ignored()).hasSize(8);
  }

  @Test
  void given_any_signs_when_read_then_nothing_fails() {
    String signs = "\"“”«»-−OR |&!():*<>~^'\\ \t\nاa1";
    for (int seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      Query query = Query.parse(text.toString());
      assertThat(Condition.of(query, null) == null).isEqualTo(query.isEmpty());
    }
  }
}
