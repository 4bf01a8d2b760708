package org.isnad.articles.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadersTest {
  private static final @Nullable List<String> HOUSE = Readers.of(Visibility.INTERNAL, Set.of());
  private static final @Nullable List<String> ONE = Readers.of(Visibility.RESTRICTED, List.of("a"));
  private static final @Nullable List<String> BOTH =
      Readers.of(Visibility.RESTRICTED, List.of("b", "a", "b"));

  @Test
  void given_readers_when_they_are_told_then_it_is_what_was_said() {
    assertThat(Readers.of(Visibility.PUBLIC, Set.of())).isNull();
    assertThat(Readers.visibility(null)).isEqualTo(Visibility.PUBLIC);
    assertThat(Readers.visibility(HOUSE)).isEqualTo(Visibility.INTERNAL);
    assertThat(Readers.visibility(BOTH)).isEqualTo(Visibility.RESTRICTED);
    assertThat(Readers.groups(BOTH)).containsExactly("a", "b");
    assertThat(Readers.groups(HOUSE)).isEmpty();
  }

  @Test
  void given_two_reports_when_compared_then_all_who_see_the_one_see_the_other_or_not() {
    assertThat(Readers.seeToo(null, null)).isTrue();
    assertThat(Readers.seeToo(HOUSE, null)).isTrue();
    assertThat(Readers.seeToo(ONE, HOUSE)).isTrue();
    assertThat(Readers.seeToo(ONE, BOTH)).isTrue();
    assertThat(Readers.seeToo(BOTH, BOTH)).isTrue();

    assertThat(Readers.seeToo(null, HOUSE)).isFalse();
    assertThat(Readers.seeToo(HOUSE, ONE)).isFalse();
    assertThat(Readers.seeToo(BOTH, ONE)).isFalse();
  }

  @Test
  void given_a_report_when_nobody_asks_then_it_is_seen() {
    assertThat(Readers.asker()).isEmpty();
    assertThat(Readers.areAsking(ONE)).isTrue();
  }
}
