package org.isnad.articles.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Base64;
import java.util.List;
import org.isnad.fuzz.Inputs;
import org.isnad.rest.Cursor;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.junit.jupiter.api.Test;

/** Where pages end: of any list, and of that of reports. */
class CursorFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void given_any_text_when_read_as_a_cursor_then_it_writes_back_or_is_refused(byte[] input) {
    Inputs.within(input, CursorFuzzTest::check);
  }

  @Test
  void given_seeds_that_were_changed_when_tried_then_the_same_holds() {
    Inputs.changed(CursorFuzzTest.class, CursorFuzzTest::check);
  }

  @Test
  void given_a_long_text_when_tried_then_it_takes_less_than_a_second() {
    Inputs.repeated(CursorFuzzTest.class, CursorFuzzTest::check);
  }

  private static void check(byte[] input) {
    String text = Inputs.text(input);
    tried(text);
    // Nearly no text is one: as what a cursor holds it comes further.
    tried(Base64.getUrlEncoder().withoutPadding().encodeToString(input));
  }

  private static void tried(String cursor) {
    for (int count = 1; count <= 3; count++) {
      int keys = count;
      refusedOr(() -> {
        List<String> read = Cursor.keys(cursor, keys);
        assertThat(read).hasSize(keys);
        assertThat(Cursor.keys(Cursor.of(read.toArray()), keys)).isEqualTo(read);
      });
    }
    refusedOr(() -> {
      int number = Cursor.number(cursor);
      assertThat(Cursor.number(Cursor.of(number))).isEqualTo(number);
    });
    refusedOr(() -> {
      var read = ReportCursor.parse(cursor);
      assertThat(ReportCursor.parse(read.text())).isEqualTo(read);
    });
  }

  private static void refusedOr(Runnable holds) {
    try {
      holds.run();
    } catch (ProblemException e) {
      assertThat(e.problem().code()).isEqualTo(ProblemCode.INVALID_CURSOR);
    }
  }
}
