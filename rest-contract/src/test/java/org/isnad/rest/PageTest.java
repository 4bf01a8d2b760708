package org.isnad.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
  @ParameterizedTest
  @CsvSource({"'', '', ", "a, a, ", "ab, ab, ", "abc, ab, after-b"})
  void given_rows_when_paged_by_two_then_the_next_begins_after_the_last_shown(
      String read, String shown, String next) {
    var rows = read.chars().mapToObj(Character::toString).toList();

    Page<String> page = Page.of(rows, 2, row -> "after-" + row, kept -> kept).withTotal(7L);

    assertThat(page)
        .isEqualTo(
            new Page<>(shown.chars().mapToObj(Character::toString).toList(), next, 7L, null));
    assertThat(Page.<String, String>of(List.of(), 2, r -> r, r -> r).total()).isNull();
  }
}
