package org.isnad.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.isnad.fuzz.Inputs;
import org.junit.jupiter.api.Test;

/** Lines of NDJSON. */
class NdjsonLinesFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void given_any_bytes_when_read_by_lines_then_they_are_those_that_are_not_blank(byte[] input) {
    Inputs.within(input, NdjsonLinesFuzzTest::check);
  }

  @Test
  void given_seeds_that_were_changed_when_tried_then_the_same_holds() {
    Inputs.changed(NdjsonLinesFuzzTest.class, NdjsonLinesFuzzTest::check);
  }

  @Test
  void given_a_long_text_when_tried_then_it_takes_less_than_a_second() {
    Inputs.repeated(NdjsonLinesFuzzTest.class, NdjsonLinesFuzzTest::check);
  }

  private static void check(byte[] input) {
    var lines = new NdjsonLines(new ByteArrayInputStream(input));
    List<String> read = new ArrayList<>();
    try {
      for (var line = lines.next(); line != null; line = lines.next()) {
        assertThat(line.json()).isNotNull();
        read.add(line.row() + ":" + new String(line.json(), ISO_8859_1));
      }
      assertThat(lines.next()).isNull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The same, told in another way; each byte is a char.
    List<String> wanted = new ArrayList<>();
    String[] parts = new String(input, ISO_8859_1).split("\n", -1);
    for (int row = 1; row <= parts.length; row++) {
      String line = parts[row - 1].replaceFirst("^[ \t\r]+", "");
      if (!line.isEmpty()) {
        wanted.add(row + ":" + line);
      }
    }
    assertThat(read).isEqualTo(wanted);
  }
}
