package org.isnad.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NdjsonLinesTest {
  @Test
  void given_lines_when_read_then_each_has_its_number_and_blank_ones_are_passed_over()
      throws IOException {
    assertThat(read("{\"a\":1}\n\n  \t\r\n{\"ب\":2}\r\n{}"))
        .containsExactly("1 {\"a\":1}", "4 {\"ب\":2}\r", "5 {}");
  }

  @Test
  void given_nothing_when_read_then_there_is_no_line() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\n  ")).isEmpty();
  }

  @Test
  void given_a_line_too_long_when_read_then_it_is_told_and_the_next_is_whole() throws IOException {
    InputStream body =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[NdjsonLines.LONGEST + 1]) {
              @Override
              public synchronized int read(byte[] into, int from, int length) {
                int count = super.read(into, from, length);
                if (count > 0) {
                  java.util.Arrays.fill(into, from, from + count, (byte) 'x');
                }
                return count;
              }
            },
            new ByteArrayInputStream("\n{}\n".getBytes(UTF_8)));
    List<NdjsonLines.Line> lines = lines(body);

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).json()).isNull();
    assertThat(lines.get(1).json()).isEqualTo("{}".getBytes(UTF_8));
  }

  private static List<String> read(String body) throws IOException {
    return lines(new ByteArrayInputStream(body.getBytes(UTF_8))).stream()
        .map(line -> line.row() + " " + (line.json() == null ? "" : new String(line.json(), UTF_8)))
        .toList();
  }

  private static List<NdjsonLines.Line> lines(InputStream body) throws IOException {
    var lines = new NdjsonLines(body);
    List<NdjsonLines.Line> read = new ArrayList<>();
    for (var line = lines.next(); line != null; line = lines.next()) {
      read.add(line);
    }
    return read;
  }
}
