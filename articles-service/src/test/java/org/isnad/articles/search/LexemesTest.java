package org.isnad.articles.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unit tests for {@link Lexemes}. */
class LexemesTest {
  private static final UUID NOT_SAMPLED = new UUID(0, 1);

  @Test
  void given_two_words_when_they_stand_behind_one_another_then_they_are_a_pair() {
    var lexemes = Lexemes.of(NOT_SAMPLED, "تنظيم القاعدة", List.of());

    assertThat(asked("\"تنظيم القاعدة\"")).isSubsetOf(asked("\"تنظيم قاعدة\""));
    assertThat(asked("\"تنظيم قاعدة\"")).anyMatch(pair -> lexemes.runs().contains(pair));
    assertThat(asked("\"القاعدة تنظيم\"")).noneMatch(pair -> lexemes.runs().contains(pair));
  }

  @Test
  void given_two_paragraphs_when_read_then_no_pair_reaches_over_them() {
    var lexemes = Lexemes.of(NOT_SAMPLED, "تنظيم\n\nالقاعدة", List.of());

    assertThat(lexemes.runs()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 32, 128, 512})
  void given_many_reports_when_read_then_one_in_so_many_is_of_a_sample(int each) {
    var random = new Random(1);
    int sampled = 0;
    for (int i = 0; i < 1_000 * each; i++) {
      var report = new UUID(random.nextLong(), random.nextLong());
      if (Lexemes.of(report, "هجوم", List.of()).tsvector().contains("'%" + each + "'")) {
        sampled++;
      }
    }

    assertThat(sampled).isBetween(900, 1_100);
  }

  private static List<String> asked(String query) {
    return Query.parse(query).terms().getFirst().phrases().getFirst().pairs().stream()
        .flatMap(hashes -> hashes.stream())
        .map(String::valueOf)
        .toList();
  }
}
