package org.isnad.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of an NDJSON body, one at a time, so that its length does not matter. */
final class NdjsonLines {
  /** Bytes. A line is a record; the longest is a report with its whole text. */
  static final int LONGEST = 8 * 1024 * 1024;

  private final InputStream in;
  private final byte[] read = new byte[64 * 1024];
  private int from;
  private int to;
  private long row;

  NdjsonLines(InputStream in) {
    this.in = in;
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
      if (from == to && !fill()) {
        if (blank) {
          return null;
        }
        row++;
        return new Line(row, tooLong ? null : json.toByteArray());
      }
      int end = from;
      while (end < to && read[end] != '\n') {
        end++;
      }
      int start = from;
      while (blank && start < end) {
        byte b = read[start];
        blank = b == ' ' || b == '\t' || b == '\r';
        start += blank ? 1 : 0;
      }
      tooLong |= end - start > LONGEST - json.size();
      if (!tooLong) {
        json.write(read, start, end - start);
      }
      boolean ends = end < to;
      from = ends ? end + 1 : end;
      if (ends) {
        row++;
        if (!blank) {
          return new Line(row, tooLong ? null : json.toByteArray());
        }
      }
    }
  }

  /** Reads on; false at the end. */
  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(read, 0, read.length));
    return to > 0;
  }
}
