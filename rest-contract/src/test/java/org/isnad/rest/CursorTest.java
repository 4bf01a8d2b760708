package org.isnad.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.isnad.rest.TypeId.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void given_keys_when_written_and_read_then_they_are_the_same() {
    var id = TypeId.next(Kind.REPORT);
    String cursor = Cursor.of(LocalDate.of(2019, 10, 27), id);

    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.keys(cursor, 2)).containsExactly("2019-10-27", id.toString());
    assertThat(Cursor.id(cursor, Kind.REPORT, id.toString())).isEqualTo(id.uuid());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "a", "=", "YQ", "YQpiCmM", "ي"})
  void given_a_text_that_is_no_cursor_when_read_then_it_is_refused(String cursor) {
    assertThatThrownBy(() -> Cursor.keys(cursor, 2))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("INVALID_CURSOR: Not a cursor: '" + cursor + "'. Use the 'next'");
  }

  @Test
  void given_a_cursor_of_another_kind_when_read_then_it_is_refused() {
    String id = TypeId.next(Kind.ACTOR).toString();

    assertThatThrownBy(() -> Cursor.id(Cursor.of(id), Kind.EVENT, id))
        .hasMessageStartingWith("INVALID_CURSOR");
  }
}
