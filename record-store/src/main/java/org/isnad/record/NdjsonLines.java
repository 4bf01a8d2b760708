package org.isnad.record;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of an NDJSON body, one at a time, so that its length does not matter. */
final class NdjsonLines {
  /** Bytes. A line is a record; the longest is a report with its whole text. */
  static final int LONGEST = 8 * 1024 * 1024;

  private final InputStream in;
  private long row;

  NdjsonLines(InputStream in) {
    this.in = new BufferedInputStream(in, 64 * 1024);
  }

  /**
   * @param row number of the line, from 1
   * @param json null when the line was longer than {@link #LONGEST}
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Line(long row, byte @Nullable [] json) {}

  /** The next line that is not blank; null at the end. */
  @Nullable Line next() throws IOException {
    var json = new ByteArrayOutputStream();
    boolean blank = true;
    boolean tooLong = false;
    while (true) {
      int b = in.read();
      if (b == '\n' || b < 0) {
        if (b < 0 && blank) {
          return null;
        }
        row++;
        if (!blank) {
          return new Line(row, tooLong ? null : json.toByteArray());
        }
      } else {
        blank &= b == ' ' || b == '\t' || b == '\r';
        tooLong |= json.size() == LONGEST;
        if (!blank && !tooLong) {
          json.write(b);
        }
      }
    }
  }
}
